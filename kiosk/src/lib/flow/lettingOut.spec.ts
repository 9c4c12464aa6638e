import { createClock, type Writer } from '@foyer/shared/events';
import { importPassKeys, sealReleaseCard, signPass, type PassClaims } from '@foyer/shared/passes';
import { decideRelease, foldRelease, releaseEvents, type ReleaseCommand } from '@foyer/shared/releases';
import { beforeEach, describe, expect, it } from 'vitest';
import { interpretScan, type ScanKnowledge } from '../scan/interpretScan.ts';
import { createLettingOut } from './lettingOut.ts';
import { createTestTerminal, TEN, type TestTerminal } from './testTerminal.ts';

const RELEASE = '0190f3a2-0000-7000-8000-00000000000a';
const HOUR = 60 * 60_000;
const claims: PassClaims = {
  ...{ id: RELEASE, kind: 'goods-release', zones: 0, notBefore: TEN - HOUR, expires: TEN + HOUR },
};

let world: TestTerminal;
let token: string;
let signing: { keyId: number; privateKey: CryptoKey };
let knowledge: ScanKnowledge;
let letOut: ReturnType<typeof createLettingOut>;
let revoked: boolean;

/** As the hub writes it. */
function hubSays(command: ReleaseCommand, before: ReleaseCommand[] = []): void {
  const clock = createClock('hub', () => world.time.now);
  let n = 0;
  const writer: Writer = {
    now: () => world.time.now,
    tick: () => clock.tick(),
    newId: () => `h${command.type}${(n += 1)}`,
    by: { kind: 'hub', id: 'hub' },
    site: 'site',
  };
  let release = world.terminal.record.releases.get(RELEASE) ?? foldRelease(RELEASE, []);
  const events = [];
  for (const one of [...before, command]) {
    const decision = decideRelease(release, one, writer);
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
    release = foldRelease(RELEASE, events);
  }
  // What is addressed to doors, and nothing else.
  world.terminal.record.add(events.filter(({ audience }) => audience.length > 0));
}

async function granted(): Promise<void> {
  const card = await sealReleaseCard(
    {
      ...{ v: 1, tenant: '华信科技', unit: '1203', company: '安顺搬家' },
      lines: [
        { what: '办公桌', count: 2 },
        { what: '文件柜', count: 1 },
      ],
    },
    token,
  );
  const applied: ReleaseCommand = {
    ...{ type: 'apply', tenantId: 't-1', personId: 'wang', counts: [2, 1], details: 'd', photos: [] },
    ...{ from: claims.notBefore, until: claims.expires },
  };
  hubSays({ type: 'grant', issuedAt: TEN, card }, [
    applied,
    { type: 'check-dues', dues: 'paid' },
    { type: 'confirm', personId: 'li', confirmers: ['li'] },
  ]);
}

beforeEach(async () => {
  world = await createTestTerminal();
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url');
  const entry = { signer: 'hub' as const, keyId: 1, publicKey, validFrom: 0, validUntil: TEN + 1000 * HOUR };
  const keys = await importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys: [entry] });
  signing = { keyId: 1, privateKey: pair.privateKey };
  token = await signPass(claims, signing);
  revoked = false;
  knowledge = {
    trust: { keys, revocations: { includes: () => revoked } },
    release: (id: string) => world.terminal.release(id),
  } as unknown as ScanKnowledge;
  letOut = createLettingOut(world.terminal);
});

const scan = async (text = token) => {
  const outcome = await interpretScan(text, { ...knowledge, now: world.time.now });
  if (outcome.is !== 'release') throw new Error(JSON.stringify(outcome));
  return outcome.release;
};
const out = (line: number, count: number) => letOut(RELEASE, [{ line, count }], 'm-1');

