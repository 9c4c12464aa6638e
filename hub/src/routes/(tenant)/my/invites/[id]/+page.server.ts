import { fail } from '@sveltejs/kit';
import { visitForHost } from '#lib/server/answers/visitForHost.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { ownInvite } from '#lib/server/invites/ownInvite.ts';
import { isPrepared } from '#lib/server/invites/share/askedOfGuest.ts';
import { inviteScene } from '#lib/server/invites/share/scene.ts';
import { mailOf } from '#lib/server/invites/share/mailOf.ts';
import { shareOf } from '#lib/server/invites/share/shareOf.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const invite = await ownInvite(event);
  const { hub, locale } = event.locals;
  await seen(event, 'tenant-page', { subject: { kind: 'visit', id: invite.visitId } });
  const settings = hub.site.settings();
  const { visitId, guest, cancelledAt, heads, purpose, until, floors = [], repeats } = invite;
  const days = repeats === null ? [] : await hub.invites.days(repeats);
  const [code, check, row] = await Promise.all([
    hub.invites.code(visitId),
    hub.invites.checkDigits(visitId),
    hub.board.row(visitId),
  ]);
  const stands = cancelledAt === null && until > hub.now() && guest !== null;
  const { when, where, host, tenant } = inviteScene(hub, invite, locale);
  return {
    locale,
    kinds: namesForHost(hub, invite, locale),
    visitId,
    heads,
    purpose,
    guest: guest && {
      name: guest.name,
      company: guest.company ?? null,
      email: guest.email ?? null,
      phone: guest.phone ?? null,
      plate: guest.plate ?? null,
      note: guest.note ?? null,
    },
    floors: floors.join(', '),
    days: days.filter((day) => day.cancelledAt === null && day.until > hub.now()).length,
    prepared: isPrepared(hub, invite),
    changed: event.url.searchParams.has('changed'),
    isHere: event.url.searchParams.get('refused') === 'already-here',
    cancelled: cancelledAt !== null,
    canReturn: cancelledAt !== null && until > hub.now() && guest !== null,
    stands,
    when,
    where,
    host,
    tenant,
    visit: row && row.registeredAt !== null ? visitForHost(row, locale, settings.timeZone, hub.now()) : null,
    mail: await mailOf(hub, visitId),
    code: grouped(code!),
    digits: check?.of === 'invitation' ? check.digits : null,
    share: await shareOf(hub, invite),
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    const { visitId } = await ownInvite(event);
    const by = { kind: 'host', id: requireHost(event).personId } as const;
    const cancelled = await event.locals.hub.invites.cancel(visitId, by);
    if (!cancelled.ok) {
      const { refusal } = cancelled;
      return fail(409, {
        refusal: refusal === 'not-planned' ? ('not-planned' as const) : ('already-cancelled' as const),
      });
    }
    return { refusal: null };
  },

  /** Of several days on one code, all that are to come. */
  cancelAll: async (event) => {
    const { repeats } = await ownInvite(event);
    const by = { kind: 'host', id: requireHost(event).personId } as const;
    const done = repeats === null ? { ok: false } : await event.locals.hub.invites.cancelDays(repeats, by);
    return done.ok ? { refusal: null } : fail(409, { refusal: 'already-cancelled' as const });
  },

  reinstate: async (event) => {
    const { visitId } = await ownInvite(event);
    const { hub } = event.locals;
    const row = await hub.board.row(visitId);
    if (row && row.registeredAt !== null) return fail(409, { refusal: 'already-here' as const });
    const done = await hub.invites.reinstate(visitId, { kind: 'host', id: requireHost(event).personId });
    if (done.ok) return { refusal: null, reinstated: true };
    return fail(409, {
      refusal: done.refusal === 'not-cancelled' ? ('not-cancelled' as const) : ('window-over' as const),
    });
  },
};

const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
