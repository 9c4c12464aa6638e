import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '@foyer/shared/events';
import { desk } from '../visits/specDesk.ts';
import { DIALLED, LAST, PHONE, startReturning, type ReturningWorld } from './specReturning.ts';

const DAY_MS = 24 * 60 * 60_000;
const MASKED = [
  { field: 'name', shown: '赵**' },
  { field: 'phone', shown: '138****5678' },
  { field: 'company', shown: '远航贸易' },
  { field: 'plate', shown: '沪A***45' },
];
/** What their kiosk seals: nothing that it was not told. */
const AGAIN = {
  kind: 'visitor',
  name: '赵**',
  language: 'zh-CN',
  known: ['name', 'phone', 'plate'],
  company: '青禾科技',
  consents: LAST.consents,
} as const;

let world: ReturningWorld;
beforeEach(async () => {
  world = await startReturning();
});
afterEach(() => world.close());

describe('with a code to their phone', () => {
  it('shows the last details masked, and the hub fills in what was left so', async () => {
    const { north } = world;
    await world.wasHere();
    const visitId = world.newVisit();
    expect(await world.askCode(north, visitId)).toEqual({ ok: true, value: { expiresInMs: 300_000 } });
    const code = await world.codeOn();
    expect(await world.typeCode(north, visitId, code)).toEqual({ ok: true, value: { by: 'phone', known: MASKED } });
    await world.register(north, visitId, { ...AGAIN, known: [...AGAIN.known] });
    expect(await world.kept(visitId)).toEqual({
      ...{ kind: 'visitor', name: '赵一鸣', phone: PHONE, company: '青禾科技', plate: '沪A12345', language: 'zh-CN' },
      ...{ consents: LAST.consents, recognisedBy: 'phone' },
    });
  });

  it('puts no name, number or code into the record, the outbox or the answers', async () => {
    const { north } = world;
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(north, visitId);
    const code = await world.codeOn();
    await world.typeCode(north, visitId, code);
    await world.register(north, visitId, { ...AGAIN, known: [...AGAIN.known] });
    const events = await world.hub.record.eventsOf('visit', visitId);
    const written = JSON.stringify([events, await world.hub.outbox.list()]);
    for (const secret of ['一鸣', '赵**', '"5678"', DIALLED, code, '远航']) expect(written).not.toContain(secret);
  });

  it('knows them by what they said last', async () => {
    await world.wasHere();
    await world.wasHere({ ...LAST, company: '青禾科技' });
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const answer = await world.typeCode(world.north, visitId, await world.codeOn());
    expect(answer).toMatchObject({ value: { known: [{}, {}, { field: 'company', shown: '青禾科技' }, {}] } });
  });

  it('answers alike for a number that it does not know, and sends it nothing', async () => {
    await world.wasHere();
    const [known, unknown] = [world.newVisit(), world.newVisit()];
    const answers = [
      await world.askCode(world.north, known),
      await world.askCode(world.south, unknown, '139 0000 1111'),
    ];
    expect(answers[0]).toEqual(answers[1]);
    await world.codeOn();
    expect(await world.codesSent()).toHaveLength(1);
    // And every guess is refused alike, until there are no more.
    const guesses = async (kiosk: ReturningWorld['north'], visitId: string) => {
      const said = [];
      for (let nth = 0; nth < 7; nth += 1) said.push(await world.typeCode(kiosk, visitId, '000000'));
      return said;
    };
    const refused = await guesses(world.north, known);
    expect(refused).toEqual(await guesses(world.south, unknown));
    expect(refused.map((one) => !one.ok && one.error)).toEqual([
      ...Array<string>(5).fill('code-wrong'),
      ...Array<string>(2).fill('link-over'),
    ]);
  });

  it('looks nothing up before it has answered', async () => {
    await world.wasHere();
    await world.askCode(world.north, world.newVisit());
    expect((await world.hub.outbox.list()).filter(({ message }) => message.kind === 'kiosk-code')).toEqual([]);
    expect(await world.codesSent()).toHaveLength(1);
  });

  it('is no use after five wrong tries, though the next is right', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const code = await world.codeOn();
    const wrong = code === '000000' ? '111111' : '000000';
    for (let nth = 0; nth < 5; nth += 1) await world.typeCode(world.north, visitId, wrong);
    expect(await world.typeCode(world.north, visitId, code)).toEqual({ ok: false, error: 'link-over' });
  });

  it('is used once', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const code = await world.codeOn();
    expect(await world.typeCode(world.north, visitId, code)).toMatchObject({ ok: true });
    expect(await world.typeCode(world.north, visitId, code)).toEqual({ ok: false, error: 'link-over' });
  });

  it('of two at once, one is taken', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const code = await world.codeOn();
    const both = await Promise.all([1, 2].map(() => world.typeCode(world.north, visitId, code)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is over after five minutes', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const code = await world.codeOn();
    world.clock.now += 300_000;
    expect(await world.typeCode(world.north, visitId, code)).toEqual({ ok: false, error: 'link-over' });
  });

  it('is worth nothing at another kiosk or for another visit', async () => {
    await world.wasHere();
    const [visitId, other] = [world.newVisit(), world.newVisit()];
    await world.askCode(world.north, visitId);
    const code = await world.codeOn();
    expect(await world.typeCode(world.south, visitId, code)).toEqual({ ok: false, error: 'code-wrong' });
    expect(await world.typeCode(world.north, other, code)).toEqual({ ok: false, error: 'code-wrong' });
    expect(await world.typeCode(world.north, visitId, code)).toMatchObject({ ok: true });
  });

  it('fills in nothing for another kiosk that writes of the same visit', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    await world.typeCode(world.north, visitId, await world.codeOn());
    await world.register(world.south, visitId, { ...AGAIN, known: [...AGAIN.known] });
    expect(await world.kept(visitId)).toMatchObject({ name: '赵**', company: '青禾科技' });
    expect(JSON.stringify(await world.kept(visitId))).not.toMatch(/一鸣|"5678"|12345/);
  });

  it('fills in nothing for who has proved nothing', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.register(world.north, visitId, { ...AGAIN, known: [...AGAIN.known], recognisedBy: 'phone' });
    expect(await world.kept(visitId)).toEqual({
      ...{ kind: 'visitor', name: '赵**', company: '青禾科技', language: 'zh-CN', consents: LAST.consents },
    });
  });

  it('a new code ends the one before', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    const first = await world.codeOn();
    world.clock.now += 1000;
    await world.askCode(world.north, visitId);
    const second = await world.codeOn();
    if (first !== second) expect(await world.typeCode(world.north, visitId, first)).toMatchObject({ ok: false });
    expect(await world.typeCode(world.north, visitId, second)).toMatchObject({ ok: true });
  });

  it('a phone is asked for codes only so often, from whatever kiosk, and whether or not it is known', async () => {
    await world.wasHere();
    for (const phone of [PHONE, '139 0000 1111']) {
      for (const kiosk of [world.north, world.south, world.north])
        expect(await world.askCode(kiosk, world.newVisit(), phone)).toMatchObject({ ok: true });
      // However it is written.
      const written = phone.replaceAll(' ', '');
      expect(await world.askCode(world.south, world.newVisit(), `+86${written}`)).toMatchObject({
        ok: false,
        error: 'too-many-tries',
        retryAfterMs: expect.any(Number) as number,
      });
    }
  });

  it('a kiosk asks only so often, whomever for', async () => {
    const answers = [];
    for (let nth = 0; nth < 14; nth += 1)
      answers.push(await world.askCode(world.north, world.newVisit(), `1390000${1000 + nth}`));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(12);
    expect(answers.at(-1)).toMatchObject({ error: 'too-many-tries' });
  });

  it('is not asked for a visit that is registered already', async () => {
    const { visitId } = await world.wasHere();
    expect(await world.askCode(world.north, visitId)).toEqual({ ok: false, error: 'already-registered' });
  });

  it('is not offered where the gateway has no template for it', async () => {
    const siteScope = { kind: 'site', id: 'site' } as const;
    await world.hub.channels.settle(siteScope, (there) => ({ ...there, sms: { ...there.sms!, codeTemplate: '' } }));
    expect((await world.hub.kiosk.bundle(world.north.device)).bundle.codesBySms).toBe(false);
    expect(await world.askCode(world.north, world.newVisit())).toEqual({ ok: false, error: 'not-allowed' });
  });
});

