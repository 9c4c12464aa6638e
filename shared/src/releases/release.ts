import { inOrder, parseEventId, type Actor } from '../events/index.ts';
import type { ReleaseEvent, Taken } from './events.ts';

type FactsOf<T extends ReleaseEvent['type']> = Extract<ReleaseEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

/** What a door let out at once. */
export interface LetOut extends Stamp {
  readonly entry: string;
  readonly taken: readonly Taken[];
  readonly memberId: string | null;
  readonly provisional: boolean;
  /** It had not left after all. */
  readonly putBack: Stamp | null;
  /** The pass had been revoked when it left, as is known now. */
  readonly afterEnd: boolean;
}

/** One application for large items to leave, from the list to the last piece. */
export interface Release {
  readonly id: string;
  readonly site: string | null;
  readonly applied: (FactsOf<'release.applied'> & Stamp) | null;
  readonly dues: (FactsOf<'release.dues-checked'> & Stamp) | null;
  readonly answer:
    | ((FactsOf<'release.confirmed'> & { readonly word: 'confirmed' }) & Stamp)
    | ({ readonly word: 'declined'; readonly personId: string } & Stamp)
    | null;
  readonly refused: (FactsOf<'release.refused'> & Stamp) | null;
  readonly granted: (FactsOf<'release.granted'> & Stamp) | null;
  readonly cancelled: Stamp | null;
  readonly letOut: readonly LetOut[];
  /** Entries that somebody at the desk has looked into. */
  readonly settled: readonly string[];
  /** The clock of the latest entry: one that is earlier has to be put in its order. */
  readonly clock: string;
}

export const noRelease = (id: string): Release => ({
  id,
  site: null,
  applied: null,
  dues: null,
  answer: null,
  refused: null,
  granted: null,
  cancelled: null,
  letOut: [],
  settled: [],
  clock: '',
});

export function foldRelease(id: string, events: Iterable<ReleaseEvent>): Release {
  return inOrder(events).reduce(applyReleaseEvent, noRelease(id));
}

export function applyReleaseEvent(release: Release, event: ReleaseEvent): Release {
  const clock = event.clock > release.clock ? event.clock : release.clock;
  return { ...step(release, event), clock };
}

function step(release: Release, event: ReleaseEvent): Release {
  const stamp = { at: event.occurredAt, by: event.by };
  switch (event.type) {
    case 'release.applied':
      return release.applied ? release : { ...release, site: event.site, applied: { ...event.facts, ...stamp } };
    case 'release.dues-checked':
      return { ...release, dues: { ...event.facts, ...stamp } };
    case 'release.confirmed':
      return { ...release, answer: release.answer ?? { word: 'confirmed', ...event.facts, ...stamp } };
    case 'release.declined':
      // Where two of the tenant answered apart, no is the safer word: things that have not left can leave tomorrow.
      return release.granted
        ? release
        : { ...release, answer: { word: 'declined', personId: event.facts.personId, ...stamp } };
    case 'release.refused':
      return { ...release, refused: release.refused ?? { ...event.facts, ...stamp } };
    case 'release.reopened':
      return { ...release, refused: null };
    case 'release.granted':
      // A door knows nothing but this: what came before it is for the desk.
      return { ...release, site: release.site ?? event.site, granted: release.granted ?? { ...event.facts, ...stamp } };
    case 'release.cancelled':
      return { ...release, cancelled: release.cancelled ?? stamp };
    case 'release.let-out': {
      const entry = parseEventId(event._id)?.event ?? event._id;
      const { taken, memberId = null, provisional = false } = event.facts;
      const out = { entry, taken, memberId, provisional, putBack: null, afterEnd: release.cancelled !== null };
      return { ...release, letOut: [...release.letOut, { ...out, ...stamp }] };
    }
    case 'release.put-back':
      return {
        ...release,
        letOut: release.letOut.map((out) =>
          out.entry === event.facts.entry ? { ...out, putBack: out.putBack ?? stamp } : out,
        ),
      };
    case 'release.flag-settled':
      return { ...release, settled: [...release.settled, event.facts.entry] };
  }
}

/** How many pieces of each line were listed. */
export const countsOf = ({ granted, applied }: Release): readonly number[] => granted?.counts ?? applied?.counts ?? [];

/** How it went at the doors, an entry after the other: never more than was listed, and what was over it beside. */
function passage(release: Release): { rest: number[]; over: Map<string, Taken[]> } {
  const rest = [...countsOf(release)];
  const over = new Map<string, Taken[]>();
  for (const { entry, taken, putBack } of release.letOut) {
    if (putBack) continue;
    for (const { line, count } of taken) {
      const fits = Math.min(count, rest[line] ?? 0);
      if (line < rest.length) rest[line]! -= fits;
      if (count > fits) over.set(entry, [...(over.get(entry) ?? []), { line, count: count - fits }]);
    }
  }
  return { rest, over };
}

/** How many pieces of each line are still in the house. */
export const restOf = (release: Release): number[] => passage(release).rest;

/** What doors did apart and the desk has to look into. */
export interface ReleaseFlag extends Stamp {
  readonly entry: string;
  readonly memberId: string | null;
  readonly why: 'more-than-listed' | 'after-cancelling';
  /** Of which lines how much more than was listed. */
  readonly over: readonly Taken[];
}

export function flagsOf(release: Release): ReleaseFlag[] {
  const { over } = passage(release);
  return release.letOut.flatMap(({ entry, at, by, memberId, putBack, afterEnd }): ReleaseFlag[] => {
    if (putBack || release.settled.includes(entry)) return [];
    const more = over.get(entry);
    if (more) return [{ entry, at, by, memberId, why: 'more-than-listed', over: more }];
    return afterEnd ? [{ entry, at, by, memberId, why: 'after-cancelling', over: [] }] : [];
  });
}

/**
 * `asked`: one of the words is missing; `lapsed`: its time ended before they were there; `open`: its pass counts, from
 * its time on; `over`: its time ended and something stayed; `out`: everything has left.
 */
export type ReleaseStatus =
  'unknown' | 'asked' | 'lapsed' | 'declined' | 'refused' | 'cancelled' | 'open' | 'over' | 'out';

export function releaseStatus(release: Release, now: number): ReleaseStatus {
  const window = release.granted ?? release.applied;
  if (!window) return 'unknown';
  if (release.granted && restOf(release).every((left) => left === 0)) return 'out';
  if (release.cancelled) return 'cancelled';
  if (release.granted) return now >= window.until ? 'over' : 'open';
  if (release.refused) return 'refused';
  if (release.answer?.word === 'declined') return 'declined';
  return now >= window.until ? 'lapsed' : 'asked';
}

/** Both words are there, and nobody has said no. */
export function isReady({ dues, answer, refused, cancelled, granted }: Release): boolean {
  if (granted || refused || cancelled || answer?.word !== 'confirmed') return false;
  return dues !== null && dues.dues !== 'unpaid';
}

/** When the application was decided on, whichever way. */
export function decidedAt({ granted, refused, answer }: Release): number | null {
  return granted?.at ?? refused?.at ?? (answer?.word === 'declined' ? answer.at : null);
}
