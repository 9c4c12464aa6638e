import { gunzipSync } from 'node:zlib';
import type { Person } from '@foyer/shared/directory';
import type { Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldsOf, type PersonFields } from '../../people/fields.ts';
import { NEW_PERSON } from '../../people/form.ts';
import type { NewAuditEntry } from '../audit/audit.ts';
import type { BoardRow } from '../../board/row.ts';
import type { InviteView } from '../invites/invites.ts';
import { createDirectory, type Directory } from '../directory/directory.ts';
import type { SiteDirectory } from '../directory/edition.ts';
import { openDocuments } from '../store/documents.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { type Amendments, openAmendments } from './amendments.ts';
import { createPeople } from './createPeople.ts';
import { FORMER_KEPT_MS, forgetFormer } from './forget.ts';
import type { People } from './people.ts';
import { whatStands } from './standing.ts';

const ADMIN = { kind: 'host', id: 'p-ada' } as const;
const DESK = { kind: 'staff', id: 'lin' } as const;

const person = (id: string, name: string, more: Partial<Person> = {}): Person => ({
  id,
  tenantId: 't-1',
  name,
  aliases: [],
  roles: ['host'],
  contact: { email: `${id}@xingtu.example` },
  ...more,
});
const listOf = (...people: Person[]): SiteDirectory => ({
  v: 1,
  site: { id: 'riverside', name: { 'zh-CN': '滨江', en: 'Riverside' } },
  tenants: ['t-1', 't-2'].map((id) => ({
    id,
    name: id,
    units: [{ unit: '1203' }],
    reception: {},
    settings: {},
  })),
  people,
});
const ada = person('p-ada', 'Ada Lind', { roles: ['host', 'administrator'] });
const wang = person('p-wang', '王小明');
const other = person('p-other', 'Bo Berg', { tenantId: 't-2' });

const guestOf = (visitId: string) =>
  ({ visitId, tenantId: 't-1', hostPersonId: 'p-wang', guest: { name: 'Ann Field' } }) as InviteView;

let stores: Store[];
let directory: Directory;
let people: People;
let said: Amendments;
let audited: NewAuditEntry[];
let clock: number;
let guests: InviteView[];
let signedOut: string[];
let moved: unknown[];
let isStopped: boolean;

async function open(): Promise<void> {
  const [own, editions] = stores as [Store, Store];
  const now = () => (clock += 1);
  const amendments = await openAmendments({ documents: openDocuments(own.db, own.feed) });
  said = amendments;
  const onError = (error: unknown) => expect.fail(String(error));
  directory = await createDirectory({
    db: editions.db,
    firstSite: 'riverside',
    now,
    newId: () => crypto.randomUUID(),
    amendments,
    onError,
  });
  const audit = { record: async (entry: NewAuditEntry) => void audited.push(entry) };
  people = createPeople({
    amendments,
    directory,
    audit,
    now,
    sessions: {
      endAllOf: async (owner) => {
        if (isStopped) throw new Error('stopped');
        signedOut.push((owner as { personId: string }).personId);
        return 1;
      },
    },
    invites: {
      upcoming: async ({ personId }) => guests.filter(({ hostPersonId }) => hostPersonId === personId),
      async change(visitId, { hostPersonId }) {
        guests = guests.map((one) => (one.visitId === visitId ? { ...one, hostPersonId } : one));
        return { ok: true };
      },
    },
    board: {
      rowsOf: () =>
        ['awaiting-host', 'on-site'].map((status, i) => ({ visitId: `v-${i}`, status: { status } }) as BoardRow),
    },
    visits: {
      async run(visitId, command) {
        moved.push({ visitId, command });
        return { ok: true, entry: '', takeBack: [] };
      },
    },
  });
}

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 22);
  audited = [];
  guests = [guestOf('i-1'), guestOf('i-2')];
  signedOut = [];
  moved = [];
  isStopped = false;
  const onError = (error: unknown) => expect.fail(String(error));
  stores = [
    await openMemoryStore(`people-${crypto.randomUUID()}`, { onError }),
    await openMemoryStore(`editions-${crypto.randomUUID()}`, { onError }),
  ];
  await open();
  await directory.publish(listOf(ada, wang, other), 'desk');
});
afterEach(() => Promise.all(stores.map((store) => store.close())));

