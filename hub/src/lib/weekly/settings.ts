import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
export const MAX_RECIPIENTS = 20;

/** When the mail about the week that is over goes out, and to whom of the staff. */
export const weeklySettings = v.strictObject({
  on: v.boolean(),
  /** 1 is Monday, 7 is Sunday. */
  weekday: whole(1, 7),
  /** By the building's clocks. */
  hour: whole(0, 23),
  staffIds: v.pipe(v.array(idPart), v.maxLength(MAX_RECIPIENTS)),
});
export type WeeklySettings = v.InferOutput<typeof weeklySettings>;

export const WEEKLY_AT_FIRST: WeeklySettings = { on: false, weekday: 1, hour: 8, staffIds: [] };
