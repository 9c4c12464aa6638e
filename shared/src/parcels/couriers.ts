import * as v from 'valibot';
import { createCalendar, weekdayOf } from '../history/index.ts';
import { nextAt, timeOfDay } from '../site/index.ts';

/** Saturday and Sunday (ISO 8601). */
const WEEKEND = [6, 7];

export const courierRestSchema = v.pipe(
  v.strictObject({
    from: timeOfDay,
    until: timeOfDay,
    /** The rush is one of working days. */
    days: v.picklist(['every-day', 'weekdays']),
  }),
  v.check(({ from, until }) => from < until, 'order'),
);
export type CourierRest = v.InferOutput<typeof courierRestSchema>;

const words = v.pipe(v.string(), v.trim(), v.maxLength(80));

/** How couriers put down what they bring by themselves, at a kiosk. Nothing here is secret: kiosks get all of it. */
export const couriersSchema = v.strictObject({
  /** Whether they may. */
  atKiosk: v.boolean(),
  /** When they may not, since everybody else is at the kiosks. */
  rests: v.pipe(v.array(courierRestSchema), v.maxLength(4)),
  /** Where they go meanwhile; the service desk where it is left empty. */
  instead: v.strictObject({ 'zh-CN': words, en: words }),
});
export type Couriers = v.InferOutput<typeof couriersSchema>;

export const HOUSE_COURIERS: Couriers = { atKiosk: true, rests: [], instead: { 'zh-CN': '', en: '' } };

/** Until when kiosks take nothing from couriers, by the building's clocks; null while they do. */
export function couriersRestUntil({ rests }: Pick<Couriers, 'rests'>, now: number, timeZone: string): number | null {
  const calendar = createCalendar(timeZone);
  const isWeekend = WEEKEND.includes(weekdayOf(calendar.dayAt(now)));
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(now);
  const ends = rests
    .filter(({ days }) => days === 'every-day' || !isWeekend)
    .filter(({ from, until }) => from <= time && time < until)
    .map(({ until }) => nextAt(until, now, timeZone));
  return ends.length === 0 ? null : Math.max(...ends);
}
