import type { GuestDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import {
  decideInvite,
  inviteEvents,
  MAX_FORMER_CARDS,
  type Invite,
  type InviteEvent,
  type InvitePlan,
  type InviteRefusal,
} from '@foyer/shared/invites';
import { sealCard } from '@foyer/shared/passes';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/directory.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { cardOf } from './card.ts';
import type { InviteBook } from './inviteBook.ts';
import { invitationClaims, noteId, type InviteNote } from './inviteReader.ts';
import type { InviteRequest, InviteWindow } from './invites.ts';

type Planned = { ok: true; fresh: boolean } | { ok: false; refusal: InviteRefusal };

/** Writes invitations into the record, and what names the guest into the vault. */
export interface Planner {
  /** One visit, or one for each window on a common code, whose first is `visitId`. All of them or none. */
  plan(visitId: string, request: InviteRequest, windows: readonly InviteWindow[], by: Actor): Promise<Planned>;
  /** All of it anew; codes that the guest has from before go on opening it. */
  change(visitId: string, request: InviteRequest, by: Actor): Promise<Planned>;
}

export function createPlanner(options: {
  log: Pick<EventLog, 'append' | 'writer' | 'eventsOf'>;
  book: InviteBook;
  vault: Pick<DetailsVault, 'put'>;
  issuer: Pick<PassIssuer, 'issue'>;
  directory: Pick<Directory, 'person' | 'siteOf'>;
  sites: Pick<Sites, 'settings'>;
  documents: Documents;
  /** Keeps the typed code of the first turn that is free. */
  reserve: (visitId: string) => number;
  newId: () => string;
  now: () => number;
}): Planner {
  const { log, book, vault, issuer, directory, sites, documents, reserve, newId, now } = options;

  /** Details, note, record, message: whatever a power cut leaves undone, nothing points to what is not there. */
  async function keep(visitId: string, { guest, party, language, tenantId }: InviteRequest, until: number) {
    const about = { site: directory.siteOf(tenantId), until };
    const details: GuestDetails = { kind: 'guest', ...guest, language };
    await vault.put(visitId, details, about);
    if (party && party.length > 0) await vault.put(visitId, { kind: 'party', members: [...party] }, about);
  }

  function factsOf(request: InviteRequest, { from, until }: InviteWindow): Omit<InvitePlan, 'card'> {
    const { tenantId, hostPersonId, purpose, heads, standing, floors, together } = request;
    return {
      tenantId,
      hostPersonId,
      purpose,
      heads,
      from,
      until,
      ...(standing === undefined ? {} : { standing }),
      ...(floors === undefined || floors.length === 0 ? {} : { floors: [...floors] }),
      ...(together === undefined ? {} : { together }),
    };
  }

  return {
    async plan(visitId, request, windows, by) {
      const at = now();
      const siteId = directory.siteOf(request.tenantId);
      const writer = { ...log.writer(by, siteId), now: () => at };
      const { inviteEarlyMinutes: earlyMinutes, inviteLateMinutes: lateMinutes } = sites.settings(siteId);
      const [first, last] = [windows[0]!, windows.at(-1)!];
      const several = windows.length > 1;
      const repeats = { of: visitId, from: first.from, until: last.until, issuedAt: at };
      const common = {
        ...(earlyMinutes === 60 && lateMinutes === 120 ? {} : { grace: { earlyMinutes, lateMinutes } }),
        ...(several ? { repeats } : {}),
      };
      const days = windows.map((window, nth) => ({
        id: nth === 0 ? visitId : newId(),
        plan: { ...factsOf(request, window), ...common },
      }));
      const known = await book.get(visitId);
      for (const day of days) {
        const drafted = decideInvite(nth(day.id), { type: 'plan', ...day.plan, card: '' }, writer);
        if (!drafted.ok) return isRepeat(known, request, first, by) ? { ok: true, fresh: false } : drafted;
      }
      const token = await issuer.issue(invitationClaims(visitId, days[0]!.plan, at));
      const card = cardOf(request, directory, sites.settings(directory.siteOf(request.tenantId)).estate);
      const events: InviteEvent[] = [];
      for (const day of days) {
        const decision = decideInvite(
          nth(day.id),
          { type: 'plan', ...day.plan, card: await sealCard(card, token) },
          writer,
        );
        if (!decision.ok) return decision;
        events.push(...decision.events);
        await keep(day.id, request, day.plan.until);
      }
      const turn = reserve(visitId);
      await documents.update<InviteNote>(noteId(visitId), () => ({ language: request.language, turn }));
      await log.append(events);
      return { ok: true, fresh: true };

      function nth(id: string): Invite {
        return id === visitId ? known : { ...known, id, plan: null, site: null };
      }
    },

    async change(visitId, request, by) {
      const at = now();
      const invite = await book.get(visitId);
      const writer = { ...log.writer(by, invite.site), now: () => at };
      const { repeats, grace, together } = invite.plan ?? {};
      const plan = {
        ...factsOf(request, request),
        ...(grace ? { grace } : {}),
        ...(together === undefined ? {} : { together }),
        ...(repeats ? { repeats } : {}),
      };
      const drafted = decideInvite(invite, { type: 'change', ...plan, card: '', formerCards: [] }, writer);
      if (!drafted.ok) return drafted;
      const card = cardOf(request, directory, sites.settings(directory.siteOf(request.tenantId)).estate);
      const token = await issuer.issue(invitationClaims(visitId, plan, at));
      const former = await Promise.all((await formerTokens(visitId, token)).map((one) => sealCard(card, one)));
      const command = { type: 'change', ...plan, card: await sealCard(card, token), formerCards: former } as const;
      const decision = decideInvite(invite, command, writer);
      if (!decision.ok) return decision;
      await keep(visitId, request, plan.until);
      const owner = repeats?.of ?? visitId;
      await documents.update<InviteNote>(noteId(owner), (note) => ({ turn: 0, ...note, language: request.language }));
      await log.append(decision.events);
      return { ok: true, fresh: true };
    },
  };

  /** The codes that were given out so far, the newest first; minted anew, since they are kept nowhere. */
  async function formerTokens(visitId: string, current: string): Promise<string[]> {
    const plans = (await log.eventsOf('invite', visitId)).flatMap((document) => {
      const read = inviteEvents.read(document);
      if (read.known !== true) return [];
      const { event } = read;
      return event.type === 'invite.planned' || event.type === 'invite.changed' ? [event] : [];
    });
    const tokens = await Promise.all(
      plans.map(({ facts, occurredAt }) => issuer.issue(invitationClaims(visitId, facts, occurredAt))),
    );
    return [...new Set(tokens.reverse())].filter((token) => token !== current).slice(0, MAX_FORMER_CARDS);
  }
}

/** The same page sent twice, by a double tap or after an answer that got lost. */
function isRepeat(invite: Invite, request: InviteRequest, { from, until }: InviteWindow, by: Actor): boolean {
  const { plan } = invite;
  if (!plan || invite.cancelledAt !== null) return false;
  return (
    plan.by.kind === by.kind &&
    plan.by.id === by.id &&
    plan.hostPersonId === request.hostPersonId &&
    plan.from === from &&
    plan.until === until
  );
}
