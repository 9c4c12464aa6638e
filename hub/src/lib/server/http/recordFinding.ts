import type { Actor } from '@foyer/shared/events';
import type { RoundFinding } from '../../round/round.ts';
import type { Board, Done, Ran, Visits } from '../services.ts';

/** What was found on the round, as an entry of the visit. */
export async function recordFinding(
  { board, visits }: { board: Pick<Board, 'row'>; visits: Pick<Visits, 'run'> },
  finding: RoundFinding,
  by: Actor,
): Promise<Done<Ran>> {
  const { visitId } = finding;
  switch (finding.found) {
    case 'gone': {
      const heads = (await board.row(visitId))?.headsInside ?? 0;
      if (heads === 0) return { ok: false, refusal: 'not-on-site' };
      return visits.run(visitId, { type: 'check-out', heads, how: 'round', granted: 'decided' }, by);
    }
    case 'here':
      return visits.run(visitId, { type: 'see-inside', how: finding.how }, by);
    case 'mistake':
      return visits.run(visitId, { type: 'take-back', entry: finding.entry }, by);
  }
}
