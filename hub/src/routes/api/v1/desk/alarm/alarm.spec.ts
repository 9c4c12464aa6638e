import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '#lib/server/auth/sessions.ts';
import { hubFor } from '#lib/server/reach/hubFor.ts';
import { desk, startDesk, type SpecDesk } from '#lib/server/visits/specDesk.ts';
import { POST as raise } from './+server.ts';
import { GET as standing } from './[id]/+server.ts';
import { POST as end } from './[id]/end/+server.ts';
import { GET as read, POST as deliver } from '../../muster/[key]/+server.ts';

const HOUR_MS = 60 * 60_000;
const agent: Principal = {
  kind: 'staff',
  sessionId: 's',
  staffId: 'desk1',
  name: 'Lin',
  role: 'desk',
  sites: ['site'],
  locale: null,
};
const ofTheAnnexe: Principal = { ...agent, staffId: 'desk2', sites: ['annexe'] };
const host: Principal = {
  kind: 'host',
  sessionId: 's',
  personId: 'p-1',
  tenantId: 't-1',
  name: '王小明',
  reception: true,
};

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
  await world.hub.sites.add({ ...world.hub.sites.first(), id: 'annexe' }, desk);
});
afterEach(() => world.close());

/** As the server hands a request to its route: the hub is the one that this person may see. */
async function ask(
  endpoint: (event: never) => Promise<Response> | Response,
  principal: Principal | null,
  { params = {}, body }: { params?: Record<string, string>; body?: object } = {},
): Promise<{ status: number; body: unknown }> {
  const url = new URL('https://desk.example/');
  const sent =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          body: JSON.stringify(body),
        };
  const seen = hubFor(world.hub, principal, { asked: null, remembered: undefined });
  const locals = { ...seen, principal, locale: 'en', from: '127.0.0.1' };
  const event = { request: new Request(url, sent), url, params, locals } as unknown as RequestEvent;
  const response = await endpoint(event as never);
  return { status: response.status, body: await response.json() };
}

const fire = (emergencyId: string, more: object = {}) => ({
  body: { emergencyId, kind: 'fire', drill: false, ...more },
});
const over = (id: string) => ({ params: { id }, body: { how: 'over' } });
const of = (id: string) => ({ params: { id } });
const list = (key: string) => ({ params: { key } });
const taps = (key: string) => ({ params: { key }, body: { phone: 'phone-1', taps: [] } });

describe('an alarm over HTTP', () => {
  it('is raised once, and a second press is told which one runs', async () => {
    expect(await ask(raise, agent, fire('a-1'))).toEqual({ status: 200, body: { ok: true } });
    expect(await ask(raise, agent, fire('a-1'))).toMatchObject({ status: 409, body: { refusal: 'already-raised' } });
    expect(await ask(raise, agent, fire('a-2'))).toEqual({
      status: 409,
      body: { ok: false, refusal: 'already-running', running: 'a-1' },
    });
  });

  it('is ended once, and only where it was raised', async () => {
    expect(await ask(end, agent, over('a-1'))).toMatchObject({ status: 409, body: { refusal: 'not-raised' } });
    await ask(raise, agent, fire('a-1'));
    expect(await ask(end, agent, over('a-1'))).toEqual({ status: 200, body: { ok: true } });
    expect(await ask(end, agent, over('a-1'))).toMatchObject({ status: 409, body: { refusal: 'already-over' } });
  });

  it('takes nothing but what an alarm can be', async () => {
    expect((await ask(raise, agent, fire('a:1'))).status).toBe(400);
    expect((await ask(raise, agent, fire('a-1', { kind: 'flood' }))).status).toBe(400);
    expect((await ask(end, agent, { params: { id: 'a-1' }, body: { how: 'overtaken' } })).status).toBe(400);
  });

  it('of another building is neither raised, ended nor seen', async () => {
    await ask(raise, agent, fire('a-1'));
    expect((await ask(raise, ofTheAnnexe, fire('a-2', { siteId: 'site' }))).status).not.toBe(200);
    expect(world.hub.emergencies.list().map(({ id }) => id)).toEqual(['a-1']);
    expect(await ask(end, ofTheAnnexe, over('a-1'))).toMatchObject({ body: { refusal: 'not-raised' } });
    expect(await ask(standing, ofTheAnnexe, of('a-1'))).toEqual({ status: 404, body: { error: 'not-found' } });
    expect((await ask(read, ofTheAnnexe, list('a-1'))).body).toEqual({ error: 'link-over' });
    expect(world.hub.emergencies.running('site')?.id).toBe('a-1');
  });

  it('tells the desk how many are still missing, without a name', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await world.rowIn('on-site', visitId);
    await ask(raise, agent, fire('a-1'));
    await expect.poll(() => ask(standing, agent, of('a-1'))).toEqual({ status: 200, body: { heads: 2, missing: 2 } });
  });
});

describe('the roll call over HTTP', () => {
  it('is for staff, each look in the audit trail', async () => {
    await ask(raise, agent, fire('a-1'));
    expect(await ask(read, agent, list('a-1'))).toMatchObject({ status: 200, body: { emergencyId: 'a-1' } });
    const { entries } = await world.hub.audit.read({ from: 0, until: world.clock.now + 1, what: 'muster' }, 10);
    expect(entries).toMatchObject([
      { by: { kind: 'staff', id: 'desk1' }, session: 's', subject: { kind: 'alarm', id: 'a-1' } },
    ]);
  });

  it.each([
    ['nobody', null],
    ['a host', host],
  ])('is not for %s by the alarm’s id', async (_who, principal) => {
    await ask(raise, agent, fire('a-1'));
    expect(await ask(read, principal, list('a-1'))).toMatchObject({ body: { error: 'link-over' } });
    expect(await ask(deliver, principal, taps('a-1'))).toMatchObject({ body: { error: 'link-over' } });
  });

  it('is for who has the link until it is over; then their phone may deliver, for half a day', async () => {
    await ask(raise, agent, fire('a-1'));
    const key = await world.hub.wardenLink('a-1');
    expect(await ask(read, null, list(key))).toMatchObject({ status: 200, body: { emergencyId: 'a-1' } });
    await ask(end, agent, over('a-1'));
    expect(await ask(read, null, list(key))).toMatchObject({ body: { error: 'link-over' } });
    expect(await ask(deliver, null, taps(key))).toEqual({ status: 200, body: { taken: [] } });
    world.clock.now += 13 * HOUR_MS;
    expect(await ask(deliver, null, taps(key))).toMatchObject({ body: { error: 'link-over' } });
  });

  it('takes no ticks that a page of another site sends', async () => {
    await ask(raise, agent, fire('a-1'));
    const request = new Request('https://desk.example/', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    const locals = { hub: world.hub, principal: agent };
    const event = { request, url: new URL(request.url), params: { key: 'a-1' }, locals };
    const response = await deliver(event as never);
    expect(await response.json()).toEqual({ error: 'wrong-origin' });
  });
});
