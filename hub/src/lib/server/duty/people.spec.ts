import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffAccount } from '../accounts/accounts.ts';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { openDutyPeople, type DutyContact } from './people.ts';

const account = (id: string, name: string, role: StaffAccount['role'], removedAt: number | null = null) =>
  ({ id, signInName: id, name, role, sites: ['riverside'], removedAt, passwordSetAt: 0 }) as unknown as StaffAccount;
const ACCOUNTS = [account('mei', 'Mei', 'desk'), account('boss', 'Bo', 'admin'), account('gone', 'Gu', 'desk', 1)];
const accounts = {
  list: () => ACCOUNTS,
  byId: (id: string) => ACCOUNTS.find((one) => one.id === id) ?? null,
};
const GUARD: DutyContact = {
  name: 'Gao',
  role: 'security',
  sites: ['riverside'],
  telephone: '8802',
  email: null,
  language: 'zh-CN',
};

describe('the people who can be on duty', () => {
  let world: SpecWorld;
  beforeEach(async () => (world = await createSpecWorld()));
  afterEach(() => world.close());
  const open = () => openDutyPeople({ documents: world.documents, accounts, sites: world.sites });

  it('are the staff, by their role, and contacts without an account', async () => {
    const people = await open();
    await people.put('guard', GUARD);
    expect(people.list().map(({ name, role, staff }) => [name, role, staff])).toEqual([
      ['Bo', 'duty-manager', true],
      ['Gao', 'security', false],
      ['Mei', 'desk', true],
    ]);
  });

  it('keep numbers and addresses, also over a restart; a staff member’s name stays the account’s', async () => {
    await (await open()).put('mei', { ...GUARD, name: 'Somebody else', role: 'desk' });
    expect((await open()).get('mei')).toMatchObject({ name: 'Mei', telephone: '8802', staff: true });
  });

  it('are of sites: staff of those of their account, a contact of those that were ticked', async () => {
    const people = await open();
    await people.put('guard', { ...GUARD, sites: ['west'] });
    expect(people.get('guard')?.sites).toEqual(['west']);
    expect(people.get('mei')?.sites).toEqual(['riverside']);
    const everywhere = world.sites.list().map(({ id }) => id);
    expect(people.get('boss')?.sites).toEqual(everywhere);
  });

  it('are of the first site where a hub of one site wrote them down', async () => {
    const { sites: _, ...contact } = GUARD;
    await world.documents.update('duty-person:guard', () => ({ contact, removed: false }));
    expect((await open()).get('guard')?.sites).toEqual([world.sites.first().id]);
  });

  it('can still be named when they are off the list', async () => {
    const people = await open();
    await people.put('guard', GUARD);
    await people.remove('guard');
    expect(people.list().map(({ id }) => id)).not.toContain('guard');
    expect(people.get('guard')?.name).toBe('Gao');
  });
});
