import type { Actor } from '@foyer/shared/events';
import type { Sessions } from '../auth/sessions.ts';
import type { Board, Visits } from '../hub.ts';
import type { Invites, InviteView } from '../invites/invites.ts';
import type { Amendments } from './amendments.ts';

export interface FarewellParts {
  amendments: Amendments;
  sessions: Pick<Sessions, 'endAllOf'>;
  invites: Pick<Invites, 'upcoming' | 'change'>;
  board: Pick<Board, 'rowsOf'>;
  visits: Pick<Visits, 'run'>;
}

export interface HandedOver {
  /** Invitations that are a colleague's now. */
  invites: number;
  /** Visitors who waited for the one who left, and of whom somebody else is asked. */
  waiting: number;
}

/**
 * What is to be done once somebody has left a company: they are signed out everywhere, their guests are a colleague's,
 * and who waits for them is asked about anew. It works from what is stored, so a hub that stopped in between goes on.
 */
export function createFarewell({ amendments, sessions, invites, board, visits }: FarewellParts) {
  async function handInvites(scope: { tenantId: string; personId: string }, handTo: string, by: Actor) {
    let handed = 0;
    for (const invite of await invites.upcoming(scope)) {
      const request = requestOf(invite, handTo);
      if (request && (await invites.change(invite.visitId, request, by)).ok) handed += 1;
    }
    return handed;
  }

  /** Without a colleague it is the company that is asked, as for a visitor who names nobody. */
  async function askAnew(scope: { tenantId: string; personId: string }, handTo: string | null, by: Actor) {
    const waiting = board.rowsOf(scope).filter(({ status }) => status.status === 'awaiting-host');
    const to = handTo === null ? { tenantId: scope.tenantId } : { hostPersonId: handTo };
    let asked = 0;
    for (const { visitId } of waiting) if ((await visits.run(visitId, { type: 'move', ...to }, by)).ok) asked += 1;
    return asked;
  }

  async function settle(tenantId: string, personId: string): Promise<HandedOver> {
    const left = amendments.of(tenantId)?.people[personId]?.left;
    if (!left || left.settled) return { invites: 0, waiting: 0 };
    const [scope, by] = [{ tenantId, personId }, left.by as Actor];
    await sessions.endAllOf({ kind: 'host', personId }, by);
    const done = {
      invites: left.handTo === null ? 0 : await handInvites(scope, left.handTo, by),
      waiting: await askAnew(scope, left.handTo, by),
    };
    await amendments.update(tenantId, (said) => {
      const now = said.people[personId];
      if (now?.left?.at !== left.at) return null;
      return { people: { ...said.people, [personId]: { ...now, left: { ...now.left, settled: true } } } };
    });
    return done;
  }

  return {
    settle,
    /** Gives guests of somebody who has left to a colleague later on. */
    handInvites,
    async catchUp(): Promise<void> {
      for (const tenantId of amendments.tenants())
        for (const [personId, { left }] of Object.entries(amendments.of(tenantId)!.people))
          if (left && !left.settled) await settle(tenantId, personId);
    },
  };
}

/** Null where the guest's details are gone: then there is nobody to expect. */
function requestOf(invite: InviteView, hostPersonId: string): Parameters<Invites['change']>[1] | null {
  const { guest, tenantId, purpose, heads, from, until, language, standing, floors, together } = invite;
  if (!guest) return null;
  return {
    ...{ tenantId, hostPersonId, purpose, heads, from, until, guest, language },
    ...(standing === undefined ? {} : { standing }),
    ...(floors === undefined ? {} : { floors }),
    ...(together === undefined ? {} : { together }),
  };
}
