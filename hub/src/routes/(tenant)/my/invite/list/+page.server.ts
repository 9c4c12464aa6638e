import { fail, redirect } from '@sveltejs/kit';
import { MOST_LINES } from '#lib/guestList/table.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { readHostLines } from '#lib/server/guestLists/hostLines.ts';
import { LIST_MODES, linesIn, listFieldsIn, readInvitations, withSlots } from '#lib/server/guestLists/listForm.ts';
import { MAX_UPLOAD_BYTES, readList } from '#lib/server/guestLists/upload.ts';
import { hostsFor } from '#lib/server/invites/hostsFor.ts';
import { freshInvite } from '#lib/server/invites/inviteForm.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const language = hub.directory.person(host.personId)?.language ?? locale;
  const fresh = freshInvite({ visitId: hub.newId(), hostPersonId: host.personId, language, now: hub.now(), timeZone });
  return {
    locale,
    fresh: {
      together: fresh.visitId,
      hostPersonId: fresh.hostPersonId,
      mode: 'each' as const,
      day: fresh.day,
      from: fresh.from,
      until: fresh.until,
      minutes: '30',
      purpose: 'meeting',
      language,
      floors: '',
      note: '',
    },
    hosts: hostsFor(hub, host),
    kinds: namesForHost(hub, host, locale),
    purposes: hub.kinds.list(hub.directory.siteOf(host.tenantId)).flatMap(({ id, invited }) => (invited ? [id] : [])),
    modes: LIST_MODES,
    mostLines: MOST_LINES,
    maxUploadBytes: MAX_UPLOAD_BYTES,
  };
};

export const actions: Actions = {
  /** Reads what was pasted or uploaded and shows it for review. Nothing is invited yet. */
  read: async (event) => {
    requireHost(event);
    const form = await event.request.formData();
    const fields = listFieldsIn(form);
    const file = form.get('file');
    const pasted = String(form.get('pasted') ?? '');
    const read = await readList(pasted, file instanceof File ? file : null);
    if ('refusal' in read) return fail(400, { fields, pasted, refusal: read.refusal });
    const lines = readHostLines(read.rows).map((cells) => ({ visitId: event.locals.hub.newId(), cells }));
    if (lines.length === 0) return fail(400, { fields, pasted, refusal: 'nothing' as const });
    return { fields, pasted, lines: withSlots(lines, fields), problems: {}, lineProblems: [] };
  },

  invite: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const [fields, lines] = [listFieldsIn(form), linesIn(form)];
    const shown = { fields, lines, pasted: '' };
    if (!hostsFor(hub, host).some(({ id }) => id === fields.hostPersonId))
      return fail(400, { ...shown, problems: { hostPersonId: 'host' as const }, lineProblems: [] });
    if (lines.length === 0) return fail(400, { fields, pasted: '', refusal: 'nothing' as const });
    const { timeZone } = hub.site.settings();
    const read = readInvitations(fields, lines, { tenantId: host.tenantId, now: hub.now(), timeZone });
    if ('problems' in read) return fail(400, { ...shown, ...read });
    const by = { kind: 'host', id: host.personId } as const;
    // Side by side: each waits for the disk several times, and they wait for it together.
    const planned = await Promise.all(
      read.requests.map(({ visitId, request }) => hub.invites.plan(visitId, request, by)),
    );
    if (planned.some(({ ok }) => !ok))
      return fail(409, { ...shown, problems: { until: 'window-over' as const }, lineProblems: [] });
    const [only] = read.requests;
    redirect(303, read.requests.length === 1 ? `/my/invites/${only!.visitId}` : `/my/together/${fields.together}`);
  },
};
