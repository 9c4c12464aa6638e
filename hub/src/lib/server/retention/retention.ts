import { retentionEvents } from '@foyer/shared/retention';
import type { Audit } from '../audit/audit.ts';
import type { DetailsVault } from '../details/index.ts';
import type { Drawer } from '../details/drawers.ts';
import { isOver, keptDays, lastDayOf } from '../details/keptFor.ts';
import type { DetailsDocument } from '../details/storedDetails.ts';
import type { Schedule } from '../notifications/schedule.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { DrawerDatabase } from '../store/database.ts';
import type { Sites } from '../services.ts';
import type { SealingRounds } from './sealingRounds.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const HOUR_MS = 60 * 60_000;

/** Details whose time is over go by themselves; what the hub missed while it was away it does when it is back. */
export interface Retention {
  start(): void;
  stop(): Promise<void>;
  /** Looks now, as it does every hour. */
  look(): Promise<void>;
}

export function createRetention(options: {
  vault: Pick<DetailsVault, 'inside' | 'erase' | 'feed'>;
  sealing: SealingRounds;
  /** Finishes what a stop cut short of freezing and releasing. */
  tidyFreezes: () => Promise<void>;
  /** What else holds what details say: made without them when it resolves. */
  forget: () => Promise<void>;
  sites: Pick<Sites, 'settings'>;
  log: Pick<EventLog, 'append' | 'writer'>;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): Retention {
  const { vault, sealing, tidyFreezes, forget, sites, log, audit, now, schedule, onError } = options;
  const { drawers, keys, places, erasures, changed } = vault.inside;
  const rounds = createKeyedQueue();
  let callOff: (() => void) | null = null;

  /** A day's details open for nobody from the day on which their time is over; its key goes. */
  async function expireDays(drawer: Drawer, days: number): Promise<boolean> {
    const over = (await keys.days(drawer.id)).filter((day) => isOver(day, days, now()));
    if (over.length === 0) return false;
    const set = new Set(over);
    const subjects = await drawer.read((databases) => subjectsOf(databases, ({ day }) => set.has(day)));
    for (const subject of subjects) await places.expire(subject, drawer.id);
    subjects.forEach(changed);
    for (const day of over) await keys.destroy(drawer.id, day);
    return true;
  }

  async function drop(drawer: Drawer, days: number): Promise<void> {
    const { id, site, month, class: of } = drawer;
    if (of === 'frozen') throw new Error(`${id} is not for retention to drop`);
    const documents = await drawers.drop(drawer, async (pages) => {
      for await (const ids of pages)
        for (const subject of new Set(ids.map(subjectOf))) {
          await places.expire(subject, id);
          changed(subject);
        }
      await vault.feed.caughtUp();
      await keys.destroyAll(id);
    });
    const facts = { class: of, month, documents, keptDays: days };
    await log.append([retentionEvents.write(log.writer(HUB, site), id, 'retention.dropped', facts, [])]);
    const note = `${of} ${month} ${documents}`;
    await audit.record({ by: HUB, what: 'details-dropped', subject: { kind: 'site', id: site }, note });
  }

  async function round(): Promise<void> {
    let forgot = false;
    const attempt = async (about: string, work: () => Promise<boolean>): Promise<void> => {
      // One that cannot be dropped, on a failing disk say, leaves the others their turn, and gets another in an hour.
      forgot = (await work().catch((error: unknown) => (onError(error, about), false))) || forgot;
    };
    for (const subject of [...(await erasures.takeOver()), ...(await erasures.unfinished())])
      await attempt(subject, async () => (await vault.erase(subject)) >= 0);
    await attempt('freezes', async () => (await tidyFreezes(), false));
    for (const drawer of drawers.unfinished().filter(({ class: of }) => of !== 'frozen'))
      await attempt(drawer.id, async () => {
        if (drawers.get(drawer.id)) return (await drawers.takeOut(drawer, await erasures.among())) > 0;
        await drop(drawer, keptDays(drawer.class, sites.settings(drawer.site)));
        return true;
      });
    for (const drawer of drawers.list()) {
      const days = keptDays(drawer.class, sites.settings(drawer.site));
      await attempt(drawer.id, async () => {
        if (!isOver(lastDayOf(drawer.month), days, now())) return expireDays(drawer, days);
        await drop(drawer, days);
        return true;
      });
    }
    await sealing.round();
    if (forgot) {
      await vault.feed.caughtUp();
      await forget();
    }
  }

  function look(): Promise<void> {
    return rounds.run('', round);
  }

  function lookAndAgain(): void {
    look()
      .catch((error: unknown) => onError(error, 'retention'))
      .finally(() => (callOff = schedule(now() + HOUR_MS, lookAndAgain)));
  }

  return {
    start: lookAndAgain,
    look,
    async stop() {
      await rounds.idle();
      callOff?.();
    },
  };
}

const subjectOf = (id: string): string => id.split(':')[1]!;

async function subjectsOf(
  databases: readonly DrawerDatabase[],
  matches: (document: DetailsDocument) => boolean,
): Promise<Set<string>> {
  const subjects = new Set<string>();
  for (const database of databases) {
    let startkey = 'details:';
    for (;;) {
      const { rows } = await database.allDocs({ startkey, endkey: 'details:\ufff0', include_docs: true, limit: 501 });
      for (const { doc } of rows.slice(0, 500)) {
        const document = doc as unknown as DetailsDocument;
        if (matches(document)) subjects.add(document.subject);
      }
      if (rows.length <= 500) break;
      startkey = rows[500]!.id;
    }
  }
  return subjects;
}
