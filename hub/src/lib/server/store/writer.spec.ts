import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database, StoredDocument } from './database.ts';
import { openMemoryDatabase } from './openDatabase.ts';
import { AppendConflict, createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

let db: Database;
let writer: Writer;
beforeEach(async () => {
  db = await openMemoryDatabase('events');
  writer = createWriter(db);
});

const REV_A = '1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const REV_B = '1-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';

test('sixty-four writes side by side share a write or two', async () => {
  const bulkDocs = vi.spyOn(db, 'bulkDocs');

  const results = await Promise.all(
    Array.from({ length: 64 }, (_, n) => writer.write({ docs: [{ _id: `doc-${n}` }], newEdits: true })),
  );

  expect(results.flat().every(({ ok }) => ok)).toBe(true);
  expect(bulkDocs.mock.calls.length).toBeLessThanOrEqual(2);
  expect((await db.info()).doc_count).toBe(64);
});

test('a write that comes as the last one ends is not left waiting', async () => {
  for (let n = 0; n < 50; n += 1) await writer.write({ docs: [{ _id: `doc-${n}` }], newEdits: true });

  expect((await db.info()).doc_count).toBe(50);
});

test('each request gets its own results, in its own order', async () => {
  const [first, second] = await Promise.all([
    writer.write({ docs: [{ _id: 'b' }, { _id: 'a' }], newEdits: true }),
    writer.write({ docs: [{ _id: 'a', other: true }, { _id: 'c' }], newEdits: true }),
  ]);

  expect(first!.map(({ id, ok }) => [id, ok])).toEqual([
    ['b', true],
    ['a', true],
  ]);
  expect(second).toMatchObject([
    { ok: false, id: 'a', error: 'conflict' },
    { ok: true, id: 'c' },
  ]);
});

test('documents handed in are left as they are', async () => {
  const doc = Object.freeze({
    _id: 'a',
    _rev: REV_A,
    _attachments: { note: { content_type: 'text/plain', data: 'aGk=' } },
  });

  await writer.write({ docs: [doc], newEdits: false });

  expect(doc).toEqual({ _id: 'a', _rev: REV_A, _attachments: { note: { content_type: 'text/plain', data: 'aGk=' } } });
});

test('one document that the store cannot take keeps no other out', async () => {
  const stub = { note: { content_type: 'text/plain', stub: true, digest: 'md5-AAAAAAAAAAAAAAAAAAAAAA==' } };
  const docs: StoredDocument[] = Array.from({ length: 9 }, (_, n) => ({ _id: `doc-${n}`, _rev: REV_A }));
  docs[4] = { ...docs[4]!, _attachments: stub };

  const results = await writer.write({ docs, newEdits: false });

  expect(results.filter(({ ok }) => !ok)).toMatchObject([{ id: 'doc-4', error: 'missing_stub' }]);
  expect((await db.info()).doc_count).toBe(8);
});

test('a fault of the store itself rejects the write', async () => {
  vi.spyOn(db, 'bulkDocs').mockRejectedValueOnce(new Error('disk full'));

  await expect(writer.write({ docs: [{ _id: 'a' }], newEdits: true })).rejects.toThrow('disk full');
  await expect(writer.write({ docs: [{ _id: 'a' }], newEdits: true })).resolves.toMatchObject([{ ok: true }]);
});

describe('admission', () => {
  const onlyOne = (_: StoredDocument, stored: string | null) => (stored === null ? null : `there is ${stored}`);

  test('is told the revision that is stored', async () => {
    await db.bulkDocs([{ _id: 'a', _rev: REV_A }], { new_edits: false });

    const results = await writer.write({ docs: [{ _id: 'a', _rev: REV_B }], newEdits: false, admit: onlyOne });

    expect(results).toEqual([{ ok: false, id: 'a', rev: REV_B, error: 'forbidden', reason: `there is ${REV_A}` }]);
  });

  test('is told of a document that was deleted', async () => {
    await db.bulkDocs([{ _id: 'a', _rev: REV_A, _deleted: true }], { new_edits: false });

    const [result] = await writer.write({ docs: [{ _id: 'a', _rev: REV_B }], newEdits: false, admit: onlyOne });

    expect(result).toMatchObject({ ok: false, reason: `there is ${REV_A}` });
  });

  test('lets one of two requests at the same moment in, and not both', async () => {
    const results = await Promise.all(
      [REV_A, REV_B].map((_rev) => writer.write({ docs: [{ _id: 'a', _rev }], newEdits: false, admit: onlyOne })),
    );

    expect(results.flat().map(({ ok }) => ok)).toEqual([true, false]);
    expect(await db.get('a', { open_revs: 'all' })).toHaveLength(1);
  });
});

describe('append', () => {
  test('the same document again is a success and changes nothing', async () => {
    const doc = { _id: 'a', facts: { n: 1 }, _attachments: { note: { content_type: 'text/plain', data: 'aGk=' } } };
    await writer.append([doc]);
    await writer.append([structuredClone(doc)]);

    expect((await db.info()).update_seq).toBe(1);
  });

  test('another document under an id that is taken is a conflict, and the rest is written', async () => {
    await writer.append([{ _id: 'a', n: 1 }]);

    const appended = writer.append([{ _id: 'a', n: 2 }, { _id: 'b' }]);

    await expect(appended).rejects.toThrow(AppendConflict);
    expect(await db.get('a')).toMatchObject({ n: 1 });
    expect(await db.get('b')).toMatchObject({ _id: 'b' });
  });
});

test('idle waits for what is under way', async () => {
  let written = false;
  void writer.write({ docs: [{ _id: 'a' }], newEdits: true }).then(() => (written = true));

  await writer.idle();

  expect(written).toBe(true);
});