describe('a release pass at a door', () => {
  it('opens its list, which lies here sealed, with the hub or without', async () => {
    await granted();
    world.line.offline = true;
    expect(JSON.stringify(world.terminal.record.releases.get(RELEASE))).not.toContain('办公桌');
    expect(await scan()).toMatchObject({
      ...{ state: 'open', until: claims.expires },
      list: { tenant: '华信科技', carrier: ['安顺搬家'], lines: [{ what: '办公桌', count: 2, rest: 2 }, {}] },
    });
  });

  it('says clearly why nothing leaves', async () => {
    const state = async () => (await scan()).state;
    expect(await state()).toBe('not-here');
    await granted();
    world.time.now = claims.notBefore - 2 * 60_000;
    expect(await scan()).toMatchObject({ state: 'early', from: claims.notBefore });
    world.time.now = claims.expires + 2 * 60_000;
    expect(await state()).toBe('over');
    world.time.now = TEN;
    revoked = true;
    expect(await state()).toBe('cancelled');
    revoked = false;
    await letOut(
      RELEASE,
      [
        { line: 0, count: 2 },
        { line: 1, count: 1 },
      ],
      'm-1',
    );
    expect(await state()).toBe('all-out');
  });

  it('of another house, and one that somebody tampered with, is none', async () => {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const foreign = await signPass(claims, { keyId: 2, privateKey: pair.privateKey });
    const outcome = (text: string) => interpretScan(text, { ...knowledge, now: TEN });
    expect(await outcome(foreign)).toEqual({ is: 'refused', why: 'unknown-key' });
    const forged = await signPass(claims, { keyId: 1, privateKey: pair.privateKey });
    expect(await outcome(forged)).toEqual({ is: 'refused', why: 'not-a-pass' });
  });
});

describe('a guard ticks', () => {
  it('part of it, and the rest later; what they did is written with their name and no other', async () => {
    await granted();
    expect(await out(0, 1)).toEqual({ ok: true, rest: [1, 1] });
    expect((await scan()).list?.lines.map(({ rest }) => rest)).toEqual([1, 1]);
    expect(await out(0, 1)).toEqual({ ok: true, rest: [0, 1] });
    expect(world.events.map(({ type, facts }) => [type, facts])).toEqual([
      ['release.let-out', { taken: [{ line: 0, count: 1 }], memberId: 'm-1' }],
      ['release.let-out', { taken: [{ line: 0, count: 1 }], memberId: 'm-1' }],
    ]);
    expect(world.events[0]).toMatchObject({ audience: ['kiosks:site'], by: { kind: 'kiosk', id: 'k1' } });
  });

  it('no more than is listed, and nothing that another door has let out already', async () => {
    await granted();
    expect(await out(0, 3)).toEqual({ ok: false, why: 'more-than-listed' });
    const other = releaseEvents.write(
      {
        now: () => TEN,
        tick: () => createClock('k2', () => TEN).tick(),
        newId: () => 'other',
        by: { kind: 'kiosk', id: 'k2' },
        site: 'site',
      },
      RELEASE,
      'release.let-out',
      { taken: [{ line: 1, count: 1 }] },
      ['kiosks:site'],
    );
    world.terminal.record.add([other]);
    expect(await out(1, 1)).toEqual({ ok: false, why: 'more-than-listed' });
    expect(world.events).toEqual([]);
  });

  it('while the hub is away, provisionally', async () => {
    await granted();
    world.line.offline = true;
    expect((await out(1, 1)).ok).toBe(true);
    expect(world.events[0]!['facts']).toMatchObject({ provisional: true });
  });

  it('nothing once it was cancelled, as soon as the terminal has heard of it', async () => {
    await granted();
    const cancelled = releaseEvents.write(
      {
        now: () => TEN,
        tick: () => createClock('hub', () => TEN + 1000).tick(),
        newId: () => 'cancelled',
        by: { kind: 'host', id: 'wang' },
        site: 'site',
      },
      RELEASE,
      'release.cancelled',
      {},
      ['kiosks:site'],
    );
    world.terminal.record.add([cancelled]);
    expect([await out(1, 1), (await scan()).state]).toEqual([{ ok: false, why: 'cancelled' }, 'cancelled']);
  });
});
