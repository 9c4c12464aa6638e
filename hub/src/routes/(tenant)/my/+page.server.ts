import { fail } from '@sveltejs/kit';
import { giveAnswer, mayAnswer, readAnswer, WAIT_MINUTES } from '#lib/server/answers/answer.ts';
import { visitForHost } from '#lib/server/answers/visitForHost.ts';
import { requireHost, scopeOf } from '#lib/server/auth/hostGuard.ts';
import { inviteLine } from '#lib/server/invites/inviteLine.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const now = hub.now();
  const rows = hub.board.rowsOf(scopeOf(host));
  const visits = rows.map((row) => visitForHost(row, locale, timeZone, now));
  const shown = new Set(rows.map((row) => row.visitId));
  const coming = (await hub.invites.upcoming(scopeOf(host))).filter(({ visitId }) => !shown.has(visitId));
  return {
    locale,
    now,
    name: host.name,
    reception: host.reception,
    tenant: hub.directory.tenant(host.tenantId)?.name ?? '',
    waits: WAIT_MINUTES,
    // Who has waited longest comes first.
    waiting: visits.filter(({ status }) => status === 'awaiting-host').sort((a, b) => a.since - b.since),
    today: visits.filter(({ status }) => status !== 'awaiting-host'),
    coming: coming.map((invite) => inviteLine(invite, hub.directory, locale, timeZone)),
  };
};

export const actions: Actions = {
  answer: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const visitId = String(form.get('visitId') ?? '');
    const answer = readAnswer(form);
    const reason = String(form.get('reason') ?? '');
    if ('refusal' in answer) return fail(400, { refusal: answer.refusal, visitId, reason });
    const row = await hub.board.row(visitId);
    if (!row || !mayAnswer(host, row)) return fail(403, { refusal: 'not-allowed' as const, visitId, reason });
    const done = await giveAnswer(hub.visits, visitId, answer, 'tenant-page', { kind: 'host', id: host.personId });
    if (!done.ok) return fail(409, { refusal: done.refusal, visitId, reason: '' });
    return { answered: answer.type, name: row.name, visitId };
  },
};
