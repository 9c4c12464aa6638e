import type { Purpose, Standing } from '@foyer/shared/visits';
import { checkLines, headsOf, type Problems } from '../guestList/check.ts';
import { readColumns, type Column } from '../guestList/columns.ts';
import { MOST_LINES, readTable } from '../guestList/table.ts';
import { fieldsOf, instantOf } from '../time/localTime.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import { GuestLine } from './guestLine.svelte.ts';
import type { Visited } from './visitDraft.svelte.ts';

/** At once as visitors who are here, as guests who are expected, or as one party on its leader's pass. */
export const LIST_MODES = ['walk-in', 'invite', 'group'] as const;
export type ListMode = (typeof LIST_MODES)[number];
/** Side by side: enough to be quick, and no more than a browser opens to one hub. */
const AT_ONCE = 4;
const HOUR_MS = 60 * 60_000;

/** A list that was pasted, checked in place and registered line by line. */
export class GuestList {
  pasted = $state('');
  rows = $state.raw<string[][]>([]);
  columns = $state<(Column | null)[]>([]);
  hasHeader = $state(false);
  lines = $state.raw<GuestLine[]>([]);
  mode = $state<ListMode>('walk-in');
  /** For all lines that name nobody. */
  host = $state.raw<Visited | null>(null);
  purpose = $state<Purpose>('meeting');
  standing = $state<Standing | ''>('');
  leader = $state(0);
  day = $state('');
  from = $state('');
  until = $state('');
  busy = $state(false);
  failed = $state<DeskApiError['code'] | null>(null);
  readonly #api: DeskApi;
  readonly #feed: DeskFeed;
  readonly #timeZone: () => string;

