import type { KioskEdition, NameRow } from './edition.ts';
import { foldText } from './fold.ts';
import { matchName, matchQuality } from './match.ts';
import { createNamePoolBuilder, type NamePool } from './namePool.ts';
import { parseQuery, type Query } from './query.ts';
import { createTopMatches, type TopMatch } from './topMatches.ts';

export const maxSearchResults = 8;
/** Common surnames would otherwise push every company off the list. */
const placesKeptForTenants = 2;

export interface DirectoryMatch {
  kind: 'person' | 'tenant';
  /** row in the edition's people or tenants */
  row: number;
  /** the alias or unit that matched, where it was not the name itself */
  matched?: string;
}

/** name before alias before company before room */
const nameRank = { name: 0, alias: 1, tenant: 2, unit: 3 } as const;

interface IndexedName {
  text: string;
  kind: DirectoryMatch['kind'];
  row: number;
  /** what it adds to the score of a match: its rank, then its length */
  weight: number;
  /** offset in the pool */
  start: number;
}

/** Of all weights; a better quality always wins. */
const qualityStep = 256;
const unitsWeighed = 64;

/** About ten milliseconds' work on a slow kiosk. */
const rowsInSlice = 500;

/** The units that begin with one character, by index of the name and offset of the unit. */
interface UnitList {
  names: number[];
  units: number[];
}

export interface SearchIndex {
  names: IndexedName[];
  pool: NamePool;
  /** first units of names; what matches here is at least as good as anything that matches at a later unit */
  firstUnits: Map<number, UnitList>;
  laterUnits: Map<number, UnitList>;
}

/**
 * Searches an edition as it is typed. Every unit of every name stands in the list of the character it can begin with,
 * so a keystroke costs the names that share a first letter and not the whole building.
 */
export function createSearch(index: SearchIndex): (typed: string) => DirectoryMatch[] {
  return (typed) => {
    const query = parseQuery(typed);
    if (!query) return [];
    const { people, tenants } = findBest(index, query);
    const kept = tenants.filter((match) => match.quality <= matchQuality.prefix).slice(0, placesKeptForTenants);
    const others = [...people, ...tenants.filter((match) => !kept.includes(match))]
      .sort(byScore)
      .slice(0, maxSearchResults - kept.length);
    return [...kept, ...others].sort(byScore).map((match) => {
      const { kind, row, text } = index.names[match.name]!;
      return { kind, row, ...(match.isTold ? { matched: text } : {}) };
    });
  };
}

function findBest({ names, pool, firstUnits, laterUnits }: SearchIndex, query: Query) {
  const people = createTopMatches(maxSearchResults);
  const tenants = createTopMatches(maxSearchResults);

  function tryAll(list: UnitList | undefined) {
    if (!list) return;
    for (let i = 0; i < list.units.length; i++) {
      const nameIndex = list.names[i]!;
      const name = names[nameIndex]!;
      const quality = matchName(query, pool, name.start, list.units[i]!);
      if (quality === undefined) continue;
      const best = name.kind === 'person' ? people : tenants;
      best.offer(name.row, quality * qualityStep + name.weight, nameIndex);
    }
  }

  tryAll(firstUnits.get(query[0][0]!));
  // Eight people whose names begin as typed leave no room for anyone whose name only contains it.
  if (people.worstScore() >= matchQuality.inside * qualityStep) tryAll(laterUnits.get(query[0][0]!));
  return { people: people.best().map(describe), tenants: tenants.best().map(describe) };

  function describe(match: TopMatch) {
    const rank = Math.floor(names[match.name]!.weight / unitsWeighed);
    return {
      ...match,
      quality: Math.floor(match.score / qualityStep),
      isTold: rank === nameRank.alias || rank === nameRank.unit,
    };
  }
}

/** Yields now and then, so that whoever has a screen to keep alive can take the work in slices. */
export function* indexNames(edition: KioskEdition): Generator<void, SearchIndex> {
  const names: IndexedName[] = [];
  const builder = createNamePoolBuilder();
  const unitsOfName: number[][] = [];

  function addName(name: NameRow, kind: DirectoryMatch['kind'], row: number, rank: number) {
    if (name[0] === '') return;
    for (const units of builder.add(name)) {
      const [start] = units;
      if (start === undefined) continue;
      const weight = rank * unitsWeighed + Math.min(units.length, unitsWeighed - 1);
      names.push({ text: name[0], kind, row, weight, start });
      unitsOfName.push(units);
    }
  }

  for (const [row, [, , rows]] of edition.people.entries()) {
    rows.forEach((name, i) => {
      if (i === 1 && soundsLike(rows[0]!, name)) return;
      addName(name, 'person', row, i < 2 ? nameRank.name : nameRank.alias);
    });
    if (row % rowsInSlice === rowsInSlice - 1) yield;
  }
  edition.tenants.forEach(([, rows, units], row) => {
    rows.forEach((name) => addName(name, 'tenant', row, nameRank.tenant));
    for (const [tower, , unit] of units) {
      for (const said of new Set([tower, tower.replace(/[座栋幢楼塔号]+$/, '')])) {
        addName([`${said} ${unit}`.trim(), ''], 'tenant', row, nameRank.unit);
      }
    }
  });

  const pool = builder.pool();
  const firstUnits = new Map<number, UnitList>();
  const laterUnits = new Map<number, UnitList>();
  for (const [name, units] of unitsOfName.entries()) {
    for (const unit of units) {
      const lists = unit === units[0] ? firstUnits : laterUnits;
      const sound = pool.codes[unit]!;
      const character = pool.written[unit]!;
      addUnit(lists, sound, name, unit);
      if (character !== 0 && character !== sound) addUnit(lists, character, name, unit);
    }
    if (name % rowsInSlice === rowsInSlice - 1) yield;
  }
  return { names, pool, firstUnits, laterUnits };
}

function addUnit(lists: Map<number, UnitList>, character: number, name: number, unit: number) {
  let list = lists.get(character);
  if (!list) lists.set(character, (list = { names: [], units: [] }));
  list.names.push(name);
  list.units.push(unit);
}

/** Wang Xiaoming beside 王小明 adds nothing that its reading does not find. */
function soundsLike([, readings]: NameRow, [latin]: NameRow): boolean {
  if (readings === '' || latin === '') return false;
  const sound = foldText(latin).replaceAll(' ', '');
  return readings.split('/').some((reading) => reading.replaceAll(' ', '') === sound);
}

function byScore(one: TopMatch, other: TopMatch): number {
  return one.score - other.score;
}
