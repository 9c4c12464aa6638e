import * as v from 'valibot';
import { RetentionSchema } from '../details/index.ts';
import { defineEvents, type EventsOf } from '../events/index.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** `2026-11`, in UTC. */
const Month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));

/** Why somebody's details are erased before their time. */
export const ERASURE_REASONS = ['asked-by-person', 'asked-by-guardian', 'entered-by-mistake', 'ordered'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** What an authority's request names. */
export const FREEZE_SUBJECTS = ['visit', 'person', 'period'] as const;
export type FreezeAbout = (typeof FREEZE_SUBJECTS)[number];

/** Why what was frozen for an authority may go. */
export const RELEASE_REASONS = ['released-by-authority', 'term-over', 'frozen-by-mistake', 'ordered'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** The house's own number of a request, a file or a letter. It names nobody. */
const Reference = v.pipe(v.string(), v.trim(), v.maxLength(60));

/**
 * What became of personal details: that they were dropped, handed over, erased, and nothing of what they said. Subjects:
 * the drawer that was dropped, the request that an erasure or a freeze is about, the key that was destroyed.
 */
export const retentionEvents = defineEvents('retention', {
  /** A database of one class and month was destroyed with its keys: the site's retention had ended. */
  'retention.dropped': v.strictObject({ class: RetentionSchema, month: Month, documents: count, keptDays: count }),
  /** A device's details sealed to this key open for nobody any more. `delivered`: every kiosk had; else the longest time was over. */
  'retention.key-destroyed': v.strictObject({ key: v.string(), why: v.picklist(['delivered', 'longest-time']) }),
  /** One person's, on request. */
  'retention.erased': v.strictObject({
    reason: v.picklist(ERASURE_REASONS),
    reference: Reference,
    subjects: v.array(v.string()),
    documents: count,
  }),
  'retention.exported': v.strictObject({ subjects: v.array(v.string()), documents: count }),
  /** For an authority: a copy that neither the end of its time nor an erasure reaches. Its officers are not named here. */
  'retention.frozen': v.strictObject({
    unit: v.pipe(v.string(), v.maxLength(120)),
    document: Reference,
    about: v.picklist(FREEZE_SUBJECTS),
    subjects: v.array(v.string()),
    documents: count,
  }),
  /** That copy was destroyed with its key. */
  'retention.released': v.strictObject({ reason: v.picklist(RELEASE_REASONS), reference: Reference }),
});

export type RetentionEvent = EventsOf<typeof retentionEvents.schemas>;
