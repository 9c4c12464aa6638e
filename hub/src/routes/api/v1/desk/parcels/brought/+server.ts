import { json } from '@sveltejs/kit';
import { broughtRequest } from '#lib/parcels/requests.ts';
import type { BroughtAnswer, ParcelRow } from '#lib/parcels/view.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { rowOf } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

const yes = (row: ParcelRow | null) => json({ ok: true, row } satisfies BroughtAnswer);
const no = (refusal: Extract<BroughtAnswer, { ok: false }>['refusal']) =>
  json({ ok: false, refusal } satisfies BroughtAnswer, { status: 409 });

/** Somebody stands at the counter with what they said at a kiosk they would bring; or nobody came. */
export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { keepId, is } = await readJson(request, broughtRequest);
  if (is === 'not-brought') {
    const done = await hub.keeps.notBrought(keepId, by);
    return done.ok ? yes(null) : no(done.refusal);
  }
  const done = await hub.keeps.bring(keepId, by);
  if (!done.ok) return no(done.refusal);
  const [parcel] = done.parcels;
  return yes(parcel ? rowOf(hub, parcel) : null);
});
