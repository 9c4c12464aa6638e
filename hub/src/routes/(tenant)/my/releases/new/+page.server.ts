import { fail, redirect } from '@sveltejs/kit';
import { isPassId } from '@foyer/shared/passes';
import { MAX_LINES, MAX_PHOTOS, type ReleaseRefusal } from '@foyer/shared/releases';
import { readRelease, typedRelease, type ReleaseFields, type ReleaseProblems } from '#lib/releases/fields.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { photosIn } from '#lib/server/releases/photosIn.ts';
import { fieldsOf } from '#lib/time/localTime.ts';
import type { Actions, PageServerLoad } from './$types';

const HOUR_MS = 60 * 60_000;

export const load: PageServerLoad = (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.sites.settings(hub.directory.siteOf(host.tenantId));
  // The next full hour but one: the answer takes up to one.
  const begins = Math.ceil((hub.now() + HOUR_MS) / HOUR_MS) * HOUR_MS;
  const [from, until] = [fieldsOf(begins, timeZone), fieldsOf(begins + 2 * HOUR_MS, timeZone)];
  const fresh: ReleaseFields = {
    releaseId: hub.newId(),
    lines: [{ what: '', count: '1' }],
    day: from.day,
    from: from.time,
    until: until.day === from.day ? until.time : '23:59',
    ...{ company: '', plate: '', carrier: '' },
  };
  const confirmers = hub.releases.confirmers(host.tenantId);
  const others = confirmers.some((one) => one !== host.personId);
  return {
    locale,
    fresh,
    maxLines: MAX_LINES,
    maxPhotos: MAX_PHOTOS,
    rule: others ? ('another' as const) : confirmers.length > 0 ? ('own' as const) : ('none' as const),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const fields = typedRelease(form);
    const refuse = (more: { problems?: ReleaseProblems; refusal?: ReleaseRefusal; photos?: true }) =>
      fail(400, { fields, problems: null, refusal: null, photos: false, ...more });

    const { timeZone } = hub.sites.settings(hub.directory.siteOf(host.tenantId));
    const asked = readRelease(fields, timeZone);
    if ('problems' in asked) return refuse({ problems: asked.problems });
    const photos = await photosIn(form);
    if (!photos) return refuse({ photos: true });
    // Pages mint the id; somebody who makes one up gets no further than their own application.
    if (!isPassId(fields.releaseId)) return refuse({ refusal: 'already-applied' });
    const { tenantId, personId } = host;
    const by = { kind: 'host', id: personId } as const;
    const done = await hub.releases.apply(fields.releaseId, { tenantId, personId, photos, ...asked.read }, by);
    if (!done.ok) return refuse({ refusal: done.refusal });
    redirect(303, `/my/releases/${fields.releaseId}?sent`);
  },
};
