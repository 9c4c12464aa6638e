import { fail } from '@sveltejs/kit';
import {
  couriersSchema,
  LABELS,
  parcelSettingsSchema,
  reminderPlanSchema,
  shelfPlanSchema,
  type ParcelSettings,
} from '@foyer/shared/parcels';
import * as v from 'valibot';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const { siteId, hub } = placeOf(event);
  const taken = hub.parcels.rooms(siteId).map(({ shelf, level, taken: count }) => ({ shelf, level, count }));
  return { settings: hub.parcels.settings(siteId), taken };
};

export const actions: Actions = {
  default: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { siteId, hub } = placeOf(event);
    const typed = readSettings(String((await event.request.formData()).get('settings') ?? ''));
    const { shelves, reminders, couriers, photograph, signs } = typed;
    const label = LABELS.find((known) => known === typed.label);
    if (!v.is(shelfPlanSchema, shelves)) return fail(400, { wrong: 'shelves' as const });
    if (!v.is(reminderPlanSchema, reminders)) return fail(400, { wrong: 'reminders' as const });
    if (!v.is(couriersSchema, couriers)) return fail(400, { wrong: 'couriers' as const });
    if (!label) return fail(400, { wrong: 'label' as const });
    const settings = v.parse(parcelSettingsSchema, {
      ...{ shelves, reminders, couriers },
      ...{ photograph: photograph === true, signs: signs === true, label },
    });
    await hub.audit.record({ by: actorOf(staff), what: 'parcels-changed', subject: { kind: 'site', id: siteId } });
    await hub.parcels.change(siteId, settings, actorOf(staff));
    return { saved: true as const };
  },
};

/** What a page of ours sends; anything else is wrong in all of its parts. */
function readSettings(text: string): Partial<Record<keyof ParcelSettings, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
