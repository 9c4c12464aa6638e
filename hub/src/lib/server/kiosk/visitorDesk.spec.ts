import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, startDesk, type SpecDesk } from '../visits/specDesk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

describe('a visitor at a kiosk', () => {
  it('tells a visitor of their own visit by number and phone, and nobody else', async () => {
    const visitId = await world.registered();
    await world.rowIn('awaiting-host', visitId);
    const { visitorDesk } = world.hub.kiosk;
    const ask = (number: string, phoneLast4: string) =>
      visitorDesk.progress({ by: 'number', number, phoneLast4 }, 'K1');
    expect(await ask('z-1', '2222')).toMatchObject({
      ok: true,
      value: { visitId, status: 'awaiting-host', pass: null },
    });
    expect(await ask('Z01', '1111')).toEqual({ ok: false, error: 'code-wrong' });
    expect(await visitorDesk.progress({ by: 'visit', visitId }, 'K1')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await visitorDesk.progress({ by: 'slip', follow: 'made-up' }, 'K1')).toEqual({
      ok: false,
      error: 'code-wrong',
    });
  });

  it('makes whoever guesses phones wait', async () => {
    await world.rowIn('awaiting-host', await world.registered());
    const guess = (i: number) =>
      world.hub.kiosk.visitorDesk.progress({ by: 'number', number: 'Z01', phoneLast4: String(1000 + i) }, 'K1');
    for (let i = 0; i < 6; i++) await guess(i);
    expect(await guess(7)).toMatchObject({ ok: false, error: 'too-many-tries', retryAfterMs: expect.any(Number) });
  });

  it('finds a visit that leaves by name and number, only while somebody is inside', async () => {
    const visitId = await world.registered();
    const leave = (name: string, code: string) => world.hub.kiosk.visitorDesk.leaving({ name, code }, 'K1');
    expect(await leave('李雷', 'Z01')).toEqual({ ok: false, error: 'code-wrong' });
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await world.rowIn('on-site', visitId);
    expect(await leave('李 雷', 'z 1')).toMatchObject({ ok: true, value: { visitId, headsInside: 2 } });
    expect(await leave('李雷', '2222')).toMatchObject({ ok: true });
    expect(await leave('王雷', 'Z01')).toEqual({ ok: false, error: 'code-wrong' });
  });
});
