import { describe, expect, it } from 'vitest';
import { checkPass, type PassCheckContext, passResults, type PassUses } from './check.ts';
import { indexRevocations, noRevocations, type Revocation } from './revocations.ts';
import { keysOf, makeTestKey, testClaims } from './testKeys.ts';
import { signPass } from './token.ts';

const hubUses = (spent: boolean): PassUses => ({ knownTo: 'hub', isSpent: () => spent });
const revoked = (...entries: Revocation[]) => indexRevocations({ v: 1, counter: 1, issuedAt: 0, revoked: entries });
const DAY_MS = 24 * 60 * 60_000;
/** As a kiosk signs it by itself. */
const ownClaims = { ...testClaims, provisional: true as const };
const during = testClaims.notBefore + 3_600_000;

/** A good visitor's pass, shown where the hub can be asked. */
async function world() {
  const key = await makeTestKey();
  const context: PassCheckContext = {
    keys: key.keys,
    revocations: noRevocations,
    now: during,
    zone: 0,
    uses: hubUses(false),
  };
  const pass = await signPass(testClaims, key.signing);
  return {
    key,
    pass,
    check: (changes: Partial<PassCheckContext> = {}, text = pass) => checkPass(text, { ...context, ...changes }),
  };
}

const seen = new Set<string>();

describe('checking a pass', () => {
  const result = async (checked: Promise<{ result: string }>) => {
    const { result } = await checked;
    seen.add(result);
    return result;
  };

  it('admits with the hub at hand', async () => {
    const { check } = await world();
    expect(await check()).toEqual({ result: 'admitted', claims: testClaims });
    expect(await result(check())).toBe('admitted');
  });

  it('grants provisionally where only the device knows of uses', async () => {
    const { check } = await world();
    expect(await result(check({ uses: { knownTo: 'device', isSpent: () => false } }))).toBe('provisional');
  });

  it("grants provisionally what a kiosk signed itself, even with the hub's word on uses", async () => {
    const { check, key } = await world();
    const own = await signPass(ownClaims, key.signing);
    expect(await result(check({ keys: await keysOf(key.deviceEntry) }, own))).toBe('provisional');
  });

  it.each([
    ['a kiosk signs as if it were the hub', 'device', testClaims],
    ['the hub would sign as if it were a kiosk', 'hub', ownClaims],
    ['a kiosk signs an invitation', 'device', { ...ownClaims, kind: 'invitation' as const }],
    ['a kiosk signs for more than a day', 'device', { ...ownClaims, expires: ownClaims.notBefore + DAY_MS + 1000 }],
  ])('says not a pass where %s', async (_, signer, claims) => {
    const { check, key } = await world();
    const keys = await keysOf(signer === 'device' ? key.deviceEntry : key.entry);
    expect(await result(check({ keys }, await signPass(claims, key.signing)))).toBe('not-a-pass');
  });

  it('says revoked of all that a revoked kiosk has signed, and of no other’s', async () => {
    const { check, key } = await world();
    const deviceId = '0192f3a0-0000-7000-8000-00000000000d';
    const keys = await keysOf({ ...key.deviceEntry, deviceId } as never);
    const pass = await signPass(ownClaims, key.signing);
    expect(await result(check({ keys, revocations: revoked({ id: deviceId, until: during }) }, pass))).toBe('revoked');
    const other = revoked({ id: '0192f3a0-0000-7000-8000-00000000000e', until: during });
    expect(await result(check({ keys, revocations: other }, pass))).toBe('provisional');
  });

  it('says not yet before its time, give or take the leeway', async () => {
    const { check } = await world();
    expect(await result(check({ now: testClaims.notBefore - 60_001 }))).toBe('not-yet');
    expect(await result(check({ now: testClaims.notBefore - 60_000 }))).toBe('admitted');
  });

  it('says expired after its time, give or take the leeway', async () => {
    const { check } = await world();
    expect(await result(check({ now: testClaims.expires + 60_000 }))).toBe('expired');
    expect(await result(check({ now: testClaims.expires + 59_999 }))).toBe('admitted');
  });

  it('says used where it is spent', async () => {
    const { check } = await world();
    expect(await result(check({ uses: hubUses(true) }))).toBe('used');
  });

  it('says revoked where it is on the list', async () => {
    const { check } = await world();
    const list = revoked({ id: testClaims.id, until: testClaims.expires });
    expect(await result(check({ revocations: list }))).toBe('revoked');
  });

  it('lets the pass be where only the invitation of that visit was revoked', async () => {
    const { check } = await world();
    const list = revoked({ id: testClaims.id, kind: 'invitation', until: testClaims.expires });
    expect(await result(check({ revocations: list }))).toBe('admitted');
  });

  it('says wrong zone where the pass does not open it', async () => {
    const { check } = await world();
    expect(await result(check({ zone: 1 }))).toBe('wrong-zone');
    expect(await result(check({ zone: 2 }))).toBe('admitted');
  });

  it('says unknown key where none of that id is known', async () => {
    const { check } = await world();
    const { keys } = await makeTestKey(2);
    expect(await check({ keys })).toEqual({ result: 'unknown-key', keyId: 1 });
    seen.add('unknown-key');
  });

  it.each([
    ['no longer counts', { validUntil: during - 60_000 }],
    ['does not count yet', { validFrom: during + 60_001 }],
  ])('says unknown key where the key %s', async (_, window) => {
    const { signing, keys } = await makeTestKey(1, window);
    const { check } = await world();
    expect(await result(check({ keys }, await signPass(testClaims, signing)))).toBe('unknown-key');
  });

  it('says not a pass of anything else', async () => {
    const { check } = await world();
    expect(await result(check({}, 'https://example.com'))).toBe('not-a-pass');
  });

  it.each([
    ['revoked over used', 'revoked', { uses: hubUses(true), revocations: revoked({ id: testClaims.id, until: 0 }) }],
    ['used over expired', 'used', { uses: hubUses(true), now: testClaims.expires * 2 - during }],
    ['expired over wrong zone', 'expired', { zone: 1, now: testClaims.expires * 2 - during }],
  ])('puts %s', async (_, expected, changes) => {
    const { check } = await world();
    expect(await result(check(changes))).toBe(expected);
  });

  it('has shown every result there is', () => {
    expect([...seen].sort()).toEqual([...passResults].sort());
  });
});
