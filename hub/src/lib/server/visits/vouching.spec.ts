import { uuidv7 } from '@foyer/shared/events';
import { signPass, signStatement } from '@foyer/shared/passes';
import { visitEvents, vouchStatement, type VisitFacts } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolKiosk } from '../kiosk/specKiosk.ts';
import { desk, startDesk, type SpecDesk } from './specDesk.ts';

const HOUR_MS = 60 * 60_000;
const PIN = '402719';

let world: SpecDesk;
let kiosk: Awaited<ReturnType<typeof enrolKiosk>>;
let memberId: string;
beforeEach(async () => {
  world = await startDesk();
  kiosk = await enrolKiosk(world);
  const password = 'a long pass phrase 1';
  const member = await world.hub.accounts.add({ signInName: 'mei', name: 'Mei', role: 'desk', password }, desk);
  memberId = member.id;
  expect(await world.hub.pins.set(memberId, PIN, desk)).toEqual({ ok: true, number: '11' });
});
afterEach(() => world.close());

type Facts = VisitFacts<'visit.vouched'>;

/** As the kiosk writes it while the hub is away, with its key or another. */
async function vouched(change: Partial<Omit<Facts, 'proof'>> = {}, key = kiosk.passKey) {
  const visitId = uuidv7(world.clock.now);
  const { writer } = kiosk;
  const now = world.clock.now;
  const registration = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'A01',
    identityCheck: true,
    language: 'en',
  } as const;
  const times = { notBefore: now, expires: now + 4 * HOUR_MS };
  const said = { memberId, word: 'telephone', document: 'passport', zones: 0xffff, ...times, ...change } as const;
  const facts: Facts = { ...said, proof: await signStatement(vouchStatement(visitId, said), key) };
  const audience = ['kiosks:site'];
  const claims = { id: visitId, kind: 'visitor', zones: 0xffff, ...times, provisional: true } as const;
  const keyId = 128 + (Buffer.from(kiosk.device.passKey!, 'base64url')[0]! % 128);
  const pass = await signPass(claims, { keyId, privateKey: kiosk.passKey });
  const events = [
    visitEvents.write(writer, visitId, 'visit.registered', registration, audience),
    visitEvents.write(writer, visitId, 'visit.vouched', facts, audience),
  ];
  return { visitId, events, pass };
}

async function outcomeOf(visitId: string) {
  return vi.waitFor(async () => {
    const settled = (await world.hub.visits.timeline(visitId)).find(({ type }) => type === 'visit.vouch-settled');
    expect(settled).toBeDefined();
    return (settled!.facts as VisitFacts<'visit.vouch-settled'>).outcome;
  });
}

describe('a provisional pass of a kiosk', () => {
  it('is taken over: the host’s yes, the document and a pass of the hub’s, in the name of who vouched', async () => {
    const { visitId, events, pass } = await vouched();
    expect((await kiosk.push(...events)).results).toEqual([]);
    expect(await outcomeOf(visitId)).toBe('taken-over');
    const row = await world.rowIn('on-site', visitId);
    expect(row.flags).toEqual([]);
    expect(await world.hub.visits.passToken(visitId)).not.toBeNull();
    expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'provisional' });
  });

  it('is taken over once, however often it comes', async () => {
    const { visitId, events } = await vouched();
    await kiosk.push(...events);
    await kiosk.push(...events);
    await world.rowIn('on-site', visitId);
    const settled = (await world.hub.visits.timeline(visitId)).filter(({ type }) => type === 'visit.vouch-settled');
    expect(settled).toHaveLength(1);
  });

  it.each<[string, string, { notBefore?: number; expires?: number; memberId?: string }]>([
    ['longer than the site allows', 'out-of-time', { expires: 5 * HOUR_MS }],
    ['of a time that is not its writing', 'out-of-time', { notBefore: -2 * HOUR_MS, expires: HOUR_MS }],
    ['by somebody who has no PIN', 'no-pin', { memberId: 'nobody' }],
  ])('%s is in doubt, flagged and revoked', async (_, outcome, { notBefore = 0, expires = HOUR_MS, ...who }) => {
    const { now } = world.clock;
    const { visitId, events, pass } = await vouched({ notBefore: now + notBefore, expires: now + expires, ...who });
    await kiosk.push(...events);
    expect(await outcomeOf(visitId)).toBe(outcome);
    const row = await world.rowIn('awaiting-host', visitId);
    expect(row.flags).toContain('vouched-in-doubt');
    await vi.waitFor(async () => expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'revoked' }));
  });

  it('under another key is in doubt', async () => {
    const other = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const { visitId, events } = await vouched({}, other.privateKey);
    await kiosk.push(...events);
    expect(await outcomeOf(visitId)).toBe('no-certificate');
  });

  it('of somebody who may not vouch any more is in doubt', async () => {
    await world.hub.accounts.remove(memberId, desk);
    const { visitId, events } = await vouched();
    await kiosk.push(...events);
    expect(await outcomeOf(visitId)).toBe('no-pin');
  });

  it('for whom the desk had refused meanwhile is in doubt, and revoked', async () => {
    const { visitId, events, pass } = await vouched();
    await kiosk.push(events[0]!);
    await world.rowIn('awaiting-host', visitId);
    await world.run(visitId, { type: 'refuse' }, desk);
    await kiosk.push(events[1]!);
    expect(await outcomeOf(visitId)).toBe('said-no');
    await vi.waitFor(async () => expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'revoked' }));
  });

  it('is revoked with its kiosk, for the hub and on the list that everybody pulls', async () => {
    const { pass } = await vouched();
    expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'provisional' });
    await world.hub.devices.revoke(kiosk.device.id, desk);
    await vi.waitFor(async () => expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'revoked' }));
  });
});