const fields = (more: Partial<PersonFields> = {}): PersonFields => ({ ...NEW_PERSON, name: '钱多多', ...more });
const change = (id: string, more: Partial<PersonFields>, by: Actor = ADMIN, loaded?: PersonFields) => {
  const before = loaded ?? fieldsOf(directory.person(id)!);
  return people.change('t-1', id, { loaded: before, typed: { ...before, ...more } }, by);
};
const foundAtKiosk = (typed: string) =>
  directory
    .listed('riverside')!
    .search(typed)
    .map((hit) => (hit.kind === 'person' ? hit.name : null));

describe('a tenant’s administrator', () => {
  it('gives somebody an alias, by which the kiosk finds them, as the person they are', async () => {
    const before = directory.kioskEdition('riverside')!.version;
    await change('p-wang', { aliases: ['Tony', '逍遥'] });
    expect(directory.person('p-wang')?.aliases).toEqual(['Tony', '逍遥']);
    await vi.waitFor(() => expect(directory.kioskEdition('riverside')!.version).not.toBe(before));
    expect([foundAtKiosk('tony'), foundAtKiosk('xiaoyao'), foundAtKiosk('wxm')]).toEqual([
      ['王小明'],
      ['王小明'],
      ['王小明'],
    ]);
  });

  it('adds somebody, who is there after a restart too, and whom a later list takes for the same', async () => {
    const done = await people.add('t-1', fields({ email: 'qian@xingtu.example' }), ADMIN);
    await open();
    expect(directory.peopleOf('t-1').map(({ name }) => name)).toEqual(['Ada Lind', '王小明', '钱多多']);
    expect(directory.findByEmail('qian@xingtu.example')).toMatchObject([done.ok ? { id: done.personId } : {}]);
    expect(people.of('t-1').map(({ origin }) => origin)).toEqual(['list', 'list', 'added']);
    await vi.waitFor(() => expect(foundAtKiosk('qdd')).toEqual(['钱多多']));
  });

  it('says who is away: kiosks do not list them any more', async () => {
    await change('p-wang', { paused: true });
    await vi.waitFor(() => expect(foundAtKiosk('wxm')).toEqual([]));
    await change('p-wang', { paused: false });
    await vi.waitFor(() => expect(foundAtKiosk('wxm')).toEqual(['王小明']));
  });

  it('changes a mail address, of which kiosks hear nothing', async () => {
    const before = directory.kioskEdition('riverside')!.version;
    const told = vi.fn();
    directory.onPublished(told);
    await change('p-wang', { email: 'new@xingtu.example' });
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    const file = directory.kioskEdition('riverside')!;
    expect(file.version).toBe(before);
    expect(gunzipSync(file.gzip).toString()).not.toContain('new@');
  });

  it('is in the trail with what was changed, and no words of it', async () => {
    await change('p-wang', { phone: '154 0000 0009', aliases: ['Tony'] });
    const subject = { kind: 'person', id: 'p-wang' };
    expect(audited).toEqual([
      { by: ADMIN, what: 'person-changed', subject, sites: ['riverside'], note: 'aliases phone' },
    ]);
  });
});

