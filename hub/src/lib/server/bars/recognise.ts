import { barHolds, keysOf, matchOf, type Bar, type BarMatch, type Keys, type Named } from '@foyer/shared/bars';
import type { BarDetails } from '@foyer/shared/details';
import { readingsOf } from '../directory/readings.ts';
import type { SubjectDetails } from '../details/storedDetails.ts';
import type { BarBook } from './barBook.ts';

export interface Recognised {
  bar: Bar;
  match: BarMatch;
}

/** `unknown`: the details have not arrived, and there are names on this site's list to compare them with. */
export type Standing = 'free' | 'held' | 'unknown';

/**
 * Who of those on the list a visitor or an invited guest is. Compared in the hub's memory, each time anew: keys of names
 * are on no disk, and what is sealed stays so.
 */
export interface Recognise {
  of(subject: string, site: string | null): Promise<Recognised[]>;
  /** Whether whoever it is has to be looked at by the desk before they are let in. */
  standing(subject: string, site: string | null): Promise<Standing>;
}

export function createRecognise(options: {
  book: Pick<BarBook, 'all'>;
  vault: { get(subject: string): Promise<SubjectDetails> };
  detailsOf: (bar: Bar) => Promise<BarDetails | null>;
  now: () => number;
}): Recognise {
  const { book, vault, detailsOf, now } = options;
  /** By the id of the details, which never change. */
  const known = new Map<string, Keys>();

  async function keysOfBar(bar: Bar): Promise<Keys | null> {
    const cached = known.get(bar.details!);
    if (cached) return cached;
    const details = await detailsOf(bar);
    if (!details) return null;
    const keys = keysOf(details, readingsOf);
    known.set(bar.details!, keys);
    return keys;
  }

  const holdingAt = (site: string | null): Bar[] =>
    [...book.all()].filter((bar) => bar.site === site && barHolds(bar, now()));

  async function recognised(holding: readonly Bar[], details: SubjectDetails): Promise<Recognised[]> {
    const visitors = namedIn(details).map((one) => keysOf(one, readingsOf));
    const found: Recognised[] = [];
    for (const bar of holding) {
      const keys = await keysOfBar(bar);
      const matches = keys ? visitors.flatMap((visitor) => matchOf(keys, visitor) ?? []) : [];
      const best = matches.find(({ certainty }) => certainty === 'certain') ?? matches[0];
      if (best) found.push({ bar, match: best });
    }
    return found;
  }

  return {
    async of(subject, site) {
      const holding = holdingAt(site);
      return holding.length === 0 ? [] : recognised(holding, await vault.get(subject));
    },
    async standing(subject, site) {
      const holding = holdingAt(site);
      if (holding.length === 0) return 'free';
      const details = await vault.get(subject);
      if (details.state === 'awaited') return 'unknown';
      const found = await recognised(holding, details);
      return found.some(({ bar }) => !bar.matches.get(subject)?.cleared) ? 'held' : 'free';
    },
  };
}

/** Everybody who is named in a visit or an invitation. */
function namedIn({ visitor, guest, party }: SubjectDetails): Named[] {
  const guardian = visitor?.guardianName === undefined ? [] : [{ name: visitor.guardianName, phone: visitor.phone }];
  return [...[visitor, guest].filter((one) => one !== undefined), ...guardian, ...(party?.members ?? [])];
}
