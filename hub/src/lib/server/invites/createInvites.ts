import type { Actor } from '@foyer/shared/events';
import { decideInvite, isAhead, type Invite } from '@foyer/shared/invites';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/directory.ts';
import type { Visits } from '../hub.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { createAnnouncer } from './announcer.ts';
import { createCodes, openCodeSecret } from './codes.ts';
import { createCodeFinder } from './findByCode.ts';
import type { InviteBook } from './inviteBook.ts';
import { createInviteLinks } from './inviteLinks.ts';
import { createInviteReader } from './inviteReader.ts';
import type { InviteRequest, Invites, InviteWindow } from './invites.ts';
import { createPlanner } from './planner.ts';
import { createPreparing } from './preparing.ts';

export interface InvitesOptions {
  log: Pick<EventLog, 'append' | 'writer' | 'eventsOf'>;
  book: InviteBook;
  vault: Pick<DetailsVault, 'put' | 'get'>;
  issuer: Pick<PassIssuer, 'issue'>;
  directory: Pick<Directory, 'person' | 'siteOf'>;
  sites: Pick<Sites, 'settings'>;
  documents: Documents;
  limits: Limits;
  /** Holds the secret that codes come from. */
  keysFolder: string;
  /** A visit that came of a cancelled invitation is withdrawn, unless the guest is in already. */
  visits: Pick<Visits, 'run'>;
  queueMail: Outbox['queue'];
  newId: () => string;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}

const DAY_MS = 24 * 60 * 60_000;

export async function createInvites(options: InvitesOptions): Promise<Invites> {
  const { log, book, vault, issuer, directory, sites, documents, limits, keysFolder, visits, queueMail } = options;
  const { newId, now, onError } = options;
  const secret = await openCodeSecret(keysFolder);
  const codes = createCodes(secret);
  const links = createInviteLinks(secret);
  const reader = createInviteReader({ book, vault, issuer, documents, codes });
  const finder = await createCodeFinder({ book, reader, codes, limits, now, onError });
  const announcer = createAnnouncer({ vault, queueMail });
  const { reserve } = finder;
  const planner = createPlanner({ log, book, vault, issuer, directory, sites, documents, reserve, newId, now });
  const prepare = createPreparing({ log, book, vault, now });
  const inTurn = createKeyedQueue();

  async function plan(visitId: string, request: InviteRequest, windows: readonly InviteWindow[], by: Actor) {
    const done = await planner.plan(visitId, request, windows, by);
    if (!done.ok) return done;
    if (done.fresh) await announcer.invited(await book.get(visitId));
    return { ok: true, token: (await reader.token(visitId))!, code: (await reader.code(visitId))! } as const;
  }

  /** Answers the invitation as it is afterwards. */
  async function end(visitId: string, type: 'cancel' | 'reinstate', by: Actor) {
    const invite = await book.get(visitId);
    const decision = decideInvite(invite, { type }, log.writer(by, invite.site));
    if (!decision.ok) return decision;
    await log.append(decision.events);
    if (type === 'cancel') await visits.run(visitId, { type: 'withdraw' }, by);
    return { ok: true, invite: await book.get(visitId) } as const;
  }

  async function changed(visitId: string, work: () => Promise<{ ok: true } | Refused>) {
    const done = await work();
    if (!done.ok) return done;
    await announcer.changed(await book.get(visitId));
    return { ok: true } as const;
  }
  type Refused = Extract<Awaited<ReturnType<Invites['cancel']>>, { ok: false }>;

  /** What a stopped hub still owes: where no day is left, one message for all of them. */
  async function oweCancelled(invite: Invite): Promise<void> {
    const days = book.daysOf(book.ownerOf(invite.id));
    const areOver = days.length > 0 && days.every((day) => !isAhead(day, now()));
    await (areOver ? announcer.allCancelled(days) : announcer.cancelled(invite));
  }

  async function viewsOf(invites: readonly Invite[]) {
    const views = await Promise.all(invites.map(reader.viewOf));
    return views.filter((view) => view !== null).sort((a, b) => a.from - b.from);
  }

  return {
    plan: (visitId, request, by) => inTurn.run(visitId, () => plan(visitId, request, [request], by)),
    planDays: (visitId, request, windows, by) => inTurn.run(visitId, () => plan(visitId, request, windows, by)),
    change: (visitId, request, by) =>
      inTurn.run(visitId, () => changed(visitId, () => planner.change(visitId, request, by))),
    cancel: (visitId, by) =>
      inTurn.run(visitId, async () => {
        const done = await end(visitId, 'cancel', by);
        if (!done.ok) return done;
        await announcer.cancelled(done.invite);
        return { ok: true };
      }),
    async cancelDays(of, by) {
      const ahead = book.daysOf(of).filter((day) => isAhead(day, now()));
      if (ahead.length === 0) return { ok: false, refusal: 'already-cancelled' };
      for (const { id } of ahead) await inTurn.run(id, () => end(id, 'cancel', by));
      await announcer.allCancelled(book.daysOf(of));
      return { ok: true };
    },
    reinstate: (visitId, by) => inTurn.run(visitId, () => changed(visitId, () => end(visitId, 'reinstate', by))),
    prepare: (visitId, prepared) => inTurn.run(visitId, () => prepare(visitId, prepared)),
    view: reader.view,
    token: reader.token,
    code: reader.code,
    linkId: (visitId) => links.linkOf(book.ownerOf(visitId)),
    async byLink(linkId) {
      const visitId = links.visitOf(linkId);
      return visitId === null ? null : reader.view(book.onCode(visitId));
    },
    checkDigits: reader.checkDigits,
    findByCode: async (code, phoneLast4, from, siteId) => {
      const found = await finder.find(code, phoneLast4, from, siteId);
      return found.ok ? { ...found, visitId: book.onCode(found.visitId) } : found;
    },
    upcoming: ({ tenantId, personId }) =>
      viewsOf(
        [...book.open()].filter(
          (invite) =>
            invite.plan?.tenantId === tenantId &&
            (personId === undefined || invite.plan.hostPersonId === personId) &&
            isAhead(invite, now()),
        ),
      ),
    days: (of) => viewsOf(book.daysOf(of)),
    together: (id) => viewsOf([...book.open()].filter(({ plan }) => plan?.together === id)),
    async catchUp() {
      for (const invite of book.open()) {
        if (!invite.plan) continue;
        if (invite.cancelledAt !== null && invite.cancelledAt > now() - DAY_MS) await oweCancelled(invite);
        if (invite.cancelledAt !== null || invite.plan.at < now() - DAY_MS) continue;
        await (invite.revision === 0 ? announcer.invited(invite) : announcer.changed(invite));
      }
    },
  };
}