describe('refused are', () => {
  it.each([
    ['a name that is missing', { name: '' }, { field: 'name', problem: 'missing' }],
    ['no mail address', { email: 'wang' }, { field: 'email', problem: 'email-wrong' }],
    ['no telephone', { phone: 'call me' }, { field: 'phone', problem: 'phone-wrong' }],
    [
      'a delegate of nobody',
      { roles: ['host', 'delegate'], answersFor: [] },
      { field: 'answersFor', problem: 'nobody' },
    ],
  ] as const)('%s', async (_, more, wrong) => {
    expect(await people.add('t-1', fields(more), ADMIN)).toEqual({ ok: false, refusal: 'wrong', wrong });
    expect(await change('p-wang', more)).toEqual({ ok: false, refusal: 'wrong', wrong });
  });

  it('somebody who is there already', async () => {
    expect(await people.add('t-1', fields({ name: '王 小明' }), ADMIN)).toMatchObject({ refusal: 'already-there' });
    expect(await people.add('t-1', fields({ name: '王小明', phone: '154 0000 0009' }), ADMIN)).toMatchObject({
      ok: true,
    });
  });

  it('to take the right from the last administrator, also by two at once; staff may', async () => {
    expect(await change('p-ada', { roles: ['host'] })).toEqual({ ok: false, refusal: 'last-administrator' });
    await change('p-wang', { roles: ['host', 'administrator'] });
    const both = await Promise.all([change('p-ada', { roles: ['host'] }), change('p-wang', { roles: ['host'] })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const last = directory.peopleOf('t-1').find(({ roles }) => roles.includes('administrator'))!;
    expect(await change(last.id, { roles: ['host'] }, DESK)).toMatchObject({ ok: true });
  });

  it('people of another tenant', async () => {
    expect(await change('p-other', { name: 'Mine' })).toEqual({ ok: false, refusal: 'not-found' });
    expect(people.get('t-1', 'p-other')).toBeNull();
    expect(directory.person('p-other')?.name).toBe('Bo Berg');
  });

  it('delegates of people of another tenant', async () => {
    const roles = ['host', 'delegate'] as const;
    expect(await change('p-ada', { roles: [...roles, 'administrator'], answersFor: ['p-other'] })).toEqual({
      ok: false,
      refusal: 'nobody-to-answer-for',
    });
  });
});

describe('two who change the same person at once', () => {
  it('lose nothing where they change different things', async () => {
    const loaded = fieldsOf(directory.person('p-wang')!);
    await change('p-wang', { phone: '154 0000 0002' }, ADMIN, loaded);
    await change('p-wang', { aliases: ['Tony'] }, DESK, loaded);
    expect(directory.person('p-wang')).toMatchObject({ aliases: ['Tony'], contact: { phone: '154 0000 0002' } });
  });

  it('are told where it is the same thing, and the first stands', async () => {
    const loaded = fieldsOf(directory.person('p-wang')!);
    await change('p-wang', { phone: '154 0000 0002' }, ADMIN, loaded);
    expect(await change('p-wang', { phone: '154 0000 0003' }, DESK, loaded)).toEqual({
      ok: false,
      refusal: 'changed-meanwhile',
      fields: ['phone'],
    });
    expect(directory.person('p-wang')?.contact.phone).toBe('154 0000 0002');
  });
});

describe('a new list of the building', () => {
  it('leaves what tenants said, and what it says otherwise waits for a decision', async () => {
    await change('p-wang', { aliases: ['Tony'], unit: '1204' });
    await directory.publish(listOf(ada, { ...wang, unit: '1205', nameLatin: 'Wang Xiaoming' }, other), 'desk');
    expect(directory.person('p-wang')).toMatchObject({ aliases: ['Tony'], unit: '1204', nameLatin: 'Wang Xiaoming' });
    expect(people.get('t-1', 'p-wang')?.conflicts.map(({ about }) => about)).toEqual(['unit']);
    await vi.waitFor(() => expect(foundAtKiosk('tony')).toEqual(['王小明']));

    await people.settle('t-1', 'p-wang', 'unit', 'list', ADMIN);
    expect(directory.person('p-wang')?.unit).toBe('1205');
    expect(people.get('t-1', 'p-wang')?.conflicts).toEqual([]);
  });

  it('tells whoever imported it what stands against it', async () => {
    await people.add('t-1', fields(), ADMIN);
    await change('p-wang', { unit: '1204' });
    await change('p-ada', { aliases: ['A'] });
    await directory.publish(listOf({ ...wang, unit: '1205' }, other), 'desk');
    expect(await whatStands({ people, directory }, [{ id: 't-1', name: 'Star' }])).toEqual([
      'Star, 王小明: the tenant says otherwise (unit)',
      'Star, Ada Lind: not in the file, and kept by the tenant',
    ]);
    await people.leave('t-1', 'p-wang', null, DESK);
    expect(await whatStands({ people, directory }, [{ id: 't-1', name: 'Star' }])).toContain(
      'Star, 王小明: in the file, and has left by the tenant’s word',
    );
  });

  it('loses nobody of whom the tenant had spoken', async () => {
    await change('p-wang', { aliases: ['Tony'] });
    await directory.publish(listOf(ada, other), 'desk');
    expect(directory.person('p-wang')?.name).toBe('王小明');
    await people.settle('t-1', 'p-wang', 'gone', 'ours', ADMIN);
    expect(people.get('t-1', 'p-wang')).toMatchObject({ origin: 'added', conflicts: [] });
  });
});

describe('somebody who leaves', () => {
  const delegateOf = (...answersFor: string[]) =>
    change('p-ada', { roles: ['host', 'delegate', 'administrator'], answersFor });

  it('hands open invitations to a colleague, and who waits for them is asked about there', async () => {
    const done = await people.leave('t-1', 'p-wang', 'p-ada', ADMIN);
    expect(done).toEqual({ ok: true, invites: 2, waiting: 1 });
    expect(guests.map(({ hostPersonId }) => hostPersonId)).toEqual(['p-ada', 'p-ada']);
    expect(moved).toEqual([{ visitId: 'v-0', command: { type: 'move', hostPersonId: 'p-ada' } }]);
    expect(signedOut).toEqual(['p-wang']);
    expect(audited.at(-1)).toMatchObject({ what: 'person-left', subject: { kind: 'person', id: 'p-wang' } });
  });

  it('is found, written to and signed in no more, and is named in what they did', async () => {
    await people.leave('t-1', 'p-wang', null, ADMIN);
    expect(directory.person('p-wang')).toBeUndefined();
    expect(directory.findByEmail('p-wang@xingtu.example')).toEqual([]);
    expect(directory.former('p-wang')?.name).toBe('王小明');
    await vi.waitFor(() => expect(foundAtKiosk('wxm')).toEqual([]));
  });

  it('without anybody to take over leaves guests whom reception sees to, later', async () => {
    await people.leave('t-1', 'p-wang', null, ADMIN);
    expect(moved).toEqual([{ visitId: 'v-0', command: { type: 'move', tenantId: 't-1' } }]);
    expect(await people.former('t-1')).toMatchObject([{ name: '王小明', guests: 2 }]);
    expect(await people.handOver('t-1', 'p-wang', 'p-other', ADMIN)).toMatchObject({ refusal: 'nobody-takes-over' });
    expect(await people.handOver('t-1', 'p-wang', 'p-ada', ADMIN)).toEqual({ ok: true, invites: 2 });
    expect(await people.former('t-1')).toMatchObject([{ guests: 0 }]);
  });

  it('has no delegate any more: one of theirs alone is none', async () => {
    await delegateOf('p-wang');
    await people.leave('t-1', 'p-wang', null, ADMIN);
    expect(directory.person('p-ada')).toMatchObject({ roles: ['host', 'administrator'] });
    expect(directory.person('p-ada')).not.toHaveProperty('answersFor');
  });

  it('is not the last administrator, and hands nothing to strangers', async () => {
    expect(await people.leave('t-1', 'p-ada', null, ADMIN)).toMatchObject({ refusal: 'last-administrator' });
    expect(await people.leave('t-1', 'p-wang', 'p-other', ADMIN)).toMatchObject({ refusal: 'nobody-takes-over' });
    expect(await people.leave('t-1', 'p-other', null, ADMIN)).toMatchObject({ refusal: 'not-found' });
    expect(directory.person('p-wang')?.name).toBe('王小明');
  });

  it('stays away when the building’s list still has them, and comes back when somebody says so', async () => {
    await people.leave('t-1', 'p-wang', null, ADMIN);
    await directory.publish(listOf(ada, { ...wang, unit: '1207' }, other), 'desk');
    expect(directory.person('p-wang')).toBeUndefined();
    expect(await people.comeBack('t-1', 'p-wang', ADMIN)).toEqual({ ok: true });
    expect(directory.person('p-wang')).toMatchObject({ name: '王小明', unit: '1207' });
  });

  it('is seen off to the end by a hub that was stopped in between', async () => {
    isStopped = true;
    await expect(people.leave('t-1', 'p-wang', 'p-ada', ADMIN)).rejects.toThrow('stopped');
    isStopped = false;
    await open();
    await people.catchUp();
    expect(guests.map(({ hostPersonId }) => hostPersonId)).toEqual(['p-ada', 'p-ada']);
    expect(signedOut).toEqual(['p-wang']);
    moved = [];
    await people.catchUp();
    expect(moved).toEqual([]);
  });

  it('is forgotten after thirty days, but for their having left', async () => {
    await people.leave('t-1', 'p-wang', null, ADMIN);
    await forgetFormer(said, clock + FORMER_KEPT_MS - 1_000);
    expect(directory.former('p-wang')?.name).toBe('王小明');
    await forgetFormer(said, clock + FORMER_KEPT_MS);
    expect(directory.former('p-wang')).toBeUndefined();
    expect(directory.person('p-wang')).toBeUndefined();
    const { rows } = await stores[0]!.db.allDocs({ include_docs: true });
    expect(JSON.stringify(rows)).not.toMatch(/王小明|p-wang@/);
  });
});
