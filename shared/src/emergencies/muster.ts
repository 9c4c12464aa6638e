import type { Confidence } from '../visits/index.ts';
import { floorStanding, partyStanding, type Emergency } from './emergency.ts';
import type { ListedLine } from './events.ts';
import type { FloorMark, PartyMark, Standing } from './standing.ts';

export interface MusterParty {
  readonly visitId: string;
  readonly floor: string;
  readonly heads: number;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly safe: number;
  /** `some`: part of them. `missing`: somebody looked for them. `unchecked`: nobody has said anything yet. */
  readonly state: 'safe' | 'some' | 'missing' | 'unchecked';
  readonly standing: Standing<PartyMark> | null;
}

export interface MusterFloor {
  readonly floor: string;
  readonly parties: readonly MusterParty[];
  readonly heads: number;
  readonly safe: number;
  /** Set where somebody has been through it and found nobody. */
  readonly searched: FloorMark | null;
  readonly standing: Standing<FloorMark> | null;
}

export interface Muster {
  readonly floors: readonly MusterFloor[];
  readonly heads: number;
  readonly safe: number;
  /** Heads of whom nobody has said that they are safe. */
  readonly missing: number;
}

/** The roll call by floor, the uppermost first: those are the longest way down. */
export function musterOf(emergency: Emergency): Muster {
  const byFloor = new Map<string, ListedLine[]>();
  for (const line of emergency.listed.values()) byFloor.set(line.floor, [...(byFloor.get(line.floor) ?? []), line]);
  const floors = [...byFloor].map(([floor, lines]): MusterFloor => {
    const parties = lines.map((line) => partyOf(emergency, line));
    const standing = floorStanding(emergency, floor);
    return {
      floor,
      parties,
      heads: sum(parties, 'heads'),
      safe: sum(parties, 'safe'),
      searched: standing?.mark.clear ? standing.mark : null,
      standing,
    };
  });
  floors.sort((a, b) => compareFloors(b.floor, a.floor));
  const [heads, safe] = [sum(floors, 'heads'), sum(floors, 'safe')];
  return { floors, heads, safe, missing: heads - safe };
}

function partyOf(emergency: Emergency, { visitId, floor, heads, confidence, reason }: ListedLine): MusterParty {
  const standing = partyStanding(emergency, visitId);
  const safe = standing?.mark.state === 'safe' ? Math.min(standing.mark.heads, heads) : 0;
  const state =
    safe >= heads ? 'safe' : safe > 0 ? 'some' : standing?.mark.state === 'missing' ? 'missing' : 'unchecked';
  return { visitId, floor, heads, confidence, reason, safe, state, standing };
}

/** `T1/12` over `T1/9` over `T1/G` over `T1/B2`; towers by name. Floors are as the lift shows them. */
export function compareFloors(a: string, b: string): number {
  const [towerA, levelA] = partsOf(a);
  const [towerB, levelB] = partsOf(b);
  // Floors are listed from the top, and towers all the same from the first: hence the other way round.
  return towerA !== towerB ? (towerA < towerB ? 1 : -1) : levelOf(levelA) - levelOf(levelB) || (a < b ? -1 : 1);
}

/**
 * Where a tenant is, for the list: the tower as the directory names it, and the floor as the lift shows it. Where the
 * directory has no floor the door has: 1203 is on 12 and 803 on 8.
 */
export function floorKey({ tower = '', floor, unit = '' }: { tower?: string; floor?: string; unit?: string }): string {
  return `${tower}/${floor ?? /^(\d{1,3})\d{2}$/.exec(unit)?.[1] ?? ''}`.slice(0, 80);
}

export function partsOf(key: string): [tower: string, floor: string] {
  const slash = key.indexOf('/');
  return slash < 0 ? ['', key] : [key.slice(0, slash), key.slice(slash + 1)];
}

function levelOf(floor: string): number {
  const number = /\d+/.exec(floor)?.[0];
  if (/^B/i.test(floor)) return -Number(number ?? 1);
  if (/^(G|L|GF|大堂)$/i.test(floor)) return 0.5;
  // Where nobody knows the floor, the list begins: these are looked for everywhere.
  return number === undefined ? Number.MAX_SAFE_INTEGER : Number(number);
}

function sum<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