describe('with a pass of an earlier visit', () => {
  it('shows a surname and no more, also months after it expired, and fills in the rest', async () => {
    const { pass } = await world.wasHere();
    world.clock.now += 60 * DAY_MS;
    const visitId = world.newVisit();
    const answer = await world.scanPass(world.south, visitId, pass);
    expect(answer).toEqual({
      ok: true,
      value: {
        by: 'pass',
        known: MASKED.map(({ field, shown }) => ({ field, shown: field === 'name' ? shown : null })),
      },
    });
    await world.register(world.south, visitId, { ...AGAIN, known: [...AGAIN.known] });
    expect(await world.kept(visitId)).toMatchObject({ name: '赵一鸣', phone: PHONE, recognisedBy: 'pass' });
  });

  it('of who gave no phone', async () => {
    const { phone: _, ...others } = LAST;
    const { pass } = await world.wasHere(others);
    expect(await world.scanPass(world.south, world.newVisit(), pass)).toMatchObject({ ok: true });
  });

  const refused = { ok: false, error: 'pass-not-valid' };

  it('refuses a forged one', async () => {
    const { pass } = await world.wasHere();
    const forged = `${pass.slice(0, -6)}${pass.at(-6) === 'A' ? 'B' : 'A'}${pass.slice(-5)}`;
    expect(await world.scanPass(world.north, world.newVisit(), forged)).toEqual(refused);
    expect(await world.scanPass(world.north, world.newVisit(), 'HELLO')).toEqual(refused);
  });

  it('refuses one of another house', async () => {
    await world.wasHere();
    const elsewhere = await startReturning();
    const { pass } = await elsewhere.wasHere();
    await elsewhere.close();
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
  });

  it('refuses one of another building of this house', async () => {
    const { pass } = await world.wasHere();
    const settings = world.hub.site.settings();
    await world.hub.sites.add({ ...settings, id: 'north', rememberDays: 90 }, desk);
    const there = { ...world.north, device: { ...world.north.device, site: 'north' } };
    expect(await world.scanPass(there, world.newVisit(), pass)).toEqual(refused);
  });

  it('refuses one that was revoked, also when the list of revoked ones has forgotten it', async () => {
    const { visitId, pass } = await world.wasHere();
    await world.run(visitId, { type: 'revoke-pass' }, desk);
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
    world.clock.now += 30 * DAY_MS;
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
  });

  it('refuses one of a visitor whom the desk turned away', async () => {
    const { visitId, pass } = await world.wasHere();
    await world.run(visitId, { type: 'refuse' }, desk);
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
  });

  it('refuses one of a visitor who did not ask to be known again', async () => {
    const { remember: _, ...consents } = LAST.consents;
    const { pass } = await world.wasHere({ ...LAST, consents });
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
  });

  it('refuses one of a child', async () => {
    const { pass } = await world.wasHere({ ...LAST, guardianName: '赵敏' });
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual(refused);
  });
});

