import type {
  Details,
  DetailsRefusal,
  GuestDetails,
  IdentityDetails,
  ReasonDetails,
  Retention,
  VisitorDetails,
} from '@foyer/shared/details';
import type { StoredDocument } from '../store/database.ts';

/** One document of details, opened. */
export interface StoredDetails {
  /** `details:<subject>:<uuid>`, as events refer to it */
  id: string;
  /** the device that sealed it, or `hub` */
  by: string;
  /** by the hub's clock, in milliseconds since 1970: what came later corrects what came before */
  receivedAt: number;
  details: Details;
}

/** A subject's details as they stand: of each kind the newest, and all notes. */
export interface SubjectDetails {
  /** awaited: nothing has arrived; unreadable: something has, and none of it opens; erased: on request, for good */
  state: 'open' | 'awaited' | 'unreadable' | 'erased';
  visitor?: VisitorDetails;
  guest?: GuestDetails;
  identity?: IdentityDetails;
  reason?: ReasonDetails;
  /** there is a photograph, to be asked for by itself */
  hasPhoto: boolean;
  notes: StoredDetails[];
  /** documents that arrived and did not open, with why */
  unopened: { id: string; reason: UnopenedReason }[];
}

export type UnopenedReason = DetailsRefusal | 'malformed-document' | 'damaged';

interface VaultDocument extends StoredDocument {
  v: 1;
  subject: string;
  site: string;
  retention: Retention;
  by: string;
  receivedAt: number;
}

export interface WrappedDocument extends VaultDocument {
  state: 'wrapped';
  wrapped: string;
}

/** Kept as it came, so that it opens once the reason is gone. */
export interface UnopenedDocument extends VaultDocument {
  state: 'unopened';
  reason: UnopenedReason;
  sealed: unknown;
}

export type DetailsDocument = WrappedDocument | UnopenedDocument;

/** @param entries oldest first */
export function mergeDetails(
  entries: readonly StoredDetails[],
  { unopened, hasPhoto, erased }: { unopened: SubjectDetails['unopened']; hasPhoto: boolean; erased: boolean },
): SubjectDetails {
  const merged: SubjectDetails = { state: stateOf(entries, unopened, erased), hasPhoto, notes: [], unopened };
  for (const entry of entries) {
    const { details } = entry;
    switch (details.kind) {
      case 'visitor':
        merged.visitor = details;
        break;
      case 'guest':
        merged.guest = details;
        break;
      case 'identity':
        merged.identity = details;
        break;
      case 'reason':
        merged.reason = details;
        break;
      case 'note':
        merged.notes.push(entry);
        break;
      case 'photo':
        break;
    }
  }
  return merged;
}

function stateOf(
  entries: readonly StoredDetails[],
  unopened: SubjectDetails['unopened'],
  erased: boolean,
): SubjectDetails['state'] {
  if (erased) return 'erased';
  if (entries.length > 0) return 'open';
  return unopened.length > 0 ? 'unreadable' : 'awaited';
}
