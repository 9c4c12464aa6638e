import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Retention } from '@foyer/shared/details';
import { statusOf, type DrawerDatabase } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import { createKeyedQueue, type KeyedQueue } from '../record/keyedQueue.ts';

const PREFIX = 'drawer:';
const PAGE = 200;
/** As often as another hub may have moved a drawer while it was being read, and how long a look waits for it. */
const [LOOKS, LOOK_MS] = [6, 60];

/**
 * Opens a database of this name, which is destroyed through its own `destroy`.
 *
 * @param isNew made where it is missing. Otherwise one on this hub's disk is made all the same; a shared one that is
 * missing answers 404, since another hub has destroyed it.
 */
export type OpenDatabase = (name: string, isNew: boolean) => Promise<DrawerDatabase>;

export interface DrawerLabel {
  site: string;
  /** `frozen`: copies that an authority asked to be kept, whatever becomes of the others */
  class: Retention | 'frozen';
  /** `2026-11` */
  month: string;
  /** which freeze it is for */
  freeze?: string;
}

interface StoredDrawer extends DrawerLabel {
  /** Its databases by their numbers: the last is written to, earlier ones are being emptied into it. */
  databases: number[];
  state: 'kept' | 'dropping' | 'dropped';
}

/**
 * All details of one site, class and month, in a database of their own that is destroyed whole when their time is over:
 * no tombstone stays, and no table of an append-only store keeps what was deleted from it. To take a few documents out,
 * all others move to a new database, and the old one is destroyed.
 */
export interface Drawer extends DrawerLabel {
  readonly id: string;
  /** Runs with the databases that there are, newest first; none of them is destroyed meanwhile. */
  read<T>(use: (databases: readonly DrawerDatabase[]) => Promise<T>): Promise<T>;
  /** Runs with the database that is written to. */
  write<T>(use: (database: DrawerDatabase) => Promise<T>): Promise<T>;
}

export interface Drawers {
  /** Made where it is missing. */
  of(label: DrawerLabel): Promise<Drawer>;
  /** Null where it was dropped, or never was. */
  get(id: string): Drawer | null;
  /** The same, asking the database where another hub may have made it a moment ago. */
  find(id: string): Promise<Drawer | null>;
  list(): Drawer[];
  /** Moves all documents but those that go to a new database and destroys the old one. Answers how many went. */
  takeOut(drawer: Drawer, goes: (id: string) => boolean): Promise<number>;
  /** Nobody reads it any more; its documents, in pages, for whoever has to be told; then it is destroyed. Repeatable. */
  drop(drawer: Drawer, before: (documents: AsyncIterable<string[]>) => Promise<void>): Promise<number>;
  /** Those whose drop or move a stop cut short. */
  unfinished(): Drawer[];
  close(): Promise<void>;
}

interface OpenOne {
  number: number;
  database: Promise<DrawerDatabase>;
  users: Set<Promise<unknown>>;
}

interface Known extends Drawer {
  stored: StoredDrawer;
  open: OpenOne[];
}

/**
 * Other hubs that share the databases read and write drawers, too. What a hub knows of one may be old by a moment, so
 * whoever finds a database gone looks again, and whoever has written looks whether it was still the one to write to.
 */
