import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';

let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
});
afterEach(() => world.close());

describe('the hub over HTTP', () => {
  it('says how it is', async () => {
    const response = await fetch(`${world.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', version: 'test', database: 'ok', uptimeSeconds: 0 });
  });

  it('refuses what a page of another site sends', async () => {
    const send = (headers: Record<string, string>) => fetch(`${world.url}/api/v1/x`, { method: 'POST', headers });
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({ origin: 'null' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: world.url })).status).toBe(501);
  });

  it('shows metrics in Prometheus’ form', async () => {
    const text = await (await fetch(`${world.url}/metrics`)).text();
    expect(text).toMatch(/^foyer_heads_on_site 0$/m);
  });
});
