import { type GuestDetails, phoneLastFour } from '@foyer/shared/details';
import { DEFAULT_LOCALE, type Locale } from '@foyer/shared/i18n';
import { codeOwner, doorsOf, type Invite, type InvitePlan } from '@foyer/shared/invites';
import type { DetailsVault } from '../details/index.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { Documents } from '../store/documents.ts';
import type { Codes } from './codes.ts';
import type { InviteBook } from './inviteBook.ts';
import type { InviteView } from './invites.ts';

/** What the hub keeps of an invitation beside the record: nothing that names anybody. */
export interface InviteNote {
  /** In which the guest is written to. */
  language: Locale;
  /** See `Codes`. */
  turn: number;
}

/** The digits that prove a typed code: the guest's phone's, or the invitation's own where there is no phone. */
export interface CheckDigits {
  digits: string;
  of: 'phone' | 'invitation';
}

/** Everything there is to say about an invitation, put together from the record, the vault and the keys. */
export interface InviteReader {
  view(visitId: string): Promise<InviteView | null>;
  viewOf(invite: Invite): Promise<InviteView | null>;
  token(visitId: string): Promise<string | null>;
  code(visitId: string): Promise<string | null>;
  checkDigits(visitId: string): Promise<CheckDigits | null>;
}

export const noteId = (visitId: string): string => `invite:${visitId}`;

export function createInviteReader(options: {
  book: InviteBook;
  vault: Pick<DetailsVault, 'get'>;
  issuer: Pick<PassIssuer, 'issue'>;
  documents: Pick<Documents, 'get'>;
  codes: Codes;
}): InviteReader {
  const { book, vault, issuer, documents, codes } = options;

  async function note(invite: Invite): Promise<InviteNote> {
    return (await documents.get<InviteNote>(noteId(codeOwner(invite)))) ?? { language: DEFAULT_LOCALE, turn: 0 };
  }

  async function planned(visitId: string): Promise<Invite | null> {
    const invite = await book.get(visitId);
    return invite.plan ? invite : null;
  }

  async function viewOf(invite: Invite): Promise<InviteView | null> {
    const { id, site, plan, cancelledAt, former, revision, prepared, held } = invite;
    if (!plan) return null;
    const [{ guest }, { language }] = await Promise.all([vault.get(id), note(invite)]);
    const { tenantId, hostPersonId, heads, from, until, purpose, standing, floors, together, repeats } = plan;
    const shown = guest ? guestOf(guest) : null;
    const facts = {
      tenantId,
      hostPersonId,
      heads,
      from,
      until,
      purpose,
      ...(standing ? { standing } : {}),
      ...(floors ? { floors } : {}),
      ...(together ? { together } : {}),
      repeats: repeats?.of ?? null,
    };
    const told = { doors: doorsOf(plan), former, revision, prepared, held };
    return { visitId: id, siteId: site!, ...facts, ...told, cancelledAt, guest: shown, language };
  }

  return {
    viewOf,
    async view(visitId) {
      const invite = await planned(visitId);
      return invite && viewOf(invite);
    },
    async token(visitId) {
      const invite = await planned(visitId);
      return invite && issuer.issue(invitationClaims(visitId, invite.plan!, invite.plan!.at));
    },
    async code(visitId) {
      const invite = await planned(visitId);
      return invite && codes.codeOf(codeOwner(invite), (await note(invite)).turn);
    },
    async checkDigits(visitId) {
      const invite = await planned(visitId);
      if (!invite) return null;
      const { guest } = await vault.get(visitId);
      const digits = guest?.phone === undefined ? undefined : phoneLastFour(guest.phone);
      return digits === undefined
        ? { digits: codes.digitsOf(codeOwner(invite)), of: 'invitation' }
        : { digits, of: 'phone' };
    },
  };
}

/** An invitation is shown to a kiosk and opens no door itself, so it names no zone. */
export function invitationClaims(
  visitId: string,
  plan: Pick<InvitePlan, 'from' | 'until' | 'grace' | 'repeats'>,
  plannedAt: number,
) {
  const { repeats, grace } = plan;
  // Every day of several is opened by the same code, which does not change when one of them does.
  const { of: id, from, until, issuedAt } = repeats ?? { ...plan, of: visitId, issuedAt: plannedAt };
  const { opens: notBefore, closes: expires } = doorsOf({ from, until, ...(grace ? { grace } : {}) });
  return { id, kind: 'invitation', zones: 0, notBefore, expires, issuedAt } as const;
}

function guestOf({ kind: _kind, ...guest }: GuestDetails): NonNullable<InviteView['guest']> {
  const { name, company, phone, email, note, plate } = guest;
  return {
    name,
    ...(company === undefined ? {} : { company }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(note === undefined ? {} : { note }),
    ...(plate === undefined ? {} : { plate }),
  };
}
