import { json } from '@sveltejs/kit';
import { idPart } from '@foyer/shared/events';
import { PARCEL_KINDS, PARCEL_SIZES } from '@foyer/shared/parcels';
import * as v from 'valibot';
import { consentRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { standingViewOf } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

const asked = v.object({
  tenantId: idPart,
  personId: v.exactOptional(idPart),
  size: v.picklist(PARCEL_SIZES),
  kind: v.picklist(PARCEL_KINDS),
});

export const GET: RequestHandler = staffEndpoint('work-parcels', ({ url, locals: { hub } }) => {
  const read = v.safeParse(asked, Object.fromEntries(url.searchParams));
  if (!read.success) throw new Refused('bad-request');
  const { size, kind, ...recipient } = read.output;
  if (!hub.directory.tenant(recipient.tenantId)) throw new Refused('not-found');
  const standing = standingViewOf(hub, hub.directory.siteOf(recipient.tenantId), recipient, { size, kind });
  return json(standing, { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { recipient, consent } = await readJson(request, consentRequest);
  if (!hub.directory.tenant(recipient.tenantId)) throw new Refused('not-found');
  await hub.parcels.state(recipient, { consent }, by);
  return json({ ok: true });
});
