import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Details, sealedDetailsDocument, type SealingKey } from '@foyer/shared/details';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSiteSettings } from '@foyer/shared/site';
import type { Database, StoredDocument } from '../store/database.ts';
import { openMemoryDatabase } from '../store/openDatabase.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { createDetailsVault, type DetailsVault, SubjectErased } from './vault.ts';

const visitor = (name: string, more: object = {}): Details => ({ kind: 'visitor', name, language: 'zh-CN', ...more });

let keysFolder: string;
let store: Store;
/** Those of the drawers, which outlive the vault that is opened anew. */
let databases: Map<string, Promise<Database & { _destroyed?: boolean }>>;
let retentionDays: { visits: number; photos: number; parcels: number };
let now: number;
let vault: DetailsVault;

const openVault = (subjectsCached?: number) =>
  createDetailsVault({
    store,
    open,
    keysFolder,
    settings: (id) => {
      const site = defaultSiteSettings(id ?? 'riverside', { 'zh-CN': '滨江', en: 'Riverside' });
      return { ...site, notice: { ...site.notice, retentionDays } };
    },
    now: () => now++,
    newId: randomUUID,
    ...(subjectsCached === undefined ? {} : { subjectsCached }),
  });

function open(name: string): Promise<Database> {
  const there = databases.get(name) ?? openMemoryDatabase(name);
  databases.set(name, there);
  return there;
}

/** What a kiosk pushes. */
async function sealed(subject: string, details: Details, changes: { key?: SealingKey; device?: string } = {}) {
  const { device = 'kiosk-1', key = await vault.sealingKey() } = changes;
  const uuid = randomUUID();
  const document = await sealedDetailsDocument({ details, subject, device, site: 'riverside', key, uuid, now });
  return document as unknown as StoredDocument;
}

/** Everything in the database, as one who stole it would read it. */
async function stored(): Promise<string> {
  const all = [store.db, ...(await Promise.all(databases.values())).filter((db) => !db._destroyed)];
  return JSON.stringify(await Promise.all(all.map((db) => db.allDocs({ include_docs: true }))));
}

beforeEach(async () => {
  keysFolder = await mkdtemp(join(tmpdir(), 'foyer-vault-'));
  store = await openMemoryStore('vault', { onError: (error) => expect.unreachable(String(error)) });
  databases = new Map();
  retentionDays = { visits: 90, photos: 30, parcels: 90 };
  now = Date.parse('2026-03-10T08:00:00Z');
  vault = await openVault();
});
afterEach(async () => {
  await store.close();
  await rm(keysFolder, { recursive: true });
});