  readonly tooMany = $derived.by(() => this.rows.length - (this.hasHeader ? 1 : 0) > MOST_LINES);
  readonly open = $derived.by(() => this.lines.filter(({ status }) => status !== 'done'));
  readonly #problems = $derived.by(() => {
    const needsPerson = this.mode === 'invite';
    const led = this.mode === 'group' ? this.open[this.leader] : undefined;
    const lines = this.open.map((line) => ({
      cells: line.cells,
      // A party goes where its leader goes.
      host: led && line !== led ? ('found' as const) : line.finding(this.host, needsPerson),
      isAnother: line.isAnother,
    }));
    const today = [...this.#feed.rows.values()];
    const found = checkLines(lines, { needsPhone: this.mode === 'invite', today });
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew each time and never changed
    return new Map(this.open.map((line, at) => [line, found[at]!]));
  });
  readonly right = $derived.by(() => this.open.filter((line) => isRight(this.problemsOf(line))));
  readonly asking = $derived.by(() => this.open.some((line) => line.finding(this.host, false) === 'asking'));
  readonly done = $derived.by(() => this.lines.filter(({ status }) => status === 'done'));
  readonly heads = $derived.by(() => this.open.reduce((sum, { cells }) => sum + (headsOf(cells) ?? 1), 0));
  readonly window = $derived.by(() => {
    const [from, until] = [
      instantOf(this.day, this.from, this.#timeZone()),
      instantOf(this.day, this.until, this.#timeZone()),
    ];
    return from !== null && until !== null && until > from && until > this.#feed.ticker.now ? { from, until } : null;
  });
  /** One party is registered whole or not at all. */
  readonly ready = $derived.by(() => {
    if (this.mode === 'group')
      return this.open.length > 0 && this.right.length === this.open.length && this.heads <= 50;
    return this.right.length > 0 && (this.mode === 'walk-in' || this.window !== null);
  });

  constructor(api: DeskApi, feed: DeskFeed, timeZone: () => string) {
    this.#api = api;
    this.#feed = feed;
    this.#timeZone = timeZone;
    const start = fieldsOf(feed.ticker.now + HOUR_MS, timeZone());
    this.day = start.day;
    this.from = `${start.time.slice(0, 2)}:00`;
    this.until = `${String(Math.min(23, Number(start.time.slice(0, 2)) + 2)).padStart(2, '0')}:00`;
  }

  problemsOf(line: GuestLine): Problems {
    return this.#problems.get(line) ?? {};
  }

  /** What was pasted becomes lines, and the building is asked whom they name. */
  read(): void {
    this.rows = readTable(this.pasted);
    const { columns, hasHeader } = readColumns(this.rows);
    this.columns = columns;
    this.hasHeader = hasHeader;
    this.#fill();
  }

  /** The guess was wrong: this column holds something else. What was corrected in place is read anew. */
  setColumn(at: number, column: Column | null): void {
    this.columns = this.columns.map((one, i) => (i === at ? column : one === column ? null : one));
    this.#fill();
  }

  setHeader(hasHeader: boolean): void {
    this.hasHeader = hasHeader;
    this.#fill();
  }

  clear(): void {
    this.rows = [];
    this.lines = [];
    this.pasted = '';
    this.leader = 0;
  }

  remove(line: GuestLine): void {
    this.lines = this.lines.filter((one) => one !== line);
    this.leader = Math.min(this.leader, Math.max(0, this.open.length - 1));
  }

  #fill(): void {
    const rows = (this.hasHeader ? this.rows.slice(1) : this.rows).slice(0, MOST_LINES);
    this.lines = rows.map((row, at) => new GuestLine(at + 1, row, this.columns));
    this.leader = 0;
    void this.findHosts();
  }

  /** Asks about every line of which nobody has asked yet. */
  async findHosts(): Promise<void> {
    const asked = this.lines.filter(({ looked, visited, status }) => !looked && visited === null && status === 'open');
    if (asked.length === 0) return;
    const hosts = asked.map(({ cells: { host, tenant } }) => ({ host, tenant }));
    await this.#attempt(async () => {
      const found = await this.#api.findHosts(hosts);
      asked.forEach((line, at) => {
        const { hit, suggestions } = found[at]!;
        const { host, tenant } = hosts[at]!;
        // It was written anew while the hub was asked.
        if (line.cells.host !== host || line.cells.tenant !== tenant) return;
        line.looked = true;
        line.visited = hit;
        line.suggestions = suggestions;
      });
    });
  }

  /** Registers all that are right and keeps the rest. */
  async register(language: 'zh-CN' | 'en'): Promise<void> {
    if (this.busy || !this.ready) return;
    this.busy = true;
    try {
      if (this.mode === 'group') await this.#registerGroup(language);
      else await this.#registerEach([...this.right], language);
    } finally {
      this.busy = false;
    }
  }

  async #registerEach(lines: GuestLine[], language: 'zh-CN' | 'en'): Promise<void> {
    const { mode, window } = this;
    const worker = async (): Promise<void> => {
      for (let line = lines.shift(); line; line = lines.shift()) {
        const one = line;
        await this.#send([one], () =>
          mode === 'invite' ? this.#invite(one, window!, language) : this.#walkIn(one, headsOf(one.cells)!, language),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #registerGroup(language: 'zh-CN' | 'en'): Promise<void> {
    const lines = [...this.open];
    const led = lines[this.leader]!;
    const others = lines.filter((line) => line !== led);
    const party = others.map(({ cells: { name, phone } }) => ({ name, ...(phone === '' ? {} : { phone }) }));
    await this.#send(lines, () => this.#walkIn(led, this.heads, language, party));
  }

  async #send(
    lines: readonly GuestLine[],
    work: () => Promise<{ callNumber: string | null } | { refusal: NonNullable<GuestLine['failed']> }>,
  ): Promise<void> {
    for (const line of lines) Object.assign(line, { status: 'sending', failed: null });
    try {
      const answer = await work();
      for (const line of lines)
        if ('refusal' in answer) Object.assign(line, { status: 'open', failed: answer.refusal });
        else Object.assign(line, { status: 'done', callNumber: answer.callNumber });
    } catch (error) {
      for (const line of lines) line.status = 'open';
      if (!(error instanceof DeskApiError)) throw error;
      for (const line of lines) line.failed = error.code;
    }
  }

  async #walkIn(
    line: GuestLine,
    heads: number,
    language: 'zh-CN' | 'en',
    party: { name: string; phone?: string }[] = [],
  ): Promise<{ callNumber: string | null } | { refusal: NonNullable<GuestLine['failed']> }> {
    const { name, plate, items } = line.cells;
    const answer = await this.#api.register({
      visitId: line.visitId,
      name,
      ...reach(line),
      ...(plate === '' ? {} : { plate }),
      ...(items === '' ? {} : { itemsCarried: items }),
      ...to(line.visitedOr(this.host)!),
      purpose: this.purpose,
      heads,
      language,
      ...(this.standing === '' ? {} : { standing: this.standing }),
      ...(party.length > 0 ? { party } : {}),
    });
    if (!answer.ok) return answer;
    this.#feed.apply(answer.row);
    return { callNumber: answer.callNumber };
  }

  async #invite(line: GuestLine, window: { from: number; until: number }, language: 'zh-CN' | 'en') {
    const { tenantId, person } = line.visitedOr(this.host)!;
    const answer = await this.#api.invite({
      visitId: line.visitId,
      tenantId,
      hostPersonId: person!.id,
      purpose: this.purpose,
      heads: headsOf(line.cells)!,
      ...window,
      guest: { name: line.cells.name, ...reach(line) },
      language,
      ...(this.standing === '' ? {} : { standing: this.standing }),
    });
    return answer.ok ? { callNumber: null } : answer;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.failed = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      this.failed = error.code;
    }
  }
}

function isRight(problems: Problems): boolean {
  return Object.keys(problems).length === 0;
}

function reach({ cells: { phone, company } }: GuestLine): { phone?: string; company?: string } {
  return { ...(phone === '' ? {} : { phone }), ...(company === '' ? {} : { company }) };
}

function to({ tenantId, person }: Visited): { tenantId: string; hostPersonId?: string } {
  return person === null ? { tenantId } : { tenantId, hostPersonId: person.id };
}
