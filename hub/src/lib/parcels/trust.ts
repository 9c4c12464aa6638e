import * as v from 'valibot';
import { idPart } from '@foyer/shared/events';

/** Whom a recipient lets collect some of their parcels, as their phone shows it. */
export interface TrustForHost {
  trustId: string;
  name: string;
  /** Of those that are on a shelf. */
  codes: string[];
  /** What goes with a code at a kiosk, in place of the recipient's telephone. */
  digits: string;
  since: string;
  /** The last day before the first of them goes back; null where none of them is on its way. */
  until: string | null;
  /** What is sent to them. */
  words: string;
  /** Code and digits in one; null where nothing has a code yet. */
  qr: { size: number; path: string } | null;
}

/** Somebody who stands at the desk and wants to collect. */
export interface AskForHost {
  askId: string;
  name: string;
  codes: string[];
  count: number;
}

/** Every field of the form that names somebody. */
export const trustFields = v.strictObject({
  parcelIds: v.pipe(v.array(idPart), v.minLength(1), v.maxLength(60)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
});
