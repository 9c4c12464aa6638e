/** A queue of a former enrolment, or of a kiosk that was replaced, as the desk sees it: counts, and nobody's name. */
export interface UndeliveredQueue {
  deviceId: string;
  siteId: string;
  name: string;
  registrations: number;
  /** Facts and sealed details together. */
  documents: number;
  /** When the first of it happened, by the kiosk's clock. */
  since: number;
  receivedAt: number;
  brought: 'kiosk' | 'file';
}
