import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { createAccounts, type Accounts } from './accounts.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const PASSWORD = 'umbrellas by the door';

describe('accounts', () => {
  let world: SpecWorld;
  let accounts: Accounts;
  const open = () => createAccounts({ documents: world.documents, log: world.log, now: world.now, newId: world.newId });

  beforeEach(async () => {
    world = await createSpecWorld();
    accounts = await open();
  });
  afterEach(async () => {
    await world.close();
    expect(world.faults).toEqual([]);
  });
  const add = (signInName: string, role: 'desk' | 'admin' = 'desk') =>
    accounts.add({ signInName, name: signInName.toUpperCase(), role, password: PASSWORD }, HUB);

  it('keep names and passwords out of the record, and the password out of the database', async () => {
    const { id } = await add('mei');
    expect(await world.log.eventsOf('staff', id)).toMatchObject([{ type: 'staff.added', facts: { role: 'desk' } }]);
    expect(JSON.stringify(await world.log.eventsOf('staff', id))).not.toMatch(/mei|umbrellas/i);
    expect(JSON.stringify(await world.documents.all('account:'))).not.toContain(PASSWORD);
  });

  it('are there again after a restart, with role and password', async () => {
    const { id } = await add('mei');
    await accounts.changeRole(id, 'manager', HUB);
    accounts = await open();
    expect(accounts.byId(id)).toMatchObject({ signInName: 'mei', name: 'MEI', role: 'manager', removedAt: null });
    expect(await accounts.verify('mei', PASSWORD)).toMatchObject({ id });
  });

  it('refuse a name that is taken, in whatever case, also by two at once', async () => {
    const both = await Promise.allSettled([add('mei'), add('MEI')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(add('ｍｅｉ')).rejects.toMatchObject({ reason: 'name-taken' });
  });

  it('give the name of a removed account to the next', async () => {
    await add('boss', 'admin');
    const { id } = await add('mei');
    await accounts.remove(id, HUB);
    expect((await add('mei')).id).not.toBe(id);
    expect(accounts.byId(id)?.removedAt).not.toBeNull();
  });

  it('refuse to be left without an admin', async () => {
    const { id } = await add('boss', 'admin');
    await expect(accounts.remove(id, HUB)).rejects.toMatchObject({ reason: 'last-admin' });
    await expect(accounts.changeRole(id, 'desk', HUB)).rejects.toMatchObject({ reason: 'last-admin' });
    const other = await add('deputy', 'admin');
    const both = await Promise.allSettled([accounts.remove(id, HUB), accounts.remove(other.id, HUB)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it.each(['changeRole', 'remove', 'change', 'setPassword'] as const)('refuse %s for nobody', async (what) => {
    const call = {
      changeRole: () => accounts.changeRole('nobody', 'desk', HUB),
      remove: () => accounts.remove('nobody', HUB),
      change: () => accounts.change('nobody', { phone: null }),
      setPassword: () => accounts.setPassword('nobody', PASSWORD),
    }[what];
    await expect(call()).rejects.toMatchObject({ reason: 'no-such-account' });
  });

  it('know where a member is reached, and forget it when told to', async () => {
    const { id } = await add('mei');
    expect(accounts.byId(id)).toMatchObject({ phone: null, mail: null, locale: null });
    await accounts.change(id, { phone: '139 0000 0001', mail: 'mei@desk.example', locale: 'zh-CN' });
    accounts = await open();
    expect(accounts.byId(id)).toMatchObject({ phone: '139 0000 0001', mail: 'mei@desk.example', locale: 'zh-CN' });
    await accounts.change(id, { phone: null });
    expect(accounts.byId(id)).toMatchObject({ phone: null, mail: 'mei@desk.example' });
    expect(await accounts.verify('mei', PASSWORD)).toMatchObject({ id });
  });

  it('let nobody in who has not chosen a password yet', async () => {
    const { id } = await accounts.add({ signInName: 'new', name: 'New', role: 'desk', password: null }, HUB);
    expect(accounts.byId(id)).toMatchObject({ hasPassword: false });
    for (const guess of ['', 'null', PASSWORD]) expect(await accounts.verify('new', guess)).toBeNull();
    await accounts.setPassword(id, PASSWORD);
    expect(await accounts.verify('new', PASSWORD)).toMatchObject({ id, hasPassword: true });
  });

  it('verify the new password after a change and no longer the old one', async () => {
    const { id } = await add('mei');
    await accounts.setPassword(id, 'parcels on the shelf');
    expect(await accounts.verify('mei', PASSWORD)).toBeNull();
    expect(await accounts.verify('mei', 'parcels on the shelf')).toMatchObject({ id });
  });
});
