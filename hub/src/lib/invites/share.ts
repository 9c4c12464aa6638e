import type { Locale } from '@foyer/shared/i18n';

/** What a host or the desk passes on to a guest by hand. */
export interface InvitationShare {
  /** For a chat. */
  text: string;
  picture: InvitationPicture;
}

/** All that stands in the picture, in the guest's language; it is drawn in the browser. */
export interface InvitationPicture {
  locale: Locale;
  site: string;
  title: string;
  greeting: string;
  lead: string;
  /** Unit squares with their quiet zone. */
  qr: { size: number; path: string };
  caption: string;
  code: { label: string; code: string; after: string };
  facts: readonly (readonly [label: string, value: string])[];
  notes: readonly string[];
}
