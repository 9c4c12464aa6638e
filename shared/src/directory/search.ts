import type { KioskEdition, NameRow } from './edition.ts';
import { foldText, isCjk, splitUnits } from './fold.ts';
import { type MatchableName, matchName, matchQuality } from './match.ts';
import { parseQuery, type Query } from './query.ts';
import { createTopMatches, type TopMatch } from './topMatches.ts';

export const maxSearchResults = 8;
/** Common surnames would otherwise push every company off the list. */
const placesKeptForTenants = 2;
const maxUnitsIndexed = 64;

export interface DirectoryMatch {
  kind: 'person' | 'tenant';
  /** row in the edition's people or tenants */
  row: number;
  /** the alias or unit that matched, where it was not the name itself */
  matched?: string;
}

/** name before alias before company before room */
const nameRank = { name: 0, alias: 1, tenant: 2, unit: 3 } as const;

interface IndexedName extends MatchableName {
  text: string;
  kind: DirectoryMatch['kind'];
  row: number;
  rank: number;
}

/**
 * Searches an edition as it is typed. Every unit of every name stands in the list of the character it can begin with,
 * so a keystroke costs the names that share a first letter and not the whole building.
 */
export function createSearch(edition: KioskEdition): (typed: string) => DirectoryMatch[] {
  const names: IndexedName[] = [];
  const namesByFirst = new Map<string, number[]>();

  edition.people.forEach(([, , rows], row) =>
    rows.forEach((name, i) => {
      if (i === 1 && soundsLike(rows[0]!, name)) return;
      addName(name, 'person', row, i < 2 ? nameRank.name : nameRank.alias);
    }),
  );
  edition.tenants.forEach(([, rows, units], row) => {
    rows.forEach((name) => addName(name, 'tenant', row, nameRank.tenant));
    for (const [tower, , unit] of units) {
      for (const said of new Set([tower, tower.replace(/[座栋幢楼塔号]+$/, '')])) {
        addName([`${said} ${unit}`.trim(), ''], 'tenant', row, nameRank.unit);
      }
    }
  });

  function addName([text, readings]: NameRow, kind: DirectoryMatch['kind'], row: number, rank: number) {
    if (text === '') return;
    const units = splitUnits(text);
    const written = units.map((unit) => (isCjk(unit) ? unit : ''));
    for (const reading of readings === '' ? [units.map(foldText)] : readings.split('/').map((one) => one.split(' '))) {
      const index = names.push({ text, kind, row, rank, readings: reading, written }) - 1;
      const indexed = Math.min(reading.length, maxUnitsIndexed);
      for (let unit = 0; unit < indexed; unit++) {
        addFirst(reading[unit]![0], index, unit);
        if (written[unit] !== '' && written[unit] !== reading[unit]![0]) addFirst(written[unit], index, unit);
      }
    }
  }

  function addFirst(character: string | undefined, name: number, unit: number) {
    if (character === undefined) return;
    const entry = name * maxUnitsIndexed + unit;
    const list = namesByFirst.get(character);
    if (list) list.push(entry);
    else namesByFirst.set(character, [entry]);
  }

  function matches(query: Query) {
    const people = createTopMatches(maxSearchResults);
    const tenants = createTopMatches(maxSearchResults);
    for (const entry of namesByFirst.get(query[0]![0]!) ?? []) {
      const index = Math.floor(entry / maxUnitsIndexed);
      const name = names[index]!;
      const quality = matchName(query, name, entry % maxUnitsIndexed);
      if (quality === undefined) continue;
      const score = (quality * 4 + name.rank) * maxUnitsIndexed + Math.min(name.readings.length, maxUnitsIndexed - 1);
      (name.kind === 'person' ? people : tenants).offer({ row: name.row, score, name: index, quality });
    }
    return { people: people.best(), tenants: tenants.best() };
  }

  return (typed) => {
    const query = parseQuery(typed);
    if (!query) return [];
    const { people, tenants } = matches(query);
    const kept = tenants.filter((match) => match.quality <= matchQuality.prefix).slice(0, placesKeptForTenants);
    const others = [...people, ...tenants.filter((match) => !kept.includes(match))];
    return [...kept, ...others.sort(byScore).slice(0, maxSearchResults - kept.length)].sort(byScore).map((match) => {
      const { kind, row, rank, text } = names[match.name]!;
      const told = rank === nameRank.alias || rank === nameRank.unit;
      return { kind, row, ...(told ? { matched: text } : {}) };
    });
  };
}

/** Wang Xiaoming beside 王小明 adds nothing that its reading does not find. */
function soundsLike([, readings]: NameRow, [latin]: NameRow): boolean {
  return readings.split('/').some((reading) => reading.replaceAll(' ', '') === foldText(latin).replaceAll(' ', ''));
}

function byScore(one: TopMatch, other: TopMatch): number {
  return one.score - other.score;
}