describe('what a kiosk sealed', () => {
  it('is opened on arrival and names nobody on the disk', async () => {
    const document = await sealed('visit-1', visitor('王小明', { phone: '154 0000 0001' }));
    expect(await vault.acceptSealed({ ...document, _rev: '1-abc' })).toEqual({ state: 'opened' });
    expect(await vault.get('visit-1')).toMatchObject({ state: 'open', visitor: { name: '王小明' } });
    expect(await stored()).not.toContain('王小明');
    expect(await stored()).not.toContain('154 0000 0001');
  });

  it('is taken once, however often it comes', async () => {
    const document = await sealed('visit-1', visitor('王小明'));
    const accepted = await Promise.all([vault.acceptSealed(document), vault.acceptSealed(document)]);
    expect(accepted.map(({ state }) => state).sort()).toEqual(['already-there', 'opened']);
    expect(await vault.getAll('visit-1')).toHaveLength(1);
  });

  it('is still there after a restart', async () => {
    await vault.acceptSealed(await sealed('visit-1', visitor('王小明')));
    vault = await openVault();
    expect((await vault.get('visit-1')).visitor?.name).toBe('王小明');
  });

  it('is kept and shown as unreadable where the key is gone, and opens when it is back', async () => {
    const other = await mkdtemp(join(tmpdir(), 'foyer-other-'));
    const { createSealingKeys } = await import('./sealingKeys.ts');
    const { cp } = await import('node:fs/promises');
    const otherKeys = createSealingKeys({ keysFolder: other, now: () => now });
    const document = await sealed('visit-1', visitor('王小明'), { key: await otherKeys.current() });

    expect(await vault.acceptSealed(document)).toEqual({ state: 'unopened', reason: 'unknown-key' });
    expect(await vault.get('visit-1')).toMatchObject({
      state: 'unreadable',
      unopened: [{ id: document._id, reason: 'unknown-key' }],
    });
    expect(await vault.retryUnopened()).toBe(0);

    await cp(join(other, 'sealing'), join(keysFolder, 'sealing'), { recursive: true });
    expect(await vault.retryUnopened()).toBe(1);
    expect(await vault.get('visit-1')).toMatchObject({ state: 'open', visitor: { name: '王小明' }, unopened: [] });
    await rm(other, { recursive: true });
  });

  it('is recorded as unreadable where it was moved to another visit', async () => {
    const document = await sealed('visit-1', visitor('王小明'));
    const moved = { ...document, _id: `details:visit-2:${randomUUID()}`, subject: 'visit-2' };
    expect(await vault.acceptSealed(moved)).toEqual({ state: 'unopened', reason: 'wrong-subject' });
    expect((await vault.get('visit-2')).state).toBe('unreadable');
  });

  it('is recorded as unreadable where another device claims it', async () => {
    const document = await sealed('visit-1', visitor('王小明'));
    const claimed = { ...document, sealedBy: 'kiosk-2' };
    expect(await vault.acceptSealed(claimed)).toEqual({ state: 'unopened', reason: 'wrong-device' });
  });

  it('is recorded as malformed where it is no such document', async () => {
    const { jwe: _, ...document } = await sealed('visit-1', visitor('王小明'));
    expect(await vault.acceptSealed(document as StoredDocument)).toEqual({
      state: 'unopened',
      reason: 'malformed-document',
    });
    await expect(vault.acceptSealed({ _id: 'visit:1:1' })).rejects.toThrow('no id of sealed details');
  });
});

