import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

/** What somebody on duty is there for. A staff member's account has a role of its own, which says what they may do. */
export const DUTY_ROLES = ['duty-manager', 'desk', 'security', 'engineer'] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** An open matter by its kind and the id of what it is about: `visit:<id>`, `call:<id>`, `kiosk:<id>`. Never words. */
const matter = v.pipe(v.string(), v.regex(/^[a-z-]+:[A-Za-z0-9_:.-]{1,200}$/));

/** More than a lobby can have open at once; the rest is on the board in any case. */
export const MAX_MATTERS = 300;

const stretch = {
  /** A staff member's account or a contact of the duty list: an id, whose name is the hub's own. */
  who: idPart,
  role: v.picklist(DUTY_ROLES),
  until: epochMs,
};

/** One person's stretch of duty: planned on the roster or not, begun by signing on, ended by signing off. */
export const dutyEvents = defineEvents('duty', {
  'duty.planned': v.strictObject({ ...stretch, from: epochMs }),
  'duty.cancelled': v.strictObject({}),
  'duty.signed-on': v.strictObject(stretch),
  'duty.signed-off': v.strictObject({
    /** What was open at that moment, for whoever comes next. */
    matters: v.pipe(v.array(matter), v.maxLength(MAX_MATTERS)),
    /** The id of the sealed note that was left, where one was. */
    note: v.exactOptional(v.string()),
  }),
  /** Whoever came next has seen to a matter, or means to. */
  'duty.taken': v.strictObject({ matter }),
  'duty.returned': v.strictObject({ matter }),
});

export type DutyEvent = EventsOf<typeof dutyEvents.schemas>;

export function isMatter(text: string): boolean {
  return v.is(matter, text);
}
