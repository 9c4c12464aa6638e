import { type Details, sealedDetailsDocument } from '@foyer/shared/details';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isUncertain, type PersonQuery } from '../../persons/view.ts';
import { filesUnder, filesWith, keysUnder, opensUnder, unsealsUnder } from '../retention/specTraces.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { personHtml, personJson } from './personFile.ts';
import { join } from 'node:path';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const ANYBODY: PersonQuery = { name: '', phoneEnding: '', company: '', from: '', until: '' };
const asked = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 2, language: 'zh-CN' } as const;
const why = { reason: 'asked-by-person', reference: 'L-2026-7' } as const;
const photo: Details = {
  kind: 'photo',
  mediaType: 'image/jpeg',
  base64: Buffer.alloc(3_000, 'face').toString('base64'),
};
let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
  const tenant = { id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const host = { id: 'p-1', tenantId: 't-1', name: '王小明', aliases: [], roles: ['host' as const], contact: {} };
  const name = { 'zh-CN': '大厦', en: 'The building' };
  await world.hub.directory.publish({ v: 1, site: { id: 'site', name }, tenants: [tenant], people: [host] }, 'test');
});
afterEach(() => world.close());

async function visit(details: { name: string; phone?: string; company?: string; party?: { name: string }[] }) {
  world.clock.now += 60_000;
  const visitId = uuidv7(world.clock.now);
  expect(await world.hub.visits.register(visitId, { ...asked, ...details }, desk)).toMatchObject({ ok: true });
  return visitId;
}

const found = async (query: Partial<PersonQuery>) =>
  (await world.hub.persons.find({ ...ANYBODY, ...query })).map(({ subject, as }) => `${as} ${subject}`);

describe('a person', () => {
  it('is found in every register: as visitor, guest, companion and in words of the desk', async () => {
    const own = await visit({ name: '赵敏敏', phone: '154 0000 2222', company: '海晏咨询' });
    const along = await visit({ name: '李雷', party: [{ name: '赵敏敏' }] });
    const other = await visit({ name: '韩梅梅', phone: '154 0000 3333' });
    await world.hub.visits.note(other, '请转告赵敏敏小姐', desk);
    const invited = uuidv7(world.clock.now);
    const guest = { name: '赵 敏敏', email: 'zhao@example.com' };
    const window = { from: world.clock.now, until: world.clock.now + 3_600_000, zones: [] };
    await world.hub.invites.plan(invited, { ...asked, guest, ...window } as never, desk);
    expect((await found({ name: '赵敏敏' })).sort()).toEqual(
      [`visitor ${own}`, `party ${along}`, `mentioned ${other}`, `guest ${invited}`].sort(),
    );
  });

  it('is found by a part of the name, too, which may be somebody else’s: whoever looks decides', async () => {
    const own = await visit({ name: 'Pablo Nowak' });
    const along = await visit({ name: '李雷', party: [{ name: 'Ana Nowakowska' }] });
    expect(await found({ name: 'nowak' })).toEqual([`similar ${along}`, `similar ${own}`]);
    expect(await found({ name: 'Pablo Nowak' })).toEqual([`visitor ${own}`]);
    expect([{ as: 'similar' }, { as: 'mentioned' }, { as: 'visitor' }].map((one) => isUncertain(one as never))).toEqual(
      [true, true, false],
    );
  });

  it('is found by all that is given together', async () => {
    const own = await visit({ name: '王伟', phone: '154 0000 2222', company: '海晏咨询有限公司' });
    await visit({ name: '王伟', phone: '154 0000 9999', company: '别的公司' });
    expect(await found({ name: '王伟', phoneEnding: '2222' })).toEqual([`visitor ${own}`]);
    expect(await found({ phoneEnding: '0000 2222' })).toEqual([`visitor ${own}`]);
    expect(await found({ name: '王伟', company: '海晏' })).toEqual([`visitor ${own}`]);
    expect(await found({ name: '王伟', until: '2026-11-21' })).toEqual([]);
    expect(await found({ name: '王伟', from: '2026-11-22' })).toHaveLength(2);
  });

  it('is handed all of it, for people in both languages and for programs', async () => {
    const visitId = await visit({ name: '赵<敏>', phone: '154 0000 2222' });
    await world.hub.vault.put(visitId, photo);
    const dossiers = await world.hub.persons.dossiers([visitId]);
    const options = { site: world.hub.sites.first(), madeAt: world.clock.now, madeBy: 'Mei' };
    const file = JSON.parse(personJson(dossiers, options)) as { records: { details: object[]; facts: object[] }[] };
    expect(file.records[0]!.details).toMatchObject([{ kind: 'visitor', name: '赵<敏>' }, photo]);
    expect(file.records[0]!.facts).toContainEqual(expect.objectContaining({ type: 'visit.registered' }));
    const html = personHtml(dossiers, options);
    for (const word of [
      '我们保存的个人资料',
      'What we keep about you',
      '赵&#60;敏&#62;',
      '154 0000 2222',
      'data:image/jpeg',
      '登记 Registered',
    ])
      expect(html).toContain(word);
  });
});

