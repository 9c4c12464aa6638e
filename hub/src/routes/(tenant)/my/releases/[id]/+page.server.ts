import { hostRelease, tenantAct } from '#lib/server/releases/hostActs.ts';
import { releaseForHost } from '#lib/server/releases/releaseForHost.ts';
import { qrPath } from '#lib/server/notifications/mail/qrImage.ts';
import { seen } from '#lib/server/http/seen.ts';
import { sheetOf } from '#lib/server/releases/sheetOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { host, release } = await hostRelease(event, event.params.id);
  const { hub, locale } = event.locals;
  await seen(event, 'releases', { subject: { kind: 'tenant', id: host.tenantId } });
  const token = await hub.releases.pass(release);
  return {
    locale,
    now: hub.now(),
    sent: event.url.searchParams.has('sent'),
    release: await releaseForHost(hub, host, release, locale),
    qr: token === null ? null : qrPath(token, 'L'),
    sheet: await sheetOf(hub, release),
  };
};

export const actions: Actions = {
  confirm: (event) => tenantAct(event, 'confirm'),
  decline: (event) => tenantAct(event, 'decline'),
  cancel: (event) => tenantAct(event, 'cancel'),
};
