import type {
  Details,
  DetailsRefusal,
  GuestDetails,
  IdentityDetails,
  PartyDetails,
  ReasonDetails,
  RepliesDetails,
  SignatureDetails,
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
  /**
   * awaited: nothing has arrived; unreadable: something has, and none of it opens; erased: on request, for good; expired:
   * kept for as long as the site keeps it
   */
  state: 'open' | 'awaited' | 'unreadable' | 'erased' | 'expired';
  visitor?: VisitorDetails;
  guest?: GuestDetails;
  /** who comes along */
  party?: PartyDetails;
  identity?: IdentityDetails;
  reason?: ReasonDetails;
  /** to the site's own questions, on the phone and at the kiosk; the latest to each */
  replies: RepliesDetails['answers'];
  /** the host's words to the visitor, each by the id that the record points to */
  answers: StoredDetails[];
  /** under what the visitor agreed to */
  signatures: SignatureDetails[];
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
  /** in UTC, from which its time is counted; its key is that day's */
  day: string;
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

interface Gone {
  erased: boolean;
  /** something was here, and its time is over */
  expired: boolean;
}

/** @param entries oldest first */
export function mergeDetails(
  entries: readonly StoredDetails[],
  { unopened, hasPhoto, ...gone }: { unopened: SubjectDetails['unopened']; hasPhoto: boolean } & Gone,
): SubjectDetails {
  const merged: SubjectDetails = {
    state: stateOf(entries, unopened, gone),
    hasPhoto,
    notes: [],
    answers: [],
    replies: [],
    signatures: [],
    unopened,
  };
  for (const entry of entries) {
    const { details } = entry;
    switch (details.kind) {
      case 'visitor':
        merged.visitor = details;
        break;
      case 'guest':
        merged.guest = details;
        break;
      case 'party':
        merged.party = details;
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
      case 'signature':
        merged.signatures.push(details);
        break;
      case 'replies':
        merged.replies = [
          ...merged.replies.filter((before) => !details.answers.some((after) => isSameQuestion(before, after))),
          ...details.answers,
        ];
        break;
      case 'answer':
        merged.answers.push(entry);
        break;
      // Read one by one, by those who keep them.
      case 'bar':
      case 'official':
      case 'incident':
      case 'parcel':
      case 'proxy':
      case 'release':
      case 'release-word':
      case 'letter':
      case 'signed-for':
      case 'receipt':
      case 'dispatch':
      case 'photo':
        break;
    }
  }
  return merged;
}

type Reply = RepliesDetails['answers'][number];
const isSameQuestion = (one: Reply, other: Reply): boolean => one.question['zh-CN'] === other.question['zh-CN'];

function stateOf(
  entries: readonly StoredDetails[],
  unopened: SubjectDetails['unopened'],
  { erased, expired }: Gone,
): SubjectDetails['state'] {
  if (erased) return 'erased';
  if (entries.length > 0) return 'open';
  if (unopened.length > 0) return 'unreadable';
  return expired ? 'expired' : 'awaited';
}