describe('erasing what is kept of a person', () => {
  it('leaves no byte of it on the hub and no key that opens it, and everybody else’s is there', async () => {
    const own = await visit({ name: '赵敏敏', phone: '154 0000 2222', company: '海晏咨询' });
    const other = await visit({ name: '韩梅梅' });
    await world.hub.vault.put(own, photo);
    await world.hub.history.written();
    const wrapped: { id: string; wrapped: string }[] = [];
    for (const drawer of world.hub.vault.inside.drawers.list())
      await drawer.read(async ([database]) => {
        for (const { doc } of (
          await database!.allDocs({ startkey: `details:${own}:`, endkey: `details:${own};`, include_docs: true })
        ).rows)
          wrapped.push({ id: doc!._id, wrapped: (doc as unknown as { wrapped: string }).wrapped });
      });
    expect(wrapped).toHaveLength(2);
    const before = await filesUnder(world.folder);
    for (const one of wrapped) expect(filesWith(before, one.wrapped)).not.toEqual([]);

    expect(await world.hub.persons.erase([own], why, desk)).toEqual({ ok: true, records: 1, documents: 2 });
    expect((await world.hub.vault.get(own)).state).toBe('erased');
    expect(await world.hub.board.row(own)).toMatchObject({ name: '', detailsState: 'erased' });
    expect(await found({ name: '赵敏敏' })).toEqual([]);
    expect((await world.hub.vault.get(other)).visitor?.name).toBe('韩梅梅');
    await world.stop();
    const files = await filesUnder(world.folder);
    for (const one of wrapped) expect(filesWith(files, one.wrapped)).toEqual([]);
    for (const text of ['赵敏敏', '154 0000 2222', '海晏咨询']) expect(filesWith(files, text)).toEqual([]);
    world = await startTestHub({}, world.folder, world.clock.now);
    expect((await world.hub.vault.get(other)).visitor?.name).toBe('韩梅梅');
  });

  it('is told in the record, with its reason and without a name', async () => {
    const own = await visit({ name: '赵敏敏' });
    await world.hub.persons.erase([own], why, desk);
    const told: unknown[] = [];
    for await (const { events } of world.hub.record.subjects('retention')) told.push(...events);
    expect(told).toMatchObject([
      { type: 'retention.erased', by: desk, facts: { ...why, subjects: [own], documents: 1 } },
    ]);
    expect(JSON.stringify(told)).not.toContain('赵');
  });

  it('refuses the copy of a kiosk that was away, for good, and what it was sealed to opens nothing once all delivered', async () => {
    const { code } = await world.hub.devices.issueEnrolmentCode({ name: 'North', siteId: 'site' }, desk);
    const { device, credential } = (await world.hub.devices.enrol(code))!;
    const own = await visit({ name: '赵敏敏' });
    const key = await world.hub.vault.sealingKey();
    const sealed = await sealedDetailsDocument({
      details: { kind: 'visitor', name: '赵敏敏', language: 'zh-CN' },
      ...{ subject: own, device: device.id, site: 'site', key, uuid: uuidv7(world.clock.now), now: world.clock.now },
    });
    await world.hub.persons.erase([own], why, desk);
    const response = await fetch(`${world.url}/sync/details/_bulk_docs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie: `foyer_device=${credential}` },
      body: JSON.stringify({ new_edits: false, docs: [{ ...sealed, _rev: '1-0123456789abcdef0123456789abcdef' }] }),
    });
    expect(await response.json()).toMatchObject([{ id: sealed._id, reason: expect.stringMatching(/^erased: /) }]);

    const keys = () => keysUnder(join(world.folder, 'keys'));
    expect(await unsealsUnder((await keys()).privateKeys, sealed.jwe)).toContain('赵敏敏');
    const { kid: sealsTo } = await world.hub.vault.sealingKey();
    expect(sealsTo).not.toBe(key.kid);
    for (let i = 0; i < 2; i++) {
      const heartbeat = {
        state: 'live',
        queued: 0,
        rejected: [],
        revocationsAgeMs: null,
        version: '1',
        idle: true,
        sealsTo,
      } as const;
      world.hub.devices.heard(device.id, { ...heartbeat, rejected: [] });
      world.clock.now += 20_000;
    }
    await world.hub.retention.look();
    expect(await unsealsUnder((await keys()).privateKeys, sealed.jwe)).toBeNull();
    expect(opensUnder((await keys()).secrets, sealed._id, sealed.jwe)).toBeNull();
  });

  it('is not done while they are in the building', async () => {
    const own = await visit({ name: '赵敏敏' });
    await world.hub.visits.run(own, { type: 'approve', word: 'telephone' }, desk);
    await world.hub.visits.run(own, { type: 'verify-identity', document: 'passport' }, desk);
    await vi.waitFor(async () => expect((await world.hub.board.row(own))?.headsInside).toBe(2));
    expect(await world.hub.persons.erase([own], why, desk)).toEqual({ ok: false, refusal: 'inside' });
    expect((await world.hub.vault.get(own)).visitor?.name).toBe('赵敏敏');
  });

  it('says so where nothing is chosen', async () => {
    expect(await world.hub.persons.erase([], why, desk)).toEqual({ ok: false, refusal: 'nothing-chosen' });
  });

  it('goes on after a power cut in the middle of it', async () => {
    const own = await visit({ name: '赵敏敏' });
    // The mark is on the disk, the rest is not done.
    await world.hub.vault.inside.erasures.mark(own);
    await world.stop();
    world = await startTestHub({}, world.folder, world.clock.now);
    await world.hub.retention.look();
    expect(await world.hub.vault.inside.erasures.unfinished()).toEqual([]);
    const drawers = world.hub.vault.inside.drawers.list();
    const left = await Promise.all(drawers.map((drawer) => drawer.read(async ([db]) => (await db!.info()).doc_count)));
    expect(left).toEqual([0]);
  });
});

it('keeps nobody of another building from being found', async () => {
  const south = defaultSiteSettings('south', { 'zh-CN': '南楼', en: 'South' });
  await world.hub.sites.add(south, desk);
  await world.hub.vault.put('note-1', { kind: 'note', text: '赵敏敏来过' }, { site: 'south' });
  expect(await world.hub.persons.find({ ...ANYBODY, name: '赵敏敏' })).toMatchObject([
    { subject: 'note-1', siteId: 'south', as: 'mentioned', noun: 'unknown' },
  ]);
});
