import type { Board, Hub, Visits } from '../hub.ts';
import { Refused } from '../http/refused.ts';
import type { Invites, InviteView } from '../invites/invites.ts';

type Mine = ReadonlySet<string>;
type IsReached = (visitId: string) => Promise<boolean>;
type IsTenant = (tenantId: string) => boolean;

/** No visit has it: what is asked about it is as of a visit that nobody knows. */
const NO_VISIT = 'out-of-reach';

export function boardWithin(board: Board, shown: Mine, mine: Mine): Board {
  return {
    ...board,
    rows: () => board.rows().filter(({ siteId }) => shown.has(siteId)),
    async row(visitId) {
      const row = await board.row(visitId);
      return row && mine.has(row.siteId) ? row : null;
    },
    rowsOf: (scope) => board.rowsOf(scope).filter(({ siteId }) => shown.has(siteId)),
    strays: () => board.strays().filter(({ siteId }) => shown.has(siteId)),
    search: (text) => board.search(text).filter(({ siteId }) => shown.has(siteId)),
  };
}

export function visitsWithin(visits: Visits, isReached: IsReached, isTenant: IsTenant, mine: Mine): Visits {
  const refused = { ok: false, refusal: 'not-registered' } as const;
  return {
    run: async (visitId, command, by) => ((await isReached(visitId)) ? visits.run(visitId, command, by) : refused),
    register: async (visitId, registration, by) =>
      (registration.siteId === undefined ? isTenant(registration.tenantId) : mine.has(registration.siteId)) &&
      (await isReached(visitId))
        ? visits.register(visitId, registration, by)
        : refused,
    note: async (visitId, text, by) => ((await isReached(visitId)) ? visits.note(visitId, text, by) : refused),
    declareThings: async (visitId, things, text, by) =>
      (await isReached(visitId)) ? visits.declareThings(visitId, things, text, by) : refused,
    withReason: async (visitId, command, reason, by) =>
      (await isReached(visitId)) ? visits.withReason(visitId, command, reason, by) : refused,
    say: async (visitId, text, word, by) =>
      (await isReached(visitId)) ? visits.say(visitId, text, word, by) : refused,
    correct: async (visitId, correction, reason, by) =>
      (await isReached(visitId)) ? visits.correct(visitId, correction, reason, by) : refused,
    outlook: async (visitId) => ((await isReached(visitId)) ? visits.outlook(visitId) : null),
    timeline: async (visitId) => ((await isReached(visitId)) ? visits.timeline(visitId) : []),
    collisions: async (visitId) => ((await isReached(visitId)) ? visits.collisions(visitId) : []),
    passToken: async (visitId) => ((await isReached(visitId)) ? visits.passToken(visitId) : null),
  };
}

export function vaultWithin(vault: Hub['vault'], isReached: IsReached): Hub['vault'] {
  return {
    get: async (subject) => vault.get((await isReached(subject)) ? subject : NO_VISIT),
    photo: async (subject) => ((await isReached(subject)) ? vault.photo(subject) : undefined),
  };
}

export function invitesWithin(invites: Invites, mine: Mine, isTenant: IsTenant): Invites {
  const refused = { ok: false, refusal: 'not-planned' } as const;
  async function view(visitId: string): Promise<InviteView | null> {
    const invite = await invites.view(visitId);
    return invite && mine.has(invite.siteId) ? invite : null;
  }
  const days = async (of: string) => (await invites.days(of)).filter(({ siteId }) => mine.has(siteId));
  async function only<T>(visitId: string, ask: (visitId: string) => Promise<T | null>): Promise<T | null> {
    return (await view(visitId)) && ask(visitId);
  }
  return {
    ...invites,
    view,
    plan: async (visitId, request, by) => (isTenant(request.tenantId) ? invites.plan(visitId, request, by) : refused),
    planDays: async (visitId, request, windows, by) =>
      isTenant(request.tenantId) ? invites.planDays(visitId, request, windows, by) : refused,
    change: async (visitId, request, by) =>
      isTenant(request.tenantId) && (await view(visitId)) ? invites.change(visitId, request, by) : refused,
    cancel: async (visitId, by) => ((await view(visitId)) ? invites.cancel(visitId, by) : refused),
    cancelDays: async (of, by) => ((await days(of)).length > 0 ? invites.cancelDays(of, by) : refused),
    reinstate: async (visitId, by) => ((await view(visitId)) ? invites.reinstate(visitId, by) : refused),
    days,
    together: async (id) => (await invites.together(id)).filter(({ siteId }) => mine.has(siteId)),
    upcoming: async (scope) => (isTenant(scope.tenantId) ? invites.upcoming(scope) : []),
    token: (visitId) => only(visitId, invites.token),
    code: (visitId) => only(visitId, invites.code),
    checkDigits: (visitId) => only(visitId, invites.checkDigits),
  };
}

export function paperWithin(paper: Hub['paper'], isTenant: IsTenant): Hub['paper'] {
  return {
    async enter(entry, by) {
      if (!isTenant(entry.tenantId)) throw new Refused('not-allowed');
      return paper.enter(entry, by);
    },
  };
}
