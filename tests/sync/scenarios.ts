/**
 * What any client must be able to do. Each is sent to a browser as text, too, so it uses nothing but what it is given.
 * `same` compares as JSON and throws.
 */
import type { Pouch } from './pouch.ts';

export interface ScenarioTools {
  /** a new, empty database of the client's */
  local(): Pouch;
  /** a new database of the server's, as the client sees it */
  remote(): Pouch;
  same(actual: unknown, expected: unknown): void;
  /** Tries until it does not throw. */
  eventually(check: () => Promise<void>): Promise<void>;
  /** Bytes as the client's platform holds them: a Buffer or a Blob. */
  binary(base64: string, type: string): Buffer;
}

export type Scenario = (tools: ScenarioTools) => Promise<void>;

export const scenarios: Readonly<Record<string, Scenario>> = {
  push: async ({ local, remote, same }) => {
    const [sender, there] = [local(), remote()];
    await sender.bulkDocs(Array.from({ length: 250 }, (_, n) => ({ _id: `visit:${String(n).padStart(3, '0')}`, n })));

    const pushed = await sender.replicate.to(there);

    same([pushed.ok, pushed.docs_written, pushed.doc_write_failures], [true, 250, 0]);
    same((await there.allDocs({})).rows, (await sender.allDocs({})).rows);
    same((await sender.replicate.to(there)).docs_read, 0);
  },

  pull: async ({ local, remote, same }) => {
    const [receiver, there] = [local(), remote()];
    await there.bulkDocs(Array.from({ length: 250 }, (_, n) => ({ _id: `visit:${String(n).padStart(3, '0')}`, n })));

    const pulled = await receiver.replicate.from(there);

    same([pulled.ok, pulled.docs_written], [true, 250]);
    same((await receiver.allDocs({})).rows, (await there.allDocs({})).rows);
    same((await receiver.replicate.from(there)).docs_read, 0);
  },

  'push and pull of what is asked for by id or by content': async ({ local, remote, same }) => {
    const [sender, byId, byContent, there] = [local(), local(), local(), remote()];
    await sender.bulkDocs(['a', 'b', 'c'].map((id, n) => ({ _id: id, kind: n === 1 ? 'parcel' : 'visit' })));
    await sender.replicate.to(there);

    await byId.replicate.from(there, { doc_ids: ['a', 'b'] });
    await byContent.replicate.from(there, { selector: { kind: 'visit' } });

    const idsOf = async (db: Pouch) => (await db.allDocs({})).rows.map(({ id }) => id);
    same(await idsOf(byId), ['a', 'b']);
    same(await idsOf(byContent), ['a', 'c']);
  },

  live: async ({ local, remote, same, eventually }) => {
    const [one, other, there] = [local(), local(), remote()];
    const replications = [one, other].flatMap((db) => [
      db.replicate.to(there, { live: true, retry: true }),
      db.replicate.from(there, { live: true, retry: true }),
    ]);

    await one.put({ _id: 'from one' });
    await other.put({ _id: 'from the other' });

    for (const db of [one, other])
      await eventually(async () =>
        same(
          (await db.allDocs({})).rows.map(({ id }) => id),
          ['from one', 'from the other'],
        ),
      );
    await eventually(async () =>
      same(
        replications.map(({ state }) => state),
        replications.map(() => 'pending'),
      ),
    );
    for (const replication of replications) replication.cancel();
  },

  attachments: async ({ local, remote, same, binary }) => {
    const [sender, receiver, there] = [local(), local(), remote()];
    const photo = 'AAECAwQFBgcICf/+'.repeat(8_000);
    await sender.put({
      _id: 'visit',
      _attachments: {
        'photo 1/2.jpg': { content_type: 'image/jpeg', data: photo },
        empty: { content_type: 'text/plain', data: '' },
      },
    });
    await sender.replicate.to(there);
    const { _rev } = await there.get('visit');
    await there.putAttachment('visit', 'signature.png', _rev, binary('iVBORw0KGgo=', 'image/png'), 'image/png');

    await receiver.replicate.from(there);

    for (const db of [receiver, there]) {
      const { _attachments = {} } = await db.get('visit', { attachments: true });
      const contents = Object.entries(_attachments).map(([name, { content_type }]) => [name, content_type]);
      same(contents.sort(), [
        ['empty', 'text/plain'],
        ['photo 1/2.jpg', 'image/jpeg'],
        ['signature.png', 'image/png'],
      ]);
      // Not shown: nobody reads a photo in the report of a test that failed.
      same(_attachments['photo 1/2.jpg']?.data === photo, true);
      same(_attachments['empty']?.data, '');
      same(_attachments['signature.png']?.data, 'iVBORw0KGgo=');
    }
  },

  conflicts: async ({ local, remote, same }) => {
    const [one, other, there] = [local(), local(), remote()];
    await one.put({ _id: 'visit', by: 'nobody' });
    await one.replicate.to(there);
    await other.replicate.from(there);
    for (const [db, by] of [
      [one, 'one'],
      [other, 'the other'],
    ] as const) {
      await db.put({ ...(await db.get('visit')), by });
      await db.replicate.to(there);
    }
    await one.replicate.from(there);
    await other.replicate.from(there);

    const leavesOf = async (db: Pouch) =>
      (await db.get('visit', { open_revs: 'all', revs: true }))
        .map((leaf) => ('ok' in leaf ? leaf.ok : { _rev: leaf.missing }))
        .sort((a, b) => (a._rev! < b._rev! ? -1 : 1));
    same((await leavesOf(there)).length, 2);
    for (const db of [one, other]) same(await leavesOf(db), await leavesOf(there));
    const winner = await there.get('visit', { conflicts: true });
    for (const db of [one, other]) same(await db.get('visit', { conflicts: true }), winner);

    // Settled by one, it is settled for all.
    await one.remove('visit', (winner['_conflicts'] as string[])[0]!);
    await one.replicate.to(there);
    await other.replicate.from(there);
    same((await other.get('visit', { conflicts: true }))['_conflicts'], undefined);
    same(await leavesOf(other), await leavesOf(there));
  },

  deletions: async ({ local, remote, same }) => {
    const [one, other, there] = [local(), local(), remote()];
    await one.bulkDocs([{ _id: 'goes' }, { _id: 'goes there' }, { _id: 'stays' }]);
    await one.replicate.to(there);
    await other.replicate.from(there);

    await one.remove('goes', (await one.get('goes'))._rev!);
    await there.remove('goes there', (await there.get('goes there'))._rev!);
    await one.replicate.to(there);
    for (const db of [one, other]) await db.replicate.from(there);

    for (const db of [one, other, there])
      same(
        (await db.allDocs({})).rows.map(({ id }) => id),
        ['stays'],
      );
    const leaf = await other.get('goes', { open_revs: 'all' });
    same(await there.get('goes', { open_revs: 'all' }), leaf);
  },
};
