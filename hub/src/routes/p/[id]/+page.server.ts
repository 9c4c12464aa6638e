import { error, fail } from '@sveltejs/kit';
import { isLocale, type Locale } from '@foyer/shared/i18n';
import { LOCALE_COOKIE } from '#lib/client/preferences.ts';
import { ALARM_DEPENDENCY, shownAt } from '#lib/emergencies/shown.ts';
import { whereTo } from '#lib/server/answers/whereTo.ts';
import { visitForVisitor } from '#lib/server/answers/visitForVisitor.ts';
import type { BoardRow } from '#lib/board/row.ts';
import { guestFieldsIn, readGuest, type GuestProblems } from '#lib/server/invites/guestForm.ts';
import { askedNow } from '#lib/server/invites/share/askedOfGuest.ts';
import { forGuest } from '#lib/server/invites/share/forGuest.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { InviteView } from '#lib/server/invites/invites.ts';
import { qrPath } from '#lib/server/notifications/mail/qrImage.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever waits is told the way only where the desk sent them on. */
function isSent({ status, lobby }: BoardRow): boolean {
  return Boolean(lobby) && (status.status === 'awaiting-host' || status.status === 'awaiting-check');
}

/** The visitor's own visit, by the secret of the slip or of the invitation. Nothing else is ever listed here. */
export const load: PageServerLoad = async ({ params, locals, cookies, setHeaders, depends }) => {
  depends(ALARM_DEPENDENCY);
  const { hub } = locals;
  const found = await find(hub, params.id);
  const language = found.row?.language ?? found.invite?.language;
  if (!isLocale(cookies.get(LOCALE_COOKIE)) && isLocale(language)) locals.locale = language;
  setHeaders({ 'cache-control': 'no-store' });
  const { locale } = locals;
  return found.row ? ofVisit(hub, found.row, locale) : ofInvite(hub, found.invite, locale);
};

type Found = { row: BoardRow; invite: null } | { row: null; invite: InviteView };

/** Once its guest has come, an invitation's link shows the visit that came of it. */
async function find(hub: Hub, secret: string): Promise<Found> {
  const invite = await hub.invites.byLink(secret);
  const row = invite ? await hub.board.row(invite.visitId) : await hub.board.byFollow(secret);
  if (row && row.registeredAt !== null) return { row, invite: null };
  if (!invite) error(404, 'not-found');
  return { row: null, invite };
}

async function ofVisit(hub: Hub, row: BoardRow, locale: Locale) {
  const { timeZone, deskTelephone } = hub.sites.settings(row.siteId);
  const token = row.pass?.stands ? await hub.visits.passToken(row.visitId) : null;
  return {
    locale,
    alarms: shownAt(row.siteId, hub),
    visit: visitForVisitor(row, locale, timeZone, hub.now(), await hub.visits.outlook(row.visitId)),
    invitation: null,
    where: isSent(row) || token !== null ? whereTo(hub, row, locale) : null,
    qr: token === null ? null : qrPath(token, 'L'),
    knownUntil: await knownUntil(hub, row, locale),
    answers: await answersTo(hub, row.visitId),
    deskTelephone,
  };
}

/** What was said to what the visitor left for whom they did not meet. */
async function answersTo({ parcels }: Hub, visitId: string): Promise<string[]> {
  const words = await Promise.all(parcels.leftBy(visitId).map(parcels.wordsOf));
  return words.flatMap(({ answer }) => answer ?? []);
}

/** The last day, in the building's time. */
async function knownUntil(hub: Hub, { visitId, siteId }: BoardRow, locale: Locale): Promise<string | null> {
  const until = await hub.knownAgain.until(visitId);
  const { timeZone } = hub.sites.settings(siteId);
  return until === null ? null : new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(until);
}

async function ofInvite(hub: Hub, invite: InviteView, locale: Locale) {
  const { deskTelephone } = hub.sites.settings(invite.siteId);
  const invitation = await forGuest(hub, invite, locale);
  return {
    locale,
    alarms: shownAt(invite.siteId, hub),
    visit: null,
    invitation,
    qr: null,
    knownUntil: null,
    answers: [] as string[],
    deskTelephone,
  };
}

export const actions: Actions = {
  /** They do not want to be known again. The link is theirs, and nothing is lost by it. */
  forget: async ({ params, locals }) => {
    const { row } = await find(locals.hub, params.id);
    if (!row) error(404, 'not-found');
    await locals.hub.knownAgain.forget(row.visitId, null);
    return { forgotten: true };
  },

  /** The guest fills in beforehand what a kiosk would ask. Whoever has the link may: it is the guest's to keep. */
  prepare: async ({ params, request, locals, cookies }) => {
    const { hub } = locals;
    const { invite } = await find(hub, params.id);
    if (!invite) error(409, 'already-registered');
    if (!isLocale(cookies.get(LOCALE_COOKIE))) locals.locale = invite.language;
    const form = await request.formData();
    const asked = askedNow(hub, invite);
    const fields = guestFieldsIn(form, asked.kind);
    const read = readGuest(form, invite, asked, locals.locale);
    if ('problems' in read) return fail(400, { fields, problems: read.problems });
    const done = await hub.invites.prepare(invite.visitId, read.prepared);
    if (!done.ok) return fail(409, { fields, problems: {} as GuestProblems, refused: true });
    return { prepared: true };
  },
};
