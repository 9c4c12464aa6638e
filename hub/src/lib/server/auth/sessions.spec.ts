import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import type { NewAuditEntry } from '../audit/audit.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createSessions, HOST_SESSION_MS, STAFF_IDLE_MS, type Sessions } from './sessions.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const PASSWORD = 'umbrellas by the door';

describe('signing in', () => {
  let world: SpecWorld;
  let accounts: Accounts;
  let sessions: Sessions;
  let recorded: NewAuditEntry[];

  beforeEach(async () => {
    world = await createSpecWorld();
    const { documents, log, now, newId, limits } = world;
    accounts = await createAccounts({ documents, log, now, newId });
    recorded = [];
    const audit = { record: async (entry: NewAuditEntry) => void recorded.push(entry) };
    sessions = createSessions({ documents, accounts, directory: specDirectory, limits, audit, now });
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

  it('records who signed in, and who was not let in, by id', async () => {
    const { id } = await addDesk();
    const cookie = await signedIn();
    const session = (await sessions.read(cookie))!.sessionId;
    await sessions.signInStaff('desk', 'wrong', '10.0.0.2');
    await sessions.signInStaff('nobody', 'wrong', '10.0.0.3');
    expect(recorded).toEqual([
      { by: { kind: 'staff', id }, what: 'signed-in', session, from: '10.0.0.1' },
      { by: null, what: 'sign-in-refused', subject: { kind: 'staff', id }, from: '10.0.0.2' },
      { by: null, what: 'sign-in-refused', from: '10.0.0.3' },
    ]);
  });

  it('records no try that has to wait', async () => {
    await addDesk();
    for (let i = 0; i < 8; i++) await sessions.signInStaff('desk', 'wrong', '10.0.0.1');
    expect(recorded).toHaveLength(5);
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

  it('outlasts a change of password that is made in it, and no other session does', async () => {
    const { id } = await addDesk();
    const [here, elsewhere] = [await signedIn(), await signedIn()];
    await pass(1);
    await sessions.keepThrough((await sessions.read(here))!.sessionId, async () => {
      await accounts.setPassword(id, PASSWORD);
      expect(await sessions.read(here)).not.toBeNull();
    });
    await pass(2 * 60_000);
    expect(await sessions.read(here)).not.toBeNull();
    expect(await sessions.read(elsewhere)).toBeNull();
    await accounts.setPassword(id, PASSWORD);
    expect(await sessions.read(here)).toBeNull();
  });

  it('knows a changed role at once', async () => {
    const { id } = await addDesk();
    const cookie = await signedIn();
    await accounts.changeRole(id, 'duty-manager', HUB);
    expect(await sessions.read(cookie)).toMatchObject({ role: 'duty-manager' });
  });

  it('lets a host in for ninety days, however often they come', async () => {
    const { cookie } = await sessions.openForHost('wang', '10.0.0.7');
    expect(await sessions.read(cookie)).toMatchObject({ kind: 'host', tenantId: 'yuanshan', reception: false });
    await pass(HOST_SESSION_MS - 1);
    expect(await sessions.read(cookie)).not.toBeNull();
    await pass(1);
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('shuts out a host who is no longer in the directory', async () => {
    const { cookie } = await sessions.openForHost('gone', '10.0.0.7');
    expect(await sessions.read(cookie)).toBeNull();
  });

  describe('are listed', () => {
    const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36';
    const ofMei = { kind: 'staff', staffId: '' } as { kind: 'staff'; staffId: string };
    const mei = { kind: 'staff', id: '' } as { kind: 'staff'; id: string };
    const idOf = async (cookie: string) => (await sessions.read(cookie))!.sessionId;

    beforeEach(async () => {
      const { id } = await addDesk();
      ofMei.staffId = mei.id = id;
    });

    it('with the device, where and when they were used last, the latest first', async () => {
      const first = await sessions.signInStaff('desk', PASSWORD, '10.0.0.1', CHROME);
      const openedAt = world.now();
      await pass(60_000);
      await signedIn();
      await pass(60_000);
      await sessions.read(first.ok ? first.cookie : undefined, '10.0.0.8');
      const device = { browser: 'chrome', system: 'linux' };
      expect(await sessions.of(ofMei)).toMatchObject([
        { device, from: '10.0.0.8', openedAt, seenAt: openedAt + 120_000 },
        { device: null, from: '10.0.0.1' },
      ]);
    });

    it('and ended one by one, each recorded with who ended it', async () => {
      const [one, other] = [await signedIn(), await signedIn()];
      const id = await idOf(one);
      recorded.length = 0;
      expect(await sessions.endOf(ofMei, id, mei)).toBe(true);
      expect(await sessions.read(one)).toBeNull();
      expect(await sessions.read(other)).not.toBeNull();
      expect(recorded).toEqual([{ by: mei, what: 'session-ended', subject: { kind: 'session', id } }]);
      expect(await sessions.endOf(ofMei, id, mei)).toBe(false);
    });

    it('and ended all at once but for one', async () => {
      const [kept, ...rest] = [await signedIn(), await signedIn(), await signedIn()];
      expect(await sessions.endAllOf(ofMei, mei, await idOf(kept!))).toBe(2);
      expect(await sessions.read(kept)).not.toBeNull();
      for (const cookie of rest) expect(await sessions.read(cookie)).toBeNull();
      expect(await sessions.endAllOf(ofMei, mei)).toBe(1);
    });

    it('without those of others, which nobody ends either', async () => {
      const { cookie } = await sessions.openForHost('wang', '10.0.0.7');
      const hostSession = await idOf(cookie);
      await signedIn();
      expect((await sessions.of(ofMei)).map(({ id }) => id)).not.toContain(hostSession);
      expect(await sessions.endOf(ofMei, hostSession, mei)).toBe(false);
      expect(await sessions.read(cookie)).not.toBeNull();
      expect(await sessions.of({ kind: 'host', personId: 'wang' })).toMatchObject([{ id: hostSession }]);
    });

    it('without those that are over', async () => {
      await signedIn();
      await pass(STAFF_IDLE_MS);
      expect(await sessions.of(ofMei)).toEqual([]);
      await signedIn();
      await pass(1);
      await accounts.setPassword(mei.id, PASSWORD);
      expect(await sessions.of(ofMei)).toEqual([]);
    });
  });

  it.each([undefined, '', 'x', 'A'.repeat(43), '../account:x'])('is nobody with the cookie %s', async (cookie) => {
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('forgets sessions that are over', async () => {
    await addDesk();
    await signedIn();
    const { cookie } = await sessions.openForHost('wang', '10.0.0.7');
    await pass(STAFF_IDLE_MS);
    await sessions.sweep();
    expect(await world.documents.all('session:')).toHaveLength(1);
    expect(await sessions.read(cookie)).not.toBeNull();
  });
});
