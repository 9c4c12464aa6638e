import type { Actor } from '@foyer/shared/events';
import { HOUSE, visitStatus } from '@foyer/shared/visits';
import { isCrew, type CredentialsRequest, type ReceiveRequest, type Service } from '../../officials/requests.ts';
import type { DetailsVault } from '../details/index.ts';
import type { Helps } from '../help/helps.ts';
import type { Done, Visits } from '../services.ts';
import type { VisitBook } from '../visits/visitBook.ts';

/** What they are called on the board until somebody has asked, in the building's own language. */
const CALLED: Record<Service, string> = {
  fire: '消防 Fire service',
  medical: '急救 Ambulance',
  police: '公安 Police',
  inspection: '执法检查 Inspectors',
  other: '公务 Officials',
};

/**
 * Officials are received and never asked about: the duty manager is called at once, and who they were is recorded. A fire
 * or medical crew is counted in first of all and recorded afterwards, alarm or no alarm.
 */
export interface Officials {
  receive(request: ReceiveRequest, by: Actor, siteId: string): Promise<Done>;
  /** Unit, names and credentials, as the desk saw them; sealed. What was seen lets them in, where nothing else does. */
  record(visitId: string, seen: CredentialsRequest, by: Actor): Promise<Done>;
  /** What was recorded; null where it has not been, or is not kept any more. */
  recorded(visitId: string): Promise<CredentialsRequest | null>;
}

export function createOfficials(options: {
  visits: Pick<Visits, 'register' | 'run'>;
  book: Pick<VisitBook, 'get'>;
  helps: Pick<Helps, 'raise'>;
  vault: Pick<DetailsVault, 'put' | 'getAll'>;
}): Officials {
  const { visits, book, helps, vault } = options;

  return {
    async receive({ visitId, service, unit, words, heads }, by, siteId) {
      const name = unit === '' ? CALLED[service] : unit;
      const registered = await visits.register(
        visitId,
        {
          tenantId: HOUSE,
          siteId,
          name,
          purpose: 'service',
          heads,
          language: 'zh-CN',
          standing: 'official',
        },
        by,
      );
      if (!registered.ok) return registered;
      // The duty manager before anything else can go wrong; the visit's id is the call's, so that a repeat calls once.
      await helps.raise(
        visitId,
        { kind: 'duty-manager', place: 'lobby', words: callWords(name, words), visitId },
        by,
        siteId,
      );
      const { registration, firstInAt } = await book.get(visitId);
      if (isCrew(service) && firstInAt === null)
        return visits.run(
          visitId,
          { type: 'check-in', heads: registration!.heads, granted: 'decided', how: 'crew' },
          by,
        );
      return { ok: true };
    },

    async record(visitId, { unit, members }, by) {
      const visit = await book.get(visitId);
      if (visit.registration?.standing !== 'official') return { ok: false, refusal: 'not-registered' };
      const details = await vault.put(visitId, {
        kind: 'official',
        unit,
        members: members.map(({ number, ...member }) => (number === '' ? member : { ...member, number })),
      });
      const noted = await visits.run(visitId, { type: 'note', details, about: 'credentials' }, by);
      if (!noted.ok) return noted;
      const { status } = visitStatus(visit);
      // A credential that was seen is the check of a document.
      if (status !== 'awaiting-check') return { ok: true };
      return visits.run(visitId, { type: 'verify-identity', document: 'work-card' }, by);
    },

    async recorded(visitId) {
      const found = (await vault.getAll(visitId)).findLast(({ details }) => details.kind === 'official')?.details;
      if (found?.kind !== 'official') return null;
      const members = found.members.map(({ number = '', ...member }) => ({ ...member, number }));
      return { unit: found.unit, members };
    },
  };
}

const callWords = (name: string, words: string): string => (words === '' ? name : `${name}: ${words}`);