describe('somebody on the do-not-admit list', () => {
  const bar = async () => {
    const barId = uuidv7(world.clock.now);
    const until = world.clock.now + 90 * DAY_MS;
    const said = { name: LAST.name, aliases: [], phone: PHONE, why: '多次闯入', until, alone: false };
    expect(await world.hub.bars.propose(barId, said, desk, 'site')).toEqual({ ok: true });
    expect(await world.hub.bars.confirm(barId, { kind: 'staff', id: 'tao' })).toEqual({ ok: true });
  };

  it('is as good as unknown: no code is sent, and no pass is known', async () => {
    const { pass } = await world.wasHere();
    await bar();
    expect(await world.askCode(world.north, world.newVisit())).toMatchObject({ ok: true });
    expect(await world.codesSent()).toEqual([]);
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual({ ok: false, error: 'pass-not-valid' });
  });

  it('is recognised by the details that the hub filled in', async () => {
    await world.wasHere();
    const visitId = world.newVisit();
    await world.askCode(world.north, visitId);
    await world.typeCode(world.north, visitId, await world.codeOn());
    await bar();
    await world.register(world.north, visitId, { ...AGAIN, known: [...AGAIN.known] });
    await vi.waitFor(async () =>
      expect((await world.hub.bars.alerts()).map((alert) => alert.visitId)).toContain(visitId),
    );
  });
});

