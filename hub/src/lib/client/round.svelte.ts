import { ERROR_CODES, type ErrorCode } from '@foyer/shared/protocol';
import { SvelteSet } from 'svelte/reactivity';
import * as v from 'valibot';
import type { BoardRow } from '../board/row.ts';
import type { RoundFinding } from '../round/round.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';

export interface Finding {
  row: BoardRow;
  found: 'gone' | 'here';
  entry: string;
  at: number;
}

const answer = v.variant('ok', [
  v.object({ ok: v.literal(true), entry: v.string() }),
  v.object({ ok: v.literal(false), refusal: v.picklist(ERROR_CODES) }),
]);
/** As long as the hub lets an entry be taken back. */
export const UNDO_MS = 10_000;

/** One person's walk through the list: what they said so far. The list itself is the feed's, so it is everybody's. */
export class Round {
  findings = $state.raw<readonly Finding[]>([]);
  failed = $state<{ row: BoardRow; error: ErrorCode } | null>(null);
  readonly busy = new SvelteSet<string>();
  readonly #feed: DeskFeed;
  readonly #fetch: typeof fetch;

  constructor(feed: DeskFeed, fetcher: typeof fetch) {
    this.#feed = feed;
    this.#fetch = fetcher;
  }

  async say(row: BoardRow, found: 'gone' | 'here', how: 'round' | 'telephone' = 'round'): Promise<void> {
    const { visitId } = row;
    const entry = await this.#send(row, found === 'gone' ? { visitId, found } : { visitId, found, how });
    if (entry === null) return;
    this.findings = [{ row, found, entry, at: this.#feed.ticker.now }, ...this.findings];
  }

  async takeBack({ row, entry }: Finding): Promise<void> {
    if ((await this.#send(row, { visitId: row.visitId, found: 'mistake', entry })) === null) return;
    this.findings = this.findings.filter((finding) => finding.entry !== entry);
  }

  heads(found: 'gone' | 'here'): number {
    return this.findings.reduce((sum, one) => (one.found === found ? sum + one.row.headsInside : sum), 0);
  }

  async #send(row: BoardRow, finding: RoundFinding): Promise<string | null> {
    if (this.busy.has(row.visitId)) return null;
    this.busy.add(row.visitId);
    this.failed = null;
    try {
      const response = await this.#fetch('/api/v1/desk/round', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(finding),
        signal: AbortSignal.timeout(15_000),
      });
      const read = v.safeParse(answer, await response.json());
      if (read.success && read.output.ok) return read.output.entry;
      const refused = read.success && !read.output.ok ? read.output.refusal : 'internal';
      this.failed = { row, error: response.status === 401 ? 'not-signed-in' : refused };
    } catch {
      // It may have been recorded all the same: the feed is read again and shows what stands.
      this.failed = { row, error: 'unavailable' };
    } finally {
      this.busy.delete(row.visitId);
      this.#feed.reread();
    }
    return null;
  }
}
