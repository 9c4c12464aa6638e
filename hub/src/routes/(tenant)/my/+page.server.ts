import { fail } from '@sveltejs/kit';
import { recordAnswer } from '#lib/server/answers/recordAnswer.ts';
import { giveAnswer, mayAnswer, readAnswer, WAIT_MINUTES } from '#lib/server/answers/answer.ts';
import { checkOutByHost, readHeads } from '#lib/server/answers/left.ts';
import { visitForHost } from '#lib/server/answers/visitForHost.ts';
import { requireHost, scopeOf, scopesOf } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { isFor, keepsForHost } from '#lib/server/keeps/keepsForHost.ts';
import { viewAsking } from '#lib/server/ladder/viewAsking.ts';
import type { AskingView } from '#lib/ladder/askingView.ts';
import { comingLines } from '#lib/server/invites/comingLines.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const now = hub.now();
  const rows = scopesOf(host).flatMap((scope) => hub.board.rowsOf(scope));
  const visits = rows.map((row) => visitForHost(row, locale, timeZone, now));
  const shown = new Set(rows.map((row) => row.visitId));
  await seen(event, 'tenant-page');
  const upcoming = await hub.invites.upcoming(scopeOf(host));
  const isHere = new Set(visits.flatMap(({ visitId, status }) => (status === 'expected' ? [] : [visitId])));
  // Forty of a list who are expected today are one line, and each a line of their own once they have come.
  const inList = new Set(
    upcoming.flatMap(({ visitId, together }) => (together && !isHere.has(visitId) ? [visitId] : [])),
  );
  const coming = upcoming.filter(({ visitId }) => inList.has(visitId) || !shown.has(visitId));
  const waiting = visits.filter(({ status }) => status === 'awaiting-host');
  const asking: Record<string, AskingView> = {};
  for (const { visitId } of waiting) {
    const view = await viewAsking(hub, visitId);
    if (view) asking[visitId] = view;
  }
  return {
    locale,
    kinds: namesForHost(hub, host, locale),
    timeZone,
    now,
    name: host.name,
    reception: host.reception,
    administrator: host.administrator === true,
    // A delegate sees whose visitor it is, too.
    ofOthers: host.reception || host.answersFor !== undefined,
    tenant: hub.directory.tenant(host.tenantId)?.name ?? '',
    waits: WAIT_MINUTES,
    asking,
    keeps: await keepsForHost(hub, scopesOf(host), locale, timeZone),
    // Who has waited longest comes first.
    waiting: waiting.sort((a, b) => a.since - b.since),
    today: visits.filter(({ status, visitId }) => status !== 'awaiting-host' && !inList.has(visitId)),
    coming: comingLines(coming, hub.directory, locale, timeZone),
  };
};

export const actions: Actions = {
  answer: async (event) => {
    const host = requireHost(event);
    const { hub, from } = event.locals;
    const form = await event.request.formData();
    const visitId = String(form.get('visitId') ?? '');
    const answer = readAnswer(form);
    const reason = String(form.get('reason') ?? '');
    if ('refusal' in answer) return fail(400, { refusal: answer.refusal, visitId, reason });
    const row = await hub.board.row(visitId);
    if (!row || !mayAnswer(host, row)) return fail(403, { refusal: 'not-allowed' as const, visitId, reason });
    const by = { kind: 'host', id: host.personId } as const;
    const done = await giveAnswer(hub.visits, visitId, answer, 'tenant-page', by);
    if (!done.ok) return fail(409, { refusal: done.refusal, visitId, reason: '' });
    await recordAnswer(hub.audit, answer, { visitId, siteId: row.siteId, by, from, session: host.sessionId });
    return { answered: answer.type, name: row.name, visitId };
  },
  read: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const keepId = String((await event.request.formData()).get('keepId') ?? '');
    const keep = await hub.keeps.get(keepId);
    if (!scopesOf(host).some((scope) => isFor(keep, scope))) return fail(403, { refusal: 'not-allowed' as const });
    const done = await hub.keeps.give(keepId, { kind: 'host', id: host.personId });
    if (!done.ok && done.refusal === 'only-at-the-desk') return fail(409, { refusal: 'not-allowed' as const });
    return { read: keepId };
  },

  left: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const visitId = String(form.get('visitId') ?? '');
    const heads = readHeads(form);
    if (heads === null) return fail(400, { refusal: 'bad-request' as const });
    const row = await hub.board.row(visitId);
    if (!row || !mayAnswer(host, row)) return fail(403, { refusal: 'not-allowed' as const });
    const done = await checkOutByHost(hub.visits, visitId, heads, host);
    if (!done.ok) return fail(409, { refusal: done.refusal });
    return { left: { visitId, entry: done.entry, heads, all: heads === row.headsInside, name: row.name } };
  },

  /** Only their own tap, and only for a moment: `shared` sees to both. */
  undo: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const form = await event.request.formData();
    const visitId = String(form.get('visitId') ?? '');
    const row = await hub.board.row(visitId);
    if (!row || !mayAnswer(host, row)) return fail(403, { refusal: 'not-allowed' as const });
    const entry = String(form.get('entry') ?? '');
    const done = await hub.visits.run(visitId, { type: 'take-back', entry }, { kind: 'host', id: host.personId });
    if (!done.ok) return fail(409, { refusal: done.refusal });
    return { undone: row.name };
  },
};
