import { type GuestDetails, maskName, maskPhone } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import { decideInvite, inviteStatus, type Invite } from '@foyer/shared/invites';
import { sealCard } from '@foyer/shared/passes';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/directory.ts';
import type { Visits } from '../hub.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import { createCodes, openCodeSecret } from './codes.ts';
import { createCodeFinder } from './findByCode.ts';
import type { InviteBook } from './inviteBook.ts';
import { createInviteReader, invitationClaims, noteId, type InviteNote } from './inviteReader.ts';
import type { InviteRequest, Invites } from './invites.ts';

export interface InvitesOptions {
  log: Pick<EventLog, 'append' | 'writer'>;
  book: InviteBook;
  vault: Pick<DetailsVault, 'put' | 'get'>;
  issuer: Pick<PassIssuer, 'issue'>;
  directory: Pick<Directory, 'person'>;
  documents: Documents;
  limits: Limits;
  /** Holds the secret that codes come from. */
  keysFolder: string;
  /** A visit that came of a cancelled invitation is withdrawn, unless the guest is in already. */
  visits: Pick<Visits, 'run'>;
  queueMail: Outbox['queue'];
  now: () => number;
  onError: (error: unknown, about: string) => void;
}

const DAY_MS = 24 * 60 * 60_000;

export async function createInvites(options: InvitesOptions): Promise<Invites> {
  const { log, book, vault, issuer, directory, documents, limits, keysFolder, visits, queueMail, now, onError } =
    options;
  const codes = createCodes(await openCodeSecret(keysFolder));
  const reader = createInviteReader({ book, vault, issuer, documents, codes });
  const finder = await createCodeFinder({ book, reader, codes, limits, now, onError });
  const inTurn = createKeyedQueue();

  async function plan(visitId: string, request: InviteRequest, by: Actor): ReturnType<Invites['plan']> {
    const { guest, language, ...facts } = request;
    const at = now();
    const writer = { ...log.writer(by), now: () => at };
    const invite = await book.get(visitId);
    const drafted = decideInvite(invite, { type: 'plan', ...facts, card: '' }, writer);
    if (!drafted.ok) return isRepeat(invite, request, by) ? planned(visitId) : drafted;
    const token = await issuer.issue(invitationClaims(visitId, facts, at));
    const card = await sealCard(cardOf(request), token);
    const decision = decideInvite(invite, { type: 'plan', ...facts, card }, writer);
    if (!decision.ok) return decision;
    // Details, note, record, message: whatever a power cut leaves undone, nothing points to what is not there.
    const details: GuestDetails = { kind: 'guest', ...guest };
    await vault.put(visitId, details);
    const turn = finder.reserve(visitId);
    await documents.update<InviteNote>(noteId(visitId), () => ({ language, turn }));
    await log.append(decision.events);
    await announce(visitId, guest.email);
    return planned(visitId);
  }

  async function planned(visitId: string) {
    return { ok: true, token: (await reader.token(visitId))!, code: (await reader.code(visitId))! } as const;
  }

  async function cancel(visitId: string, by: Actor): ReturnType<Invites['cancel']> {
    const decision = decideInvite(await book.get(visitId), { type: 'cancel' }, log.writer(by));
    if (!decision.ok) return decision;
    await log.append(decision.events);
    await visits.run(visitId, { type: 'withdraw' }, by);
    await announceCancelled(visitId);
    return { ok: true };
  }

  async function announce(visitId: string, email: string | undefined): Promise<void> {
    if (email !== undefined) await queueMail(`invitation:${visitId}`, { kind: 'invitation', visitId });
  }

  async function announceCancelled(visitId: string): Promise<void> {
    const { guest } = await vault.get(visitId);
    if (guest?.email === undefined) return;
    await queueMail(`invitation-cancelled:${visitId}`, { kind: 'invitation-cancelled', visitId });
  }

  /** What a kiosk shows before the guest confirms: masked here, so that even the opened card tells nobody a phone. */
  function cardOf({ guest, tenantId, hostPersonId, heads, purpose }: InviteRequest) {
    const host = directory.person(hostPersonId);
    return {
      v: 1,
      maskedName: maskName(guest.name),
      ...(guest.phone === undefined ? {} : { maskedPhone: maskPhone(guest.phone) }),
      ...(guest.company === undefined ? {} : { company: guest.company }),
      tenantId,
      hostPersonId,
      ...(host ? { hostName: host.name } : {}),
      partySize: heads,
      purpose,
    } as const;
  }

  return {
    plan: (visitId, request, by) => inTurn.run(visitId, () => plan(visitId, request, by)),
    cancel: (visitId, by) => inTurn.run(visitId, () => cancel(visitId, by)),
    view: reader.view,
    token: reader.token,
    code: reader.code,
    checkDigits: reader.checkDigits,
    findByCode: finder.find,
    async upcoming({ tenantId, personId }) {
      const mine = [...book.open()].filter(
        (invite) =>
          invite.plan?.tenantId === tenantId &&
          (personId === undefined || invite.plan.hostPersonId === personId) &&
          ['early', 'open'].includes(inviteStatus(invite, now())),
      );
      const views = await Promise.all(mine.map(reader.viewOf));
      return views.filter((view) => view !== null).sort((a, b) => a.from - b.from);
    },
    async catchUp() {
      for (const invite of book.open()) {
        if (!invite.plan) continue;
        if (invite.cancelledAt !== null && invite.cancelledAt > now() - DAY_MS) await announceCancelled(invite.id);
        if (invite.cancelledAt !== null || invite.plan.at < now() - DAY_MS) continue;
        await announce(invite.id, (await vault.get(invite.id)).guest?.email);
      }
    },
  };
}

/** The same page sent twice, by a double tap or after an answer that got lost. */
function isRepeat(invite: Invite, request: InviteRequest, by: Actor): boolean {
  const { plan } = invite;
  if (!plan || invite.cancelledAt !== null) return false;
  return (
    plan.by.kind === by.kind &&
    plan.by.id === by.id &&
    plan.hostPersonId === request.hostPersonId &&
    plan.from === request.from &&
    plan.until === request.until
  );
}
