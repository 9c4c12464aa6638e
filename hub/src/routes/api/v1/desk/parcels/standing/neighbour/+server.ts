import { json } from '@sveltejs/kit';
import { neighbourRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** A recipient and somebody next door agreed that theirs are put there, and said so at the desk. */
export const POST: RequestHandler = staffEndpoint<RequestEvent>(
  'work-parcels',
  async ({ request, locals: { hub } }, by) => {
    const { recipient, neighbour } = await readJson(request, neighbourRequest);
    const { directory } = hub;
    if (!directory.tenant(recipient.tenantId) || !directory.tenant(neighbour)) throw new Refused('not-found');
    const isNextDoor =
      neighbour !== recipient.tenantId && directory.siteOf(neighbour) === directory.siteOf(recipient.tenantId);
    if (!isNextDoor) throw new Refused('bad-request');
    await hub.parcels.state(recipient, { wish: { kind: 'neighbour', tenantId: neighbour } }, by);
    return json({ ok: true });
  },
);