describe('how long', () => {
  it('as the site has settled it, from the last visit on', async () => {
    await world.settle({ rememberDays: 30 });
    const { pass } = await world.wasHere();
    world.clock.now += 29 * DAY_MS;
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: true });
    world.clock.now += DAY_MS;
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
  });

  it('and never longer than the details are kept', async () => {
    await world.settle({ rememberDays: 365 });
    const { pass } = await world.wasHere();
    world.clock.now += 90 * DAY_MS;
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
  });

  it('not at all where the site does not want it, at once', async () => {
    const { pass } = await world.wasHere();
    await world.settle({ rememberDays: 0 });
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toEqual({ ok: false, error: 'not-allowed' });
    expect(await world.askCode(world.north, world.newVisit())).toEqual({ ok: false, error: 'not-allowed' });
  });

  it('until they are erased', async () => {
    const { visitId, pass } = await world.wasHere();
    await world.run(visitId, { type: 'check-out', heads: 1, how: 'desk', granted: 'decided' }, desk);
    const why = { reason: 'asked-by-person', reference: '' } as const;
    expect(await world.hub.persons.erase([visitId], why, desk)).toMatchObject({ ok: true });
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
    await world.askCode(world.north, world.newVisit());
    expect(await world.codesSent()).toEqual([]);
  });

  it('until they say "forget me", with all their visits', async () => {
    const first = await world.wasHere();
    const second = await world.wasHere();
    const visitId = world.newVisit();
    await world.scanPass(world.north, visitId, first.pass);
    const { returning } = world.hub.kiosk;
    expect(await returning.forget(visitId, world.south.device)).toEqual({ ok: false, error: 'not-allowed' });
    expect(await returning.forget(visitId, world.north.device)).toEqual({ ok: true, value: { forgotten: true } });
    for (const { pass } of [first, second])
      expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
    // And what is registered now is filled in with nothing.
    await world.register(world.north, visitId, { ...AGAIN, known: [...AGAIN.known] });
    expect(await world.kept(visitId)).not.toHaveProperty('phone');
  });

  it('until the desk forgets them at their wish, of which the trail tells without a name', async () => {
    const { visitId, pass } = await world.wasHere();
    const { knownAgain, audit } = world.hub;
    expect(await knownAgain.until(visitId)).toBeGreaterThan(world.clock.now + 89 * DAY_MS);
    expect(await knownAgain.forget(visitId, desk)).toBe(true);
    expect(await knownAgain.until(visitId)).toBeNull();
    expect(await knownAgain.forget(visitId, desk)).toBe(false);
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
    const all = { from: 0, until: world.clock.now + DAY_MS, what: 'visitor-forgotten' } as const;
    const { entries } = await audit.read(all, 10);
    expect(entries).toMatchObject([{ by: desk, subject: { kind: 'visit', id: visitId } }]);
  });

  it('until they register once more and do not say so again', async () => {
    const { pass } = await world.wasHere();
    const visitId = world.newVisit();
    await world.scanPass(world.north, visitId, pass);
    const { remember: _, ...consents } = LAST.consents;
    await world.register(world.north, visitId, { ...AGAIN, known: [...AGAIN.known], consents });
    expect(await world.kept(visitId)).toMatchObject({ name: LAST.name });
    expect(await world.scanPass(world.north, world.newVisit(), pass)).toMatchObject({ ok: false });
  });

  it('also over a restart of the hub', async () => {
    const { pass } = await world.wasHere();
    const again = await world.restarted(world.clock.now);
    const { sms } = world;
    world.close = () => sms.stop().then(() => again.close());
    const answer = await again.hub.kiosk.returning.prove(
      { by: 'pass', visitId: world.newVisit(), token: pass },
      world.north.device,
    );
    expect(answer).toMatchObject({ ok: true });
  });
});
