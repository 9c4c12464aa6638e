import { fail } from '@sveltejs/kit';
import { may } from '@foyer/shared/staff';
import { toString as renderQr } from 'qrcode';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

const MAX_NAME_LENGTH = 60;

export const load: PageServerLoad = async (event) => {
  const { role } = pageStaff(event, 'see-devices');
  const queues = (await event.locals.hub.queues.list()).length;
  return { mayEnrol: may(role, 'enrol-devices'), queues };
};

export const actions: Actions = {
  enrol: async (event) => {
    const staff = pageStaff(event, 'enrol-devices');
    const by = actorOf(staff);
    const { devices, sites, audit } = event.locals.hub;
    const form = await event.request.formData();
    const name = nameIn(form);
    if (name === null) return fail(400, { wrong: 'name' as const });
    // Asked only where there are several.
    const siteId = String(form.get('siteId') ?? (sites.list().length === 1 ? sites.first().id : ''));
    if (!sites.has(siteId)) return fail(400, { wrong: 'site' as const });
    const { code, expires, servicePin } = await devices.issueEnrolmentCode({ name, siteId }, by);
    await audit.record({ by, session: staff.sessionId, what: 'enrolment-code-issued', note: name });
    // The kiosk is opened at the address that this page was asked at: the one that is known to reach the hub.
    const link = `${event.url.origin}/kiosk/#enrol=${encodeURIComponent(code)}`;
    const svg = await renderQr(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
    const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    return { enrolment: { name, code, expires, servicePin, link, qr } };
  },

  rename: async (event) => {
    const by = actorOf(pageStaff(event, 'enrol-devices'));
    const form = await event.request.formData();
    const name = nameIn(form);
    if (name === null) return fail(400, { wrong: 'name' as const });
    await event.locals.hub.devices.rename(deviceIn(form), name, by);
    return { done: 'renamed' as const };
  },

  revoke: async (event) => {
    const by = actorOf(pageStaff(event, 'enrol-devices'));
    await event.locals.hub.devices.revoke(deviceIn(await event.request.formData()), by);
    return { done: 'revoked' as const };
  },

  reload: async (event) => {
    pageStaff(event, 'see-devices');
    event.locals.hub.devices.reload(deviceIn(await event.request.formData()));
    return { done: 'reloaded' as const };
  },
};

function nameIn(form: FormData): string | null {
  const name = String(form.get('name') ?? '').trim();
  return name === '' || name.length > MAX_NAME_LENGTH ? null : name;
}

function deviceIn(form: FormData): string {
  return String(form.get('device') ?? '');
}
