import * as v from 'valibot';
import { CHANNEL_KINDS } from '../channels/kinds.ts';

const fate = v.object({
  channel: v.picklist([...CHANNEL_KINDS, 'group']),
  at: v.number(),
  round: v.number(),
  outcome: v.picklist(['taken', 'failed', 'in-vain']),
  error: v.nullable(v.string()),
});

/** What a recipient was told of a parcel, rung by rung, and what the plan still has. Times in ms since the epoch. */
export const toldView = v.object({
  rungs: v.array(
    v.object({
      /** 0 for the first word, else the reminder of so many days. */
      days: v.number(),
      at: v.number(),
      /** To whom it went, and how it fared; none where the outbox has forgotten it, after a month. */
      parts: v.array(
        v.object({
          id: v.string(),
          /** Null for a reception’s common address. */
          name: v.nullable(v.string()),
          state: v.picklist(['queued', 'sent', 'failed', 'skipped']),
          /** While it waits for a mail server that nobody has set. */
          lastError: v.nullable(v.string()),
          nextTryAt: v.number(),
          fates: v.array(fate),
        }),
      ),
    }),
  ),
  ahead: v.array(
    v.variant('type', [
      v.object({ type: v.literal('tell'), days: v.number(), at: v.number() }),
      v.object({ type: v.literal('return'), at: v.number() }),
    ]),
  ),
});
export type ToldView = v.InferOutput<typeof toldView>;
