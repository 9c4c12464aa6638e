import { join } from 'node:path';
import type { Details } from '@foyer/shared/details';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_FROZEN_RECORDS, type FreezeQuery } from '../../freezes/view.ts';
import { filesUnder, filesWith, keysUnder, opensUnder } from '../retention/specTraces.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { findNamed } from './find.ts';
import { evidenceHtml, evidenceJson, receiptHtml } from './paper.ts';

const DAY_MS = 24 * 60 * 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
const asked = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
const why = { reason: 'asked-by-person', reference: 'L-2026-7' } as const;
const request = {
  unit: '浦东分局刑侦支队',
  document: '调证118号',
  officers: [
    { name: '张建国', badge: '031234' },
    { name: '李卫东', badge: '035678' },
  ],
};
const released = { reason: 'released-by-authority', reference: '来函9号' } as const;
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

async function visit(name: string, phone?: string): Promise<string> {
  world.clock.now += 60_000;
  const visitId = uuidv7(world.clock.now);
  const details = { ...asked, name, ...(phone ? { phone } : {}) };
  expect(await world.hub.visits.register(visitId, details, desk)).toMatchObject({ ok: true });
  return visitId;
}

async function freeze(...subjects: string[]): Promise<string> {
  const result = await world.hub.freezes.freeze(request, { about: 'person', subjects }, desk);
  if (!result.ok) throw new Error(result.refusal);
  return result.freeze.id;
}

async function restart(at: number): Promise<void> {
  await world.stop();
  world = await startTestHub({}, world.folder, at);
  await world.hub.retention.look();
}

const namesIn = async (id: string): Promise<string[]> =>
  (await world.hub.freezes.exported(id, desk))!.dossiers.flatMap(({ details }) =>
    details.flatMap(({ details: said }) => (said.kind === 'visitor' ? said.name : said.kind)),
  );

/** Every wrapped text about a freeze that is on the disk in its drawer. */
async function wrappedIn(id: string): Promise<{ id: string; wrapped: string }[]> {
  const drawer = world.hub.vault.inside.drawers.get(`frozen-${id}`)!;
  return drawer.read(async ([database]) => {
    const { rows } = await database!.allDocs({ startkey: 'details:', endkey: 'details:\ufff0', include_docs: true });
    return rows.map((row) => ({ id: row.id, wrapped: row.doc!.wrapped as string }));
  });
}

describe('what is frozen', () => {
  it('survives the end of its time, unseen, and is handed over as it was', async () => {
    const visitId = await visit('赵敏敏');
    await world.hub.vault.put(visitId, photo);
    const other = await visit('韩梅梅');
    const id = await freeze(visitId);
    await restart(world.clock.now + 140 * DAY_MS);
    expect((await world.hub.vault.get(visitId)).state).toBe('expired');
    expect((await world.hub.board.row(visitId))?.name ?? '').toBe('');
    expect(await world.hub.persons.find({ ...nobody, name: '赵敏敏' })).toEqual([]);
    expect((await namesIn(id)).sort()).toEqual(['photo', '赵敏敏'].sort());
    // Nothing else of those days is kept for its sake.
    expect((await world.hub.vault.get(other)).state).toBe('expired');
    const { secrets } = await keysUnder(join(world.folder, 'keys'));
    for (const text of await wrappedIn(id)) expect(opensUnder(secrets, text.id, text.wrapped)).not.toBeNull();
  });

  it('survives an erasure, which is done all the same', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    expect(await world.hub.persons.erase([visitId], why, desk)).toMatchObject({ ok: true, documents: 1 });
    expect((await world.hub.vault.get(visitId)).state).toBe('erased');
    await restart(world.clock.now);
    expect(await namesIn(id)).toEqual(['赵敏敏']);
  });

  it('takes in what comes later about it, and counts it', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    expect(await world.hub.freezes.get(id)).toMatchObject({ documents: 1, later: 0 });
    world.clock.now += 60_000;
    await world.hub.vault.put(visitId, { kind: 'note', text: '落下雨伞' });
    await vi.waitFor(async () => expect(await namesIn(id)).toEqual(['赵敏敏', 'note']));
    expect(await world.hub.freezes.get(id)).toMatchObject({ documents: 2, later: 1 });
    await restart(world.clock.now + 140 * DAY_MS);
    expect(await world.hub.freezes.list()).toMatchObject([{ id, records: 1, documents: 2, later: 1 }]);
  });

  it('takes in what comes while it is being frozen', async () => {
    const visitId = await visit('赵敏敏');
    const { append } = world.hub.record;
    vi.spyOn(world.hub.record, 'append').mockImplementation(async (events) => {
      if (events.some(({ type }) => type === 'retention.frozen'))
        await world.hub.vault.put(visitId, { kind: 'note', text: '落下雨伞' });
      return append(events);
    });
    const id = await freeze(visitId);
    expect((await namesIn(id)).sort()).toEqual(['note', '赵敏敏']);
  });

  it('takes in what came when the hub stopped before it was copied', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    const { drawers } = world.hub.vault.inside;
    vi.spyOn(drawers, 'find').mockImplementation(async (of) => (of.startsWith('frozen-') ? null : drawers.get(of)));
    await world.hub.vault.put(visitId, { kind: 'note', text: '落下雨伞' });
    await restart(world.clock.now);
    expect((await namesIn(id)).sort()).toEqual(['note', '赵敏敏']);
  });

  it('is destroyed with its key when it is released, and nothing of it is left', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    await world.hub.persons.erase([visitId], why, desk);
    const texts = await wrappedIn(id);
    expect(texts).toHaveLength(2);
    expect(await world.hub.freezes.release(id, released, desk)).toEqual({ ok: true });
    expect(await world.hub.freezes.list()).toMatchObject([{ id, released: { ...released, by: 'desk1' } }]);
    expect(await world.hub.freezes.exported(id, desk)).toBeNull();
    await restart(world.clock.now);
    const [files, { secrets }] = [await filesUnder(world.folder), await keysUnder(join(world.folder, 'keys'))];
    for (const text of texts) {
      expect(opensUnder(secrets, text.id, text.wrapped)).toBeNull();
      expect(filesWith(files, text.wrapped)).toEqual([]);
    }
  });

  it('is in the record with its unit and document, and without the officers’ names', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    await world.hub.freezes.exported(id, desk);
    await world.hub.freezes.release(id, released, desk);
    const told: unknown[] = [];
    for await (const { events } of world.hub.record.subjects('retention')) told.push(...events);
    const { unit, document } = request;
    expect(told).toContainEqual(
      expect.objectContaining({
        type: 'retention.frozen',
        by: desk,
        facts: { unit, document, about: 'person', subjects: [visitId], documents: 1 },
      }),
    );
    expect(told).toContainEqual(expect.objectContaining({ type: 'retention.exported' }));
    expect(told).toContainEqual(expect.objectContaining({ type: 'retention.released', facts: released }));
    expect(JSON.stringify(told)).not.toMatch(/张建国|031234|赵敏敏/);
    // Before the release, too, no file had them in plain words.
    expect(filesWith(await filesUnder(world.folder), '张建国')).toEqual([]);
  });

  it('is finished after a stop in the middle: released and not yet destroyed, or copied and not yet in the record', async () => {
    const visitId = await visit('赵敏敏');
    const id = await freeze(visitId);
    const drop = vi.spyOn(world.hub.vault.inside.drawers, 'drop').mockRejectedValue(new Error('power cut'));
    await expect(world.hub.freezes.release(id, released, desk)).rejects.toThrow('power cut');
    drop.mockRestore();
    const label = { site: 'site', class: 'frozen', month: '2026-11', freeze: uuidv7(world.clock.now) } as const;
    await world.hub.vault.inside.drawers.of(label);
    await restart(world.clock.now + 2 * 60 * 60_000);
    expect(world.hub.vault.inside.drawers.list().filter(({ freeze: of }) => of !== undefined)).toEqual([]);
  });
});

