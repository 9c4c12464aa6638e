import { houseKinds } from '@foyer/shared/kinds';
import { importPassKeys, importPublicKey, readPass, verifyPass, verifyStatement } from '@foyer/shared/passes';
import { foldVisit, vouchStatement, type VisitEvent } from '@foyer/shared/visits';
import { beforeEach, describe, expect, it } from 'vitest';
import { makePassKey } from '../device/ownKey.ts';
import type { NewVisit } from '../kiosk.ts';
import { createRegistrations } from './registrations.ts';
import { createTestTerminal, TEN } from './testTerminal.ts';
import type { Terminal } from './terminal.ts';
import { createVouching, type Vouching } from './vouching.ts';

const HOUR_MS = 60 * 60_000;
const VISIT = '0190f3a2-0000-7000-8000-000000000001';
const visit: NewVisit = {
  visitId: VISIT,
  to: { kind: 'tenant', tenantId: 't-1', personId: null, name: '', tenantName: '', unit: '' },
  visitor: { name: '李雷', phone: '', company: '', plate: '', itemsCarried: '', guardianName: '' },
  kind: houseKinds()[0]!,
  answers: [],
  agreements: [],
  heads: 1,
  language: 'en',
  consents: { notice: 1, photo: false },
};

let test: Awaited<ReturnType<typeof createTestTerminal>>;
let own: NonNullable<Awaited<ReturnType<typeof makePassKey>>>;
let vouching: Vouching;

async function vouchingWith(change: Partial<Terminal> = {}): Promise<Vouching> {
  const window = { validFrom: 0, validUntil: TEN + 24 * HOUR_MS };
  const entry = { signer: 'device' as const, deviceId: 'k1', keyId: 130, publicKey: own.publicKey, ...window };
  const keys = await importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys: [entry] });
  const trust = () => ({ keys, revocations: { includes: () => false }, revokedAsOf: 0 });
  return createVouching({ ...test.terminal, trust, passKey: async () => own.pair, ...change });
}

beforeEach(async () => {
  test = await createTestTerminal();
  own = (await makePassKey())!;
  await createRegistrations(test.terminal).register(visit);
  vouching = await vouchingWith();
});

const folded = () => foldVisit(VISIT, test.events as unknown as VisitEvent[]);

describe('vouching at a kiosk', () => {
  it('writes who did, with a proof by the kiosk’s key, for the hours that the site gives', async () => {
    await vouching.vouch(VISIT, { memberId: 'm1', document: 'passport' });
    const { vouched } = folded();
    expect(vouched).toMatchObject({ memberId: 'm1', document: 'passport', notBefore: TEN, expires: TEN + 4 * HOUR_MS });
    const key = await importPublicKey(own.publicKey);
    expect(await verifyStatement(vouchStatement(VISIT, vouched!), vouched!.proof, key)).toBe(true);
    expect(await verifyStatement(vouchStatement('another', vouched!), vouched!.proof, key)).toBe(false);
  });

  it('comes to a pass that says it is provisional, the same text each time', async () => {
    await vouching.vouch(VISIT, { memberId: 'm1', document: 'passport' });
    const pass = (await vouching.passOf(folded()))!;
    expect(await vouching.passOf(folded())).toBe(pass);
    expect(readPass(pass)?.claims).toMatchObject({ id: VISIT, kind: 'visitor', provisional: true });
    const window = { validFrom: 0, validUntil: TEN + HOUR_MS };
    const entry = { signer: 'device' as const, deviceId: 'k1', keyId: 130, publicKey: own.publicKey, ...window };
    const keys = await importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys: [entry] });
    expect(await verifyPass(pass, keys)).toMatchObject({ ok: true });
    test.time.now = TEN + 4 * HOUR_MS;
    expect(await vouching.passOf(folded())).toBeNull();
  });

  it('counts once, however often it is tapped', async () => {
    await vouching.vouch(VISIT, { memberId: 'm1', document: 'passport' });
    await vouching.vouch(VISIT, { memberId: 'm2', document: 'passport' });
    expect(test.events.filter(({ type }) => type === 'visit.vouched')).toHaveLength(1);
  });

  it('is refused without the document that the site asks for', async () => {
    await expect(vouching.vouch(VISIT, { memberId: 'm1' })).rejects.toThrow('identity-not-verified');
  });

  it.each<[string, () => Partial<Terminal>]>([
    ['the hub has not certified the key', () => ({ trust: () => null })],
    ['the browser has no such key', () => ({ passKey: async () => undefined })],
    [
      'the site allows none',
      () => ({
        bundle: () => ({ ...test.terminal.bundle(), site: { ...test.terminal.bundle().site, provisionalHours: 0 } }),
      }),
    ],
  ])('is not offered where %s', async (_, change) => {
    expect(await vouching.isPossible(VISIT)).toBe(true);
    expect(await (await vouchingWith(change())).isPossible(VISIT)).toBe(false);
  });
});
