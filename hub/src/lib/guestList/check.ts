import { foldText } from '@foyer/shared/directory';
import { MAX_HEADS } from '@foyer/shared/visits';
import { PHONE_PATTERN } from '../board/phone.ts';
import type { BoardRow } from '../board/row.ts';
import type { Column } from './columns.ts';
import { couldBePlate } from './plate.ts';

export type Cells = Record<Column, string>;
/** What the building knows of whom a line names: the one, several who may be meant, or nobody. */
export type HostFinding = 'found' | 'none-named' | 'ambiguous' | 'unknown' | 'person-needed' | 'asking';
export type LineProblem =
  | 'name-missing'
  | 'too-long'
  | 'phone-shape'
  | 'phone-missing'
  | 'plate-shape'
  | 'heads-range'
  | 'host-missing'
  | 'host-ambiguous'
  | 'host-unknown'
  | 'host-person'
  | 'twice-in-list'
  | 'here-today';
export type Problems = Partial<Record<Column, LineProblem>>;

export interface CheckedLine {
  cells: Cells;
  host: HostFinding;
  /** Somebody looked: this is no repeat but another person of that name. */
  isAnother: boolean;
}

export interface CheckContext {
  /** An invitation has to reach somebody. */
  needsPhone: boolean;
  today: readonly Pick<BoardRow, 'name' | 'phone' | 'status'>[];
}

const ENDED: ReadonlySet<string> = new Set(['left', 'declined', 'refused', 'withdrawn']);

/** What is wrong with each line, by the cell where it is put right; of a cell the first thing. */
export function checkLines(lines: readonly CheckedLine[], { needsPhone, today }: CheckContext): Problems[] {
  const here = today.filter(({ status }) => !ENDED.has(status.status));
  return lines.map(({ cells, host, isAnother }, at) => {
    const repeats = !isAnother && cells.name !== '';
    const twice = repeats && lines.slice(0, at).some((earlier) => isSame(earlier.cells, cells));
    const known = repeats && here.some((row) => isSame({ name: row.name, phone: row.phone ?? '' }, cells));
    return {
      ...put('name', nameProblem(cells.name) ?? (twice ? 'twice-in-list' : known ? 'here-today' : null)),
      ...put('phone', phoneProblem(cells.phone, needsPhone)),
      ...put('company', cells.company.length > 120 ? 'too-long' : null),
      ...put('items', cells.items.length > 500 ? 'too-long' : null),
      ...put('plate', cells.plate === '' || couldBePlate(cells.plate) ? null : 'plate-shape'),
      ...put('heads', headsOf(cells) === null ? 'heads-range' : null),
      ...put('host', HOST_PROBLEM[host]),
    };
  });
}

/** How many come on a line; one where it does not say, null where it says nonsense. */
export function headsOf({ heads }: Pick<Cells, 'heads'>): number | null {
  if (heads.trim() === '') return 1;
  const count = /^\d{1,3}\s*[人位]?$/.test(heads.trim()) ? Number.parseInt(heads, 10) : 0;
  return count >= 1 && count <= MAX_HEADS ? count : null;
}

const HOST_PROBLEM: Record<HostFinding, LineProblem | null> = {
  found: null,
  asking: null,
  'none-named': 'host-missing',
  ambiguous: 'host-ambiguous',
  unknown: 'host-unknown',
  'person-needed': 'host-person',
};

/** The same name, and no telephone numbers that say otherwise. */
function isSame(one: Pick<Cells, 'name' | 'phone'>, other: Pick<Cells, 'name' | 'phone'>): boolean {
  if (foldText(one.name) !== foldText(other.name)) return false;
  const [a, b] = [digits(one.phone), digits(other.phone)];
  return a === '' || b === '' || a.endsWith(b) || b.endsWith(a);
}

function digits(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '');
}

function nameProblem(name: string): LineProblem | null {
  if (name.trim() === '') return 'name-missing';
  return name.length > 80 ? 'too-long' : null;
}

function phoneProblem(phone: string, needed: boolean): LineProblem | null {
  if (phone.trim() === '') return needed ? 'phone-missing' : null;
  return PHONE_PATTERN.test(phone.trim()) ? null : 'phone-shape';
}

function put(column: Column, problem: LineProblem | null): Problems {
  return problem === null ? {} : { [column]: problem };
}
