import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createSessions, HOST_SESSION_MS, STAFF_IDLE_MS, type Sessions } from './sessions.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const PASSWORD = 'umbrellas by the door';

describe('signing in', () => {
  let world: SpecWorld;
  let accounts: Accounts;
  let sessions: Sessions;

  beforeEach(async () => {
    world = await createSpecWorld();
    const { documents, log, now, newId, limits } = world;
    accounts = await createAccounts({ documents, log, now, newId });
    sessions = createSessions({ documents, accounts, directory: specDirectory, limits, now });
  });
  afterEach(async () => {
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const addDesk = () => accounts.add({ signInName: 'Desk', name: '陈晨', role: 'desk', password: PASSWORD }, HUB);
  const pass = (ms: number) => world.clock.advance(ms, async () => undefined);
  async function signedIn(name = 'desk') {
    const result = await sessions.signInStaff(name, PASSWORD, '10.0.0.1');
    if (!result.ok) throw new Error(result.refusal);
    return result.cookie;
  }

  it('lets a staff member in, by a name in any case, as who they are', async () => {
    const { id } = await addDesk();
    const cookie = await signedIn(' DESK ');
    expect(await sessions.read(cookie)).toMatchObject({ kind: 'staff', staffId: id, name: '陈晨', role: 'desk' });
    expect(JSON.stringify(await world.documents.all('session:'))).not.toContain(cookie);
  });

  it.each([
    ['a wrong password', 'desk', 'umbrellas by the window'],
    ['a name that nobody has', 'nobody', PASSWORD],
    ['nothing at all', '', ''],
  ])('refuses %s with the same words', async (_, name, password) => {
    await addDesk();
    expect(await sessions.signInStaff(name, password, '10.0.0.1')).toEqual({ ok: false, refusal: 'sign-in-wrong' });
  });

  it('asks for a wait after a few wrong tries on a name, even with the right password, from any address', async () => {
    await addDesk();
    for (let i = 0; i < 5; i++) await sessions.signInStaff('desk', 'wrong', `10.0.0.${i}`);
    const refused = { ok: false, refusal: 'too-many-tries', retryAfterMs: 15_000 };
    expect(await sessions.signInStaff('Desk', PASSWORD, '10.0.0.9')).toEqual(refused);
    await pass(15_000);
    await signedIn();
  });

  it('asks an address for a wait that tries many names', async () => {
    for (let i = 0; i < 30; i++) await sessions.signInStaff(`name ${i}`, 'wrong', '10.0.0.1');
    expect(await sessions.signInStaff('name 31', 'wrong', '10.0.0.1')).toMatchObject({ refusal: 'too-many-tries' });
    expect(await sessions.signInStaff('name 31', 'wrong', '10.0.0.2')).toMatchObject({ refusal: 'sign-in-wrong' });
  });

  it('takes as long for a name that nobody has as for a wrong password', async () => {
    await addDesk();
    const median = async (name: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 7; i++) {
        const start = performance.now();
        await accounts.verify(name, `wrong ${i}`);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[3]!;
    };
    const [known, unknown] = [await median('desk'), await median('nobody')];
    expect(unknown / known).toBeGreaterThan(0.5);
  });

  it('is over after half a day without a touch, and goes on with one', async () => {
    await addDesk();
    const cookie = await signedIn();
    await pass(STAFF_IDLE_MS - 1);
    expect(await sessions.read(cookie)).not.toBeNull();
    await pass(STAFF_IDLE_MS - 1);
    expect(await sessions.read(cookie)).not.toBeNull();
    await pass(STAFF_IDLE_MS);
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('writes a touch at most once a minute', async () => {
    await addDesk();
    const cookie = await signedIn();
    const seenAt = async () => (await world.documents.all<{ seenAt: number }>('session:'))[0]!.value.seenAt;
    const before = await seenAt();
    await pass(59_999);
    await sessions.read(cookie);
    expect(await seenAt()).toBe(before);
    await pass(1);
    await sessions.read(cookie);
    expect(await seenAt()).toBe(world.now());
  });

  it('ends with signing out, and that session only', async () => {
    await addDesk();
    const [one, other] = [await signedIn(), await signedIn()];
    await sessions.end((await sessions.read(one))!.sessionId);
    expect(await sessions.read(one)).toBeNull();
    expect(await sessions.read(other)).not.toBeNull();
  });

  it('ends when the account is removed or its password changed', async () => {
    await accounts.add({ signInName: 'boss', name: 'Boss', role: 'admin', password: PASSWORD }, HUB);
    const { id } = await addDesk();
    const before = await signedIn();
    await pass(1);
    await accounts.setPassword(id, PASSWORD);
    expect(await sessions.read(before)).toBeNull();
    const after = await signedIn();
    await accounts.remove(id, HUB);
    expect(await sessions.read(after)).toBeNull();
    expect(await sessions.signInStaff('desk', PASSWORD, '10.0.0.1')).toMatchObject({ refusal: 'sign-in-wrong' });
  });

  it('knows a changed role at once', async () => {
    const { id } = await addDesk();
    const cookie = await signedIn();
    await accounts.changeRole(id, 'duty-manager', HUB);
    expect(await sessions.read(cookie)).toMatchObject({ role: 'duty-manager' });
  });

  it('lets a host in for ninety days, however often they come', async () => {
    const { cookie } = await sessions.openForHost('wang');
    expect(await sessions.read(cookie)).toMatchObject({ kind: 'host', tenantId: 'yuanshan', reception: false });
    await pass(HOST_SESSION_MS - 1);
    expect(await sessions.read(cookie)).not.toBeNull();
    await pass(1);
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('shuts out a host who is no longer in the directory', async () => {
    const { cookie } = await sessions.openForHost('gone');
    expect(await sessions.read(cookie)).toBeNull();
  });

  it.each([undefined, '', 'x', 'A'.repeat(43), '../account:x'])('is nobody with the cookie %s', async (cookie) => {
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('forgets sessions that are over', async () => {
    await addDesk();
    await signedIn();
    const { cookie } = await sessions.openForHost('wang');
    await pass(STAFF_IDLE_MS);
    await sessions.sweep();
    expect(await world.documents.all('session:')).toHaveLength(1);
    expect(await sessions.read(cookie)).not.toBeNull();
  });
});