describe('a provisional pass at a gate', () => {
  let gate: Parameters<typeof world.hub.gateSide.scan>[0];
  beforeEach(async () => {
    ({ gate } = await world.hub.gates.add({ name: 'North turnstile', siteId: 'site' }, desk));
  });
  const scanAt = (pass: string) =>
    world.hub.gateSide.scan(gate, { scanId: uuidv7(world.clock.now), pass, direction: 'in', heads: 1 });

  it('opens before the hub has heard of the visit, and after, until somebody says no', async () => {
    const { visitId, events, pass } = await vouched();
    expect(await scanAt(pass)).toMatchObject({ result: 'provisional', open: true });
    await kiosk.push(...events);
    expect(await outcomeOf(visitId)).toBe('taken-over');
    const row = await world.rowIn('on-site', visitId);
    expect(row.flags).toEqual([]);
    await vi.waitFor(async () => expect(await world.hub.visits.passToken(visitId)).not.toBeNull());
    expect(await scanAt(pass)).toMatchObject({ result: 'used', open: false });
  });

  it('opens nothing once its kiosk is revoked', async () => {
    const { pass } = await vouched();
    await world.hub.devices.revoke(kiosk.device.id, desk);
    await vi.waitFor(async () => expect(await scanAt(pass)).toMatchObject({ result: 'revoked', open: false }));
  });
});

describe('the PINs that a kiosk is told', () => {
  const pinsOf = async () => {
    const { bundle } = await world.hub.kiosk.bundle(kiosk.device);
    const [, body] = bundle.pins.split('.');
    return JSON.parse(Buffer.from(body!, 'base64url').toString()) as { device: string; pins: { number: string }[] };
  };

  it('are numbers with verifiers, for this device, and no names', async () => {
    const { device, pins } = await pinsOf();
    expect(device).toBe(kiosk.device.id);
    expect(pins).toEqual([expect.objectContaining({ number: '11', may: ['vouch', 'release'], memberId })]);
    expect(JSON.stringify(pins)).not.toMatch(/mei|402719/i);
  });

  it('leave out whoever has left, removed theirs or let it run out', async () => {
    await world.hub.pins.remove(memberId, desk);
    expect((await pinsOf()).pins).toEqual([]);
    await world.hub.pins.set(memberId, PIN, desk);
    world.clock.now += 181 * 24 * HOUR_MS;
    expect((await pinsOf()).pins).toEqual([]);
    await world.hub.pins.set(memberId, PIN, desk);
    expect((await pinsOf()).pins).toHaveLength(1);
    await world.hub.accounts.remove(memberId, desk);
    expect((await pinsOf()).pins).toEqual([]);
  });

  it('refuse what is guessed at once', async () => {
    expect(await world.hub.pins.set(memberId, '111111', desk)).toEqual({ ok: false, problem: 'too-easy' });
  });
});

describe('somebody on the do-not-admit list whom staff vouched for while the hub was away', () => {
  const BARRED = { name: '李雷', phone: '154-0000-2222' };
  const said = (visitId: string) =>
    world.hub.vault.put(visitId, { kind: 'visitor', ...BARRED, language: 'zh-CN' }, { site: 'site' });

  beforeEach(async () => {
    const barId = uuidv7(world.clock.now);
    const until = world.clock.now + 90 * 24 * HOUR_MS;
    const proposal = { ...BARRED, aliases: [], why: 'Broke in twice', until, alone: false };
    expect(await world.hub.bars.propose(barId, proposal, desk, 'site')).toEqual({ ok: true });
    expect(await world.hub.bars.confirm(barId, { kind: 'staff', id: 'tao' })).toEqual({ ok: true });
  });

  async function isAlerted(visitId: string, pass: string) {
    await vi.waitFor(async () =>
      expect((await world.hub.bars.alerts()).map((alert) => alert.visitId)).toEqual([visitId]),
    );
    expect(await outcomeOf(visitId)).toBe('said-no');
    await vi.waitFor(async () => expect(await world.hub.issuer.check(pass)).toMatchObject({ result: 'revoked' }));
    // Silently: what kiosks receive of it says no more than of anybody in doubt.
    const events = await world.hub.record.eventsOf('visit', visitId);
    expect(JSON.stringify(events)).not.toMatch(/bar[.:]|Broke in|李雷/);
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
  }

  it('is told to the desk when the details come after the facts; nothing is taken over before', async () => {
    const { visitId, events, pass } = await vouched();
    await kiosk.push(...events);
    await vi.waitFor(async () => expect(await world.hub.bars.standing(visitId)).toBe('unknown'));
    await world.hub.board.settled();
    expect((await world.hub.visits.timeline(visitId)).map(({ type }) => type)).not.toContain('visit.vouch-settled');
    await said(visitId);
    await isAlerted(visitId, pass);
  });

  it('is told to the desk when the details come before the facts', async () => {
    const { visitId, events, pass } = await vouched();
    await said(visitId);
    await kiosk.push(...events);
    await isAlerted(visitId, pass);
  });

  it('is told to the desk also where they went in on the pass before the hub was back', async () => {
    const { visitId, events, pass } = await vouched();
    const entered = { heads: 1, granted: 'provisional', how: 'pass' } as const;
    const entry = visitEvents.write(kiosk.writer, visitId, 'visit.checked-in', entered, ['kiosks:site']);
    await said(visitId);
    await kiosk.push(...events, entry);
    await isAlerted(visitId, pass);
    // Whoever is inside is inside: the desk sees where they are.
    expect((await world.hub.board.row(visitId))?.headsInside).toBe(1);
  });
});
