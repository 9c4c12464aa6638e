import { Refused } from '../http/refused.ts';
import type { Officials } from '../officials/officials.ts';

/** Officials are received where somebody works, and recorded on visits that they reach. */
export function officialsWithin(
  officials: Officials,
  isReached: (visitId: string) => Promise<boolean>,
  mine: ReadonlySet<string>,
): Officials {
  const refused = { ok: false, refusal: 'not-registered' } as const;
  return {
    async receive(request, by, siteId) {
      if (!mine.has(siteId)) throw new Refused('not-allowed');
      return (await isReached(request.visitId)) ? officials.receive(request, by, siteId) : refused;
    },
    record: async (visitId, seen, by) => ((await isReached(visitId)) ? officials.record(visitId, seen, by) : refused),
    recorded: async (visitId) => ((await isReached(visitId)) ? officials.recorded(visitId) : null),
  };
}
