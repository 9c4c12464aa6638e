import { error, fail } from '@sveltejs/kit';
import type { BoardRow } from '#lib/board/row.ts';
import { statusOfInvite } from '#lib/server/invites/statusOfInvite.ts';
import { isPrepared } from '#lib/server/invites/share/askedOfGuest.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { pageId } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { dayIn, timeIn } from '#lib/server/notifications/mail/when.ts';
import type { InviteView } from '#lib/server/invites/invites.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** All that were invited at once, with who is here by now: an interview day at a glance. */
export const load: PageServerLoad = async (event) => {
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const mine = await ownList(event);
  await seen(event, 'tenant-page');
  const rows = await Promise.all(mine.map(({ visitId }) => hub.board.row(visitId)));
  return {
    locale,
    id: event.params.id,
    // Who is here is not called off any more.
    ahead: mine.filter((invite, nth) => isAwaited(invite, rows[nth] ?? null, hub.now())).length,
    day: dayIn(locale, timeZone, mine[0]!.from),
    guests: mine.map((invite, nth) => ({
      visitId: invite.visitId,
      name: invite.guest?.name ?? '',
      company: invite.guest?.company ?? null,
      time: timeIn(locale, timeZone, invite.from),
      heads: invite.heads,
      prepared: isPrepared(hub, invite),
      ...statusOfInvite(invite, rows[nth] ?? null, hub.now()),
    })),
  };
};

export const actions: Actions = {
  /** All who have not come yet; each is told. */
  cancel: async (event) => {
    const { hub } = event.locals;
    const by = { kind: 'host', id: requireHost(event).personId } as const;
    const cancelled: string[] = [];
    for (const invite of await ownList(event)) {
      if (!isAwaited(invite, await hub.board.row(invite.visitId), hub.now())) continue;
      const done = await hub.invites.cancel(invite.visitId, by);
      if (done.ok) cancelled.push(invite.visitId);
    }
    return cancelled.length > 0 ? { cancelled } : fail(409, { refusal: 'already-cancelled' as const });
  },

  /** Those that were cancelled together stand again; each is told. */
  reinstate: async (event) => {
    const { hub } = event.locals;
    const by = { kind: 'host', id: requireHost(event).personId } as const;
    const wanted = new Set((await event.request.formData()).getAll('visitId').map(String));
    let reinstated = 0;
    for (const { visitId } of await ownList(event))
      if (wanted.has(visitId) && (await hub.invites.reinstate(visitId, by)).ok) reinstated += 1;
    return reinstated > 0 ? { reinstated } : fail(409, { refusal: 'not-cancelled' as const });
  },
};

/** Of a list what one has invited oneself, or one's company for whoever speaks for it. */
async function ownList(event: RequestEvent): Promise<InviteView[]> {
  const host = requireHost(event);
  const all = await event.locals.hub.invites.together(pageId(event.params.id));
  const mine = all.filter(
    ({ tenantId, hostPersonId }) => tenantId === host.tenantId && (host.reception || hostPersonId === host.personId),
  );
  if (mine.length === 0) error(404, 'not-found');
  return mine;
}

const isAwaited = (invite: InviteView, row: BoardRow | null, now: number): boolean =>
  ['expected', 'late'].includes(statusOfInvite(invite, row, now).stage);
