import type { SessionDevice } from './device.ts';

/** A session as the person whose it is sees it. */
export interface SessionLine {
  id: string;
  /** Null where the browser did not say, or said what we do not know. */
  device: SessionDevice | null;
  /** The address of the last use. */
  from: string | null;
  /** ms */
  openedAt: number;
  /** ms, a minute behind at most */
  seenAt: number;
}
