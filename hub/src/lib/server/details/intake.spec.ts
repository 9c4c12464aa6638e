import { expect, it } from 'vitest';
import type { StoredDocument } from '../store/database.ts';
import { DiskTrouble } from '../store/diskTrouble.ts';
import { openMemoryStore } from '../store/openStore.ts';
import { toSyncError } from '../sync/errors.ts';
import { createIntake } from './intake.ts';
import type { Acceptance } from './sealed.ts';

const doc = { _id: 'details:v-1:d-1', _rev: '1-aa', jwe: 'a.b.c', subject: 'v-1' };

async function intakeInto(acceptSealed: (document: StoredDocument) => Promise<Acceptance>) {
  const store = await openMemoryStore('details', { onError: (error) => expect.unreachable(String(error)) });
  return createIntake({ store, vault: { acceptSealed }, noted: () => undefined });
}
const push = async (intake: Awaited<ReturnType<typeof intakeInto>>) =>
  intake.writer.write({ docs: [doc], newEdits: false });

it.each([
  ['a full disk', new DiskTrouble(new Error('ENOSPC')), 507],
  ['no room for a key', Object.assign(new Error('write'), { code: 'ENOSPC' }), 507],
  ['a database that was destroyed meanwhile', Object.assign(new Error('no_db_file'), { status: 404 }), 500],
  ['anything else', new Error('broken'), 500],
])('with %s nothing is acknowledged, and a replicator is told to come again', async (_what, problem, status) => {
  const intake = await intakeInto(() => Promise.reject(problem));
  const error = await push(intake).then(
    () => expect.unreachable('it was acknowledged'),
    (reason: unknown) => reason,
  );
  expect(toSyncError(error).status).toBe(status);
  expect((await intake.db.info()).doc_count).toBe(0);
});

it('is acknowledged once it is kept, with a receipt that holds nothing of what was sealed', async () => {
  const kept: string[] = [];
  const intake = await intakeInto(async ({ _id }) => (kept.push(_id), { state: 'opened' }));
  expect(await push(intake)).toMatchObject([{ ok: true }]);
  expect(kept).toEqual([doc._id]);
  expect(await intake.db.get(doc._id)).not.toHaveProperty('jwe');
});

it('is refused for good, with the reason first, where it comes too late', async () => {
  const intake = await intakeInto(async () => ({ state: 'refused', refusal: 'expired' }));
  expect(await push(intake)).toMatchObject([
    { ok: false, error: 'forbidden', reason: expect.stringMatching(/^expired: /) },
  ]);
  expect((await intake.db.info()).doc_count).toBe(0);
});
