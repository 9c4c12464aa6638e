import { join } from 'node:path';
import { type Database, statusOf, type StoredDocument } from '../store/database.ts';
import { readKeyFile, replaceKeyFile } from './keyFiles.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';

interface Mark extends StoredDocument {
  v: 1;
  at: number;
  /** what was written before the mark is gone from the disk */
  done?: boolean;
}

/**
 * Whose details were erased and are refused should they come again, by subject: ids only. The list lies among the keys as
 * well, so that a back-up from before the erasure that is put back beside them brings nothing back.
 */
export interface Erasures {
  has(subject: string): Promise<boolean>;
  mark(subject: string): Promise<void>;
  done(subject: string): Promise<void>;
  /** Those that a stop cut short. */
  unfinished(): Promise<string[]>;
  /** Whether a document of details is of somebody who was erased. */
  among(): Promise<(documentId: string) => boolean>;
  /** Marks here what the list among the keys says, and lists there what is marked. Answers whose mark was missing. */
  takeOver(): Promise<string[]>;
}

export const erasuresPath = (keysFolder: string): string => join(keysFolder, 'erased.json');

export function createErasures(options: { db: Database; keysFolder: string; now: () => number }): Erasures {
  const { db, keysFolder, now } = options;
  const path = erasuresPath(keysFolder);
  const inTurn = createKeyedQueue();

  async function find(subject: string): Promise<Mark | undefined> {
    try {
      return (await db.get(markId(subject))) as Mark;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async function marks(): Promise<Mark[]> {
    const { rows } = await db.allDocs({ startkey: 'erased:', endkey: 'erased:\ufff0', include_docs: true });
    return rows.map(({ doc }) => doc as Mark);
  }

  const listed = async (): Promise<Record<string, number>> =>
    ((await readKeyFile(path)) ?? {}) as Record<string, number>;

  const list = (subject: string, at: number): Promise<void> =>
    inTurn.run('', async () => {
      const there = await listed();
      if (there[subject] === undefined) await replaceKeyFile(path, { ...there, [subject]: at });
    });

  async function mark(subject: string): Promise<void> {
    if (!(await find(subject)))
      await db.put({ _id: markId(subject), v: 1, at: now() }).catch((error: unknown) => {
        // Another hub was faster.
        if (statusOf(error) !== 409) throw error;
      });
    await list(subject, now());
  }

  return {
    has: async (subject) => (await find(subject)) !== undefined,
    mark,
    async done(subject) {
      const there = await find(subject);
      if (there && !there.done) await db.put({ ...there, done: true });
    },
    unfinished: async () => (await marks()).flatMap(({ _id, done }) => (done ? [] : [subjectOf(_id)])),
    async among() {
      const subjects = new Set((await marks()).map(({ _id }) => subjectOf(_id)));
      return (documentId) => subjects.has(documentId.split(':')[1] ?? '');
    },
    async takeOver() {
      const missing: string[] = [];
      const there = await listed();
      for (const { _id, at } of await marks()) if (there[subjectOf(_id)] === undefined) await list(subjectOf(_id), at);
      for (const subject of Object.keys(there))
        if (!(await find(subject))) {
          await mark(subject);
          missing.push(subject);
        }
      return missing;
    },
  };
}

const markId = (subject: string): string => `erased:${subject}`;
const subjectOf = (id: string): string => id.slice('erased:'.length);