export async function openDrawers(options: {
  documents: Documents;
  open: OpenDatabase;
  /** Of all hubs one makes, moves or drops a drawer at a time. Undefined where this hub is the only one. */
  exclusively?: KeyedQueue['run'] | undefined;
}): Promise<Drawers> {
  const { documents, open } = options;
  const isShared = options.exclusively !== undefined;
  const drawers = new Map<string, Known>();
  const own = createKeyedQueue();
  const exclusively: KeyedQueue['run'] = options.exclusively ?? ((_key, task) => task());
  const inTurn = {
    run: <T>(id: string, task: () => Promise<T>): Promise<T> =>
      own.run(id, () => exclusively(`drawer:${id}`, async () => (await refresh(id), task()))),
    idle: own.idle,
  };
  for (const { id, value } of await documents.all<StoredDrawer>(PREFIX)) know(id.slice(PREFIX.length), value);
  if (isShared)
    documents.onChange<StoredDrawer>(PREFIX, (docId, value) => {
      if (value) know(docId.slice(PREFIX.length), value);
    });

  function know(id: string, stored: StoredDrawer): Known {
    const there = drawers.get(id);
    if (there) {
      there.stored = stored;
      return there;
    }
    const { site, class: of, month, freeze } = stored;
    const drawer: Known = {
      id,
      site,
      class: of,
      month,
      ...(freeze === undefined ? {} : { freeze }),
      stored,
      open: [],
      read: (use) => whereItIs(drawer, () => using(drawer, readable(drawer), use)),
      write: (use) => whereItIs(drawer, () => writeLast(drawer, use)),
    };
    drawers.set(id, drawer);
    return drawer;
  }

  const readable = ({ stored: { state, databases } }: Known): number[] =>
    state === 'kept' ? [...databases].reverse() : [];

  async function refresh(id: string): Promise<void> {
    if (!isShared) return;
    const stored = await documents.get<StoredDrawer>(PREFIX + id);
    if (stored) know(id, stored);
  }

  /** Again where another hub has destroyed what was to be used, having moved what was in it. */
  async function whereItIs<T>(drawer: Known, use: () => Promise<T>): Promise<T> {
    for (let look = 1; ; look += 1) {
      try {
        return await use();
      } catch (error) {
        if (!isShared || statusOf(error) !== 404 || look === LOOKS) throw error;
        await wait(look * LOOK_MS);
        await refresh(drawer.id);
      }
    }
  }

  /** What a stop cut short may have destroyed a database already. */
  async function unlessGone(use: Promise<void>): Promise<void> {
    try {
      await use;
    } catch (error) {
      if (!isShared || statusOf(error) !== 404) throw error;
    }
  }

  /** Whoever moves a drawer names its next database first, and copies then: one of the two copies is there in the end. */
  async function writeLast<T>(drawer: Known, use: (database: DrawerDatabase) => Promise<T>): Promise<T> {
    const number = drawer.stored.databases.at(-1);
    if (number === undefined) throw new Error(`the drawer ${drawer.id} has been dropped and takes nothing any more`);
    const result = await using(drawer, [number], ([database]) => use(database!));
    await refresh(drawer.id);
    if (drawer.stored.databases.at(-1) !== number) await writeLast(drawer, use);
    return result;
  }

  function openOne(drawer: Known, number: number, isNew = false): OpenOne {
    const there = drawer.open.find((one) => one.number === number);
    if (there) return there;
    const one: OpenOne = { number, database: open(`vault-${drawer.id}-${number}`, isNew), users: new Set() };
    drawer.open.push(one);
    // A disk that failed once may work the next time it is asked.
    one.database.catch(() => drawer.open.splice(drawer.open.indexOf(one), 1));
    return one;
  }

  /** In the same breath as the look at what there is, so that nothing is destroyed between the two. */
  function using<T>(
    drawer: Known,
    numbers: readonly number[],
    use: (databases: readonly DrawerDatabase[]) => Promise<T>,
  ): Promise<T> {
    const ones = numbers.map((number) => openOne(drawer, number));
    const result = Promise.all(ones.map(({ database }) => database)).then(use);
    const over = result.then(
      () => undefined,
      () => undefined,
    );
    for (const one of ones) {
      one.users.add(over);
      void over.then(() => one.users.delete(over));
    }
    return result;
  }

  async function store(drawer: Known, change: (stored: StoredDrawer) => Partial<StoredDrawer>): Promise<void> {
    const stored = await documents.update<StoredDrawer>(PREFIX + drawer.id, (there) => {
      const before = there ?? drawer.stored;
      return { ...before, ...change(before) };
    });
    drawer.stored = stored!;
  }

  async function destroy(drawer: Known, number: number): Promise<void> {
    const one = openOne(drawer, number);
    while (one.users.size > 0) await Promise.all(one.users);
    await (await one.database).destroy();
    drawer.open.splice(drawer.open.indexOf(one), 1);
  }

  async function of(label: DrawerLabel): Promise<Drawer> {
    const id = drawerId(label);
    const there = drawers.get(id);
    if (there?.stored.state === 'kept') return there;
    return inTurn.run(id, async () => {
      const known = drawers.get(id);
      if (known?.stored.state === 'kept') return known;
      if (known) throw new Error(`the drawer ${id} has been dropped and takes nothing any more`);
      const stored: StoredDrawer = { ...label, databases: [1], state: 'kept' };
      // It is there before it is named: whoever finds its name finds it, too.
      const first = await open(`vault-${id}-1`, true);
      await documents.update<StoredDrawer>(PREFIX + id, () => stored);
      const made = know(id, stored);
      made.open.push({ number: 1, database: Promise.resolve(first), users: new Set() });
      return made;
    });
  }

  /** Copies what is in earlier databases into the last one; a repeat finds it there. */
  async function empty(drawer: Known, goes: (id: string) => boolean): Promise<number> {
    let gone = 0;
    for (const number of drawer.stored.databases.slice(0, -1)) {
      const from = openOne(drawer, number);
      // Whoever had it to write to before the next one was there.
      while (from.users.size > 0) await Promise.all(from.users);
      const moving = using(drawer, [number, drawer.stored.databases.at(-1)!], async ([old, next]) => {
        for await (const ids of pagesOf(old!)) {
          gone += ids.filter(goes).length;
          const staying = ids.filter((id) => !goes(id));
          if (staying.length === 0) continue;
          const { rows } = await old!.allDocs({ keys: staying, include_docs: true, attachments: true });
          const failed = await next!.bulkDocs(
            rows.flatMap(({ doc }) => doc ?? []),
            { new_edits: false },
          );
          if (failed.some((one) => 'error' in one)) throw new Error(`the drawer ${drawer.id} could not be moved`);
        }
      });
      await unlessGone(moving);
      await destroy(drawer, number);
      await store(drawer, ({ databases }) => ({ databases: databases.filter((one) => one !== number) }));
    }
    return gone;
  }

  const known = (drawer: Drawer): Known => drawers.get(drawer.id)!;

  function get(id: string): Drawer | null {
    const drawer = drawers.get(id);
    return drawer?.stored.state === 'kept' ? drawer : null;
  }

  return {
    of,
    get,
    async find(id) {
      if (!drawers.has(id)) await refresh(id);
      return get(id);
    },
    list: () => [...drawers.values()].filter(({ stored }) => stored.state === 'kept'),
    takeOut: (given, goes) =>
      inTurn.run(given.id, async () => {
        const drawer = known(given);
        if (drawer.stored.state !== 'kept') return 0;
        const next = drawer.stored.databases.at(-1)! + 1;
        await openOne(drawer, next, true).database;
        await store(drawer, ({ databases }) => ({ databases: [...databases, next] }));
        return empty(drawer, goes);
      }),
    drop: (given, before) =>
      inTurn.run(given.id, async () => {
        const drawer = known(given);
        if (drawer.stored.state === 'dropped') return 0;
        await store(drawer, () => ({ state: 'dropping' }));
        let count = 0;
        for (const number of drawer.stored.databases)
          await unlessGone(
            using(drawer, [number], async ([database]) => {
              await before(pagesOf(database!));
              count += (await database!.info()).doc_count;
            }),
          );
        for (const number of drawer.stored.databases) await destroy(drawer, number);
        await store(drawer, () => ({ state: 'dropped', databases: [] }));
        return count;
      }),
    unfinished: () =>
      [...drawers.values()].filter(
        ({ stored: { state, databases } }) => state === 'dropping' || (state === 'kept' && databases.length > 1),
      ),
    async close() {
      await inTurn.idle();
      for (const { open: ones } of drawers.values())
        for (const { database, users } of ones) {
          await Promise.all(users);
          await (await database).close();
        }
    },
  };
}

/** Names of databases are narrower than those of sites, so a site is told by a hash of its own. */
export function drawerId({ site, class: of, month, freeze }: DrawerLabel): string {
  if (freeze !== undefined) return `${of}-${freeze}`;
  return `${of}-${month}-${createHash('sha256').update(site).digest('hex').slice(0, 8)}`;
}

/** Ids, some at a time. */
export async function* pagesOf(database: DrawerDatabase, startkey = 'details:'): AsyncIterable<string[]> {
  let from = startkey;
  for (;;) {
    const { rows } = await database.allDocs({ startkey: from, endkey: 'details:\ufff0', limit: PAGE + 1 });
    const ids = rows.slice(0, PAGE).map(({ id }) => id);
    if (ids.length > 0) yield ids;
    if (rows.length <= PAGE) return;
    from = rows[PAGE]!.id;
  }
}
