import * as v from 'valibot';
import { MAX_LEVELS, shelfNameSchema } from './code.ts';
import { couriersSchema, HOUSE_COURIERS } from './couriers.ts';
import { PARCEL_SIZES } from './events.ts';

const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Of levels 1 is the one at the bottom. */
export const shelfSchema = v.strictObject({
  name: shelfNameSchema,
  /** `open`: recipients take their parcel themselves and scan its label; `closed`: the desk hands it over. */
  access: v.picklist(['open', 'closed']),
  chilled: v.boolean(),
  levels: v.pipe(
    v.array(v.strictObject({ size: v.picklist(PARCEL_SIZES), places: count(1, 500) })),
    v.minLength(1),
    v.maxLength(MAX_LEVELS),
  ),
});
export type Shelf = v.InferOutput<typeof shelfSchema>;

export const shelfPlanSchema = v.pipe(
  v.array(shelfSchema),
  v.maxLength(200),
  v.check((shelves) => new Set(shelves.map(({ name }) => name)).size === shelves.length, 'twice'),
);
export type ShelfPlan = v.InferOutput<typeof shelfPlanSchema>;

/** Days after the first word, each later than the one before. */
export const reminderPlanSchema = v.pipe(
  v.strictObject({
    remindAfterDays: v.pipe(v.array(count(1, 60)), v.maxLength(6)),
    returnAfterDays: count(1, 90),
  }),
  v.check(
    ({ remindAfterDays, returnAfterDays }) =>
      [...remindAfterDays, returnAfterDays].every((day, i, all) => i === 0 || day > all[i - 1]!),
    'order',
  ),
);
export type ReminderPlan = v.InferOutput<typeof reminderPlanSchema>;

/** Widths of the labels' paper, in mm: a label of its own size, or a roll that is cut behind each. */
export const LABELS = ['60x40', '58', '80'] as const;
export type LabelPaper = (typeof LABELS)[number];

/** How a site keeps its parcels. */
export const parcelSettingsSchema = v.strictObject({
  shelves: shelfPlanSchema,
  reminders: reminderPlanSchema,
  couriers: v.optional(couriersSchema, HOUSE_COURIERS),
  /** Whether the desk photographs each parcel that it takes in. */
  photograph: v.optional(v.boolean(), false),
  /** Whoever collects at a kiosk signs on its screen. */
  signs: v.optional(v.boolean(), false),
  /** What the desk's label printer is loaded with. */
  label: v.optional(v.picklist(LABELS), '60x40'),
});
export type ParcelSettings = v.InferOutput<typeof parcelSettingsSchema>;

/** What a small lobby begins with: one rack behind the desk. */
export const HOUSE_PARCELS: ParcelSettings = {
  shelves: [
    {
      name: '1',
      access: 'closed',
      chilled: false,
      levels: [
        { size: 'large', places: 8 },
        { size: 'medium', places: 16 },
        { size: 'small', places: 30 },
      ],
    },
  ],
  reminders: { remindAfterDays: [1, 3, 7], returnAfterDays: 10 },
  couriers: HOUSE_COURIERS,
  photograph: false,
  signs: false,
  label: '60x40',
};