describe("a subject's details", () => {
  it('are awaited until something arrives', async () => {
    expect(await vault.get('visit-1')).toEqual({
      state: 'awaited',
      hasPhoto: false,
      notes: [],
      answers: [],
      replies: [],
      signatures: [],
      unopened: [],
    });
  });

  it('are of each kind the newest, with all notes', async () => {
    await vault.acceptSealed(await sealed('visit-1', visitor('王小名', { phone: '154 0000 0001' })));
    await vault.put('visit-1', { kind: 'note', text: 'first' });
    await vault.put('visit-1', visitor('王小明'));
    await vault.put('visit-1', { kind: 'note', text: 'second' });
    const details = await vault.get('visit-1');
    expect(details.visitor).toEqual(visitor('王小明'));
    expect(details.notes.map((note) => note.details)).toMatchObject([{ text: 'first' }, { text: 'second' }]);
    expect((await vault.getAll('visit-1')).map(({ by }) => by)).toEqual(['kiosk-1', 'hub', 'hub', 'hub']);
  });

  it('have the latest answer to each question, on the phone and at the kiosk', async () => {
    const to = (question: string, answer: string) => ({
      question: { 'zh-CN': question, en: question },
      answer: { 'zh-CN': answer, en: answer },
    });
    await vault.put('visit-1', { kind: 'replies', answers: [to('Tools?', 'A drill'), to('Parking?', 'No')] });
    await vault.acceptSealed(await sealed('visit-1', { kind: 'replies', answers: [to('Parking?', 'Yes')] }));
    expect((await vault.get('visit-1')).replies).toEqual([to('Tools?', 'A drill'), to('Parking?', 'Yes')]);
  });

  it('are found by the id that an event refers to', async () => {
    const id = await vault.put('visit-1', { kind: 'reason', text: '会议取消' });
    expect((await vault.getAll('visit-1')).find((one) => one.id === id)?.details).toMatchObject({ text: '会议取消' });
  });

  it('are not mixed up with those of a subject whose id starts alike', async () => {
    await vault.put('visit-10', visitor('王小明'));
    expect((await vault.get('visit-1')).state).toBe('awaited');
  });

  it('are told of when they change', async () => {
    const told: string[] = [];
    const stop = vault.onChange((subject) => told.push(subject));
    await vault.put('visit-1', visitor('王小明'));
    await vault.acceptSealed(await sealed('visit-2', visitor('李雷')));
    stop();
    await vault.put('visit-3', visitor('韩梅梅'));
    expect(told).toEqual(['visit-1', 'visit-2']);
  });

  it('are right even when more subjects are read than are kept in memory', async () => {
    vault = await openVault(2);
    for (const subject of ['a', 'b', 'c']) await vault.put(subject, visitor(subject));
    for (const subject of ['a', 'b', 'c', 'a']) expect((await vault.get(subject)).visitor?.name).toBe(subject);
  });

  it('show a damaged document as unreadable and the others all the same', async () => {
    const id = await vault.put('visit-1', visitor('王小明'));
    await vault.put('visit-1', { kind: 'note', text: 'still here' });
    const [db] = await Promise.all(databases.values());
    await db!.put({ ...(await db!.get(id)), wrapped: Buffer.alloc(60).toString('base64') });
    vault = await openVault();
    const details = await vault.get('visit-1');
    expect(details.notes).toHaveLength(1);
    expect(details.unopened).toEqual([{ id, reason: 'damaged' }]);
  });

  it('do not open under another data key', async () => {
    await vault.put('visit-1', visitor('王小明'));
    await rm(join(keysFolder, 'data'), { recursive: true });
    vault = await openVault();
    expect((await vault.get('visit-1')).state).toBe('unreadable');
  });

  it('may have a photograph, which is asked for by itself', async () => {
    const photo: Details = {
      kind: 'photo',
      mediaType: 'image/jpeg',
      base64: Buffer.alloc(30_000, 7).toString('base64'),
    };
    await vault.put('visit-1', visitor('王小明'));
    expect(await vault.photo('visit-1')).toBeUndefined();
    expect(await vault.acceptSealed(await sealed('visit-1', photo))).toEqual({ state: 'opened' });
    expect(await vault.get('visit-1')).toMatchObject({ hasPhoto: true, visitor: { name: '王小明' } });
    expect(await vault.getAll('visit-1')).toHaveLength(1);
    expect(await vault.photo('visit-1')).toEqual(photo);
  });

  it('are refused when they are not complete', async () => {
    await expect(vault.put('visit-1', visitor(''))).rejects.toThrow();
  });
});

describe('erasing a subject', () => {
  it('removes the details and refuses them when they come again', async () => {
    const document = await sealed('visit-1', visitor('王小明'));
    await vault.acceptSealed(document);
    await vault.erase('visit-1');
    expect(await vault.get('visit-1')).toMatchObject({ state: 'erased', unopened: [] });
    expect(await vault.acceptSealed(document)).toEqual({ state: 'refused', refusal: 'erased' });
    await expect(vault.put('visit-1', visitor('王小明'))).rejects.toBeInstanceOf(SubjectErased);
    expect((await vault.get('visit-1')).visitor).toBeUndefined();
  });

  it('leaves nothing that was written at the same moment', async () => {
    const put = vault.put('visit-1', visitor('王小明')).catch((error: unknown) => error);
    await vault.erase('visit-1');
    await put;
    expect(await stored()).not.toContain('details:visit-1');
  });

  it('may be repeated and leaves others alone', async () => {
    await vault.put('visit-2', visitor('李雷'));
    await vault.erase('visit-1');
    await vault.erase('visit-1');
    expect((await vault.get('visit-2')).visitor?.name).toBe('李雷');
  });
});
