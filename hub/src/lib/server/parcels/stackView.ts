import { receiptOf, SHELVED_WITHIN_MINUTES, type Stack } from '@foyer/shared/parcels';
import type { StackAnswer, StackRow } from '../../parcels/stackView.ts';
import type { Hub } from '../hub.ts';
import type { StackDone } from './stacks.ts';

type Named = Pick<Hub, 'stacks' | 'actor' | 'now'>;

const MINUTE_MS = 60_000;
/** For so long a stack that is done stays before the desk: couriers come back, and receipts are printed again. */
const SETTLED_SHOWN_MS = 12 * 60 * MINUTE_MS;
const MOST_SETTLED = 6;

export async function stackRowOf({ stacks, actor }: Named, stack: Stack): Promise<StackRow> {
  const { id: stackId, settled } = stack;
  const { carrier, pieces, at, by } = stack.counted!;
  return {
    stackId,
    receipt: receiptOf(stackId),
    carrier,
    pieces,
    at,
    dueAt: at + SHELVED_WITHIN_MINUTES * MINUTE_MS,
    by: actor(by),
    taken: stacks.taken(stackId),
    waybill: settled ? null : await stacks.waybillOf(stack),
    settled: settled && { at: settled.at, missing: settled.missing },
  };
}

/** What waits, the longest first; then what was settled of late. */
export async function stackRowsOf(hub: Named): Promise<StackRow[]> {
  const all = hub.stacks.list();
  const waiting = all.filter(({ settled }) => !settled).reverse();
  const settled = all
    .filter((stack) => stack.settled && stack.settled.at > hub.now() - SETTLED_SHOWN_MS)
    .sort((a, b) => b.settled!.at - a.settled!.at)
    .slice(0, MOST_SETTLED);
  return Promise.all([...waiting, ...settled].map((stack) => stackRowOf(hub, stack)));
}

export async function stackAnswerOf(hub: Named, stackId: string, done: StackDone): Promise<StackAnswer> {
  if (!done.ok) return { ok: false, refusal: done.refusal };
  return { ok: true, stack: await stackRowOf(hub, await hub.stacks.get(stackId)) };
}
