import { uuidv7 } from '@foyer/shared/events';
import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitRefusal } from '@foyer/shared/visits';
import type { DirectoryHit } from '../board/answers.ts';
import type { Cells, HostFinding } from '../guestList/check.ts';
import { COLUMNS, type Column } from '../guestList/columns.ts';
import type { Visited } from './visitDraft.svelte.ts';

/** One line of a pasted list: what it says, whom it names, and how far it has come. */
export class GuestLine {
  /** Minted once: sending the line again after a lost answer makes no second visit. */
  readonly visitId = uuidv7(Date.now());
  /** Its number on the paste, for finding it there. */
  readonly number: number;
  cells = $state<Cells>(emptyCells());
  visited = $state.raw<Visited | null>(null);
  suggestions = $state.raw<readonly DirectoryHit[]>([]);
  /** The hub was asked about what stands there now. */
  looked = $state(false);
  isAnother = $state(false);
  status = $state<'open' | 'sending' | 'done'>('open');
  failed = $state<ErrorCode | VisitRefusal | null>(null);
  callNumber = $state<string | null>(null);

  constructor(number: number, row: readonly string[], columns: readonly (Column | null)[]) {
    this.number = number;
    columns.forEach((column, at) => {
      if (column !== null) this.cells[column] = tidy(row[at] ?? '');
    });
  }

  /** @param needsPerson where a company's reception cannot stand in for a host */
  finding(otherwise: Visited | null, needsPerson: boolean): HostFinding {
    const { host, tenant } = this.cells;
    const visited = this.visitedOr(otherwise);
    if (visited) return needsPerson && visited.person === null ? 'person-needed' : 'found';
    if (host.trim() === '' && tenant.trim() === '') return 'none-named';
    if (!this.looked) return 'asking';
    return this.suggestions.length > 0 ? 'ambiguous' : 'unknown';
  }

  /** Whom it visits: as it says, or the one who was chosen for all lines that do not say. */
  visitedOr(otherwise: Visited | null): Visited | null {
    const { host, tenant } = this.cells;
    return this.visited ?? (host.trim() === '' && tenant.trim() === '' ? otherwise : null);
  }

  choose(hit: Visited): void {
    this.visited = hit;
    this.suggestions = [];
    this.cells.host = hit.person?.name ?? '';
    this.cells.tenant = hit.tenantName;
  }

  /** Another host was written: the one that was found is not meant any more. */
  forgetHost(): void {
    this.visited = null;
    this.suggestions = [];
    this.looked = false;
  }
}

function emptyCells(): Cells {
  return Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Cells;
}

/** Spreadsheets and chats bring wide digits and odd spaces along. */
function tidy(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
