import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyStackEvent,
  decideCountingIn,
  decideSettling,
  foldStack,
  type Carrier,
  type Stack,
  type StackEvent,
  type StackRefusal,
} from '@foyer/shared/parcels';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { ParcelBook } from './parcelBook.ts';

/** A carrier who asks about a receipt does so within days. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export type StackDone = { ok: true } | { ok: false; refusal: StackRefusal };

/** What couriers put down at once, to be taken in piece by piece. */
export interface Stacks {
  /** Of the last month, newest first. */
  list(): Stack[];
  get(stackId: string): Promise<Stack>;
  /** How many of its pieces the desk has had in its hand: taken in, or given back to the courier. */
  taken(stackId: string): number;
  /** The number on the one waybill that the courier scanned, opened; null where none was, or it was destroyed since. */
  waybillOf(stack: Stack): Promise<string | null>;
  /** At the desk, where the courier stands before somebody. The id is minted by the page. */
  countIn(stackId: string, of: { carrier: Carrier; pieces: number }, by: Actor, siteId: string): Promise<StackDone>;
  /** @param short the desk has looked: what is not there was not brought */
  settle(stackId: string, short: boolean, by: Actor): Promise<StackDone>;
  onChange(listener: (stack: Stack) => void): () => void;
  has(stackId: string): boolean;
  sweep(): void;
}

export async function openStacks(options: {
  log: EventLog;
  book: Pick<ParcelBook, 'ofStack'>;
  vault: Pick<DetailsVault, 'getAll'>;
  now: () => number;
}): Promise<Stacks> {
  const { log, book, vault, now } = options;
  const stacks = new Map<string, Stack>();
  const listeners = new Set<(stack: Stack) => void>();
  const queue = createKeyedQueue();

  log.onEvent((event, noun, stackId) => {
    if (noun !== 'stack') return;
    const stack = applyStackEvent(stacks.get(stackId) ?? foldStack(stackId, []), event as StackEvent);
    stacks.set(stackId, stack);
    for (const listener of listeners) listener(stack);
  });
  for await (const { subject, events } of log.atHand('stack', earliestIdAt(Math.max(0, now() - KEPT_MS))))
    stacks.set(subject, foldStack(subject, events));

  const get = async (stackId: string): Promise<Stack> =>
    stacks.get(stackId) ?? foldStack(stackId, await log.eventsOf('stack', stackId));
  const isOver = ({ counted }: Stack): boolean => counted !== null && counted.at < now() - KEPT_MS;
  const write = (stackId: string, decide: (stack: Stack) => ReturnType<typeof decideSettling>): Promise<StackDone> =>
    queue.run(stackId, async () => {
      const decision = decide(await get(stackId));
      if (!decision.ok) return decision;
      await log.append(decision.events);
      return { ok: true };
    });
  const taken = (stackId: string): number => book.ofStack(stackId).length;

  return {
    list: () =>
      [...stacks.values()]
        .filter((stack) => stack.counted && !isOver(stack))
        .sort((a, b) => b.counted!.at - a.counted!.at),
    get,
    taken,
    async waybillOf({ id, counted }) {
      if (counted?.details === undefined) return null;
      const found = (await vault.getAll(id)).find((one) => one.id === counted.details);
      return found?.details.kind === 'parcel' ? (found.details.waybill ?? null) : null;
    },
    countIn: (stackId, of, by, siteId) =>
      write(stackId, (stack) =>
        // Sent twice: it is there.
        stack.counted ? { ok: true, events: [] } : decideCountingIn(stack, of, log.writer(by, siteId)),
      ),
    settle: (stackId, short, by) =>
      write(stackId, (stack) =>
        decideSettling(stack, taken(stackId), short, log.writer(by, stack.counted?.site ?? null)),
      ),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    has: (stackId) => stacks.has(stackId),
    sweep() {
      for (const [id, stack] of stacks) if (isOver(stack)) stacks.delete(id);
    },
  };
}