it('is refused to freeze nothing, too much or what is gone, and to release what is not frozen, or twice', async () => {
  const { freezes, persons } = world.hub;
  const refused = (refusal: string) => ({ ok: false, refusal });
  expect(await freezes.freeze(request, { about: 'person', subjects: [] }, desk)).toEqual(refused('nothing-chosen'));
  const many = Array.from({ length: MAX_FROZEN_RECORDS + 1 }, (_, n) => `v-${n}`);
  expect(await freezes.freeze(request, { about: 'period', subjects: many }, desk)).toEqual(refused('too-many'));
  const gone = await visit('赵敏敏');
  await persons.erase([gone], why, desk);
  expect(await freezes.freeze(request, { about: 'visit', subjects: [gone] }, desk)).toEqual(refused('nothing-kept'));
  expect(await freezes.list()).toEqual([]);

  expect(await freezes.release('F1', released, desk)).toEqual(refused('not-frozen'));
  const id = await freeze(await visit('韩梅梅'));
  await freezes.release(id, released, desk);
  expect(await freezes.release(id, released, desk)).toEqual(refused('not-frozen'));
});

const nobody = { name: '', phoneEnding: '', company: '', from: '', until: '' };

describe('what a request names is found', () => {
  const find = async (query: Partial<FreezeQuery>) =>
    (await findNamed(world.hub.persons, { ...nobody, about: 'person', callNumber: '', ...query })).map(
      ({ subject }) => subject,
    );

  it('by person, by call number and day, and by period', async () => {
    const [first, second] = [await visit('赵敏敏'), await visit('韩梅梅')];
    world.clock.now += DAY_MS;
    const next = await visit('赵敏敏');
    expect((await find({ name: '赵敏敏' })).sort()).toEqual([first, next].sort());
    const number = (await world.hub.board.row(second))!.callNumber!;
    expect(await find({ about: 'visit', callNumber: number, from: '2026-11-22' })).toEqual([second]);
    expect(await find({ about: 'visit', callNumber: 'Q99', from: '2026-11-22' })).toEqual([]);
    const period = { about: 'period', from: '2026-11-22', until: '2026-11-22' } as const;
    // A name that was typed before the choice was changed counts for nothing.
    expect((await find({ ...period, name: '赵敏敏' })).sort()).toEqual([first, second].sort());
  });
});

describe('on paper', () => {
  it('the receipt has two copies with who asked and what was handed over, and nothing of what it says', async () => {
    const visitId = await visit('赵敏敏', '154 0000 2222');
    const evidence = (await world.hub.freezes.exported(await freeze(visitId), desk))!;
    const options = { site: world.hub.site.settings(), madeAt: world.clock.now, madeBy: 'Mei' };
    const receipt = receiptHtml(evidence, options);
    expect(receipt.match(/class="copy"/g)).toHaveLength(2);
    for (const words of ['浦东分局刑侦支队', '调证118号', '张建国 · 031234', '李卫东 · 035678', visitId])
      expect(receipt.split(words)).toHaveLength(3);
    expect(receipt).not.toMatch(/赵敏敏|0000 ?2222/);
    const html = evidenceHtml(evidence, options);
    expect(html).toContain('赵敏敏');
    expect(html).toContain('张建国 · 031234');
    expect(JSON.parse(evidenceJson(evidence, options))).toMatchObject({
      records: [{ id: visitId, details: [{ kind: 'visitor', name: '赵敏敏' }] }],
    });
  });
});
