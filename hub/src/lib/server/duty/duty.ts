import {
  decideShift,
  nextOnDuty,
  onDuty,
  shiftStatus,
  type DutyRole,
  type OnDuty,
  type Shift,
  type ShiftCommand,
  type ShiftRefusal,
} from '@foyer/shared/duty';
import type { Actor } from '@foyer/shared/events';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { DutyBook } from './dutyBook.ts';
import type { DutyPeople } from './people.ts';

const HOUR_MS = 60 * 60_000;
/** Whoever comes before their time by up to this signs on to the shift that is planned. */
const EARLY_MS = 2 * HOUR_MS;
/** How long a hand-over is looked at, if nobody has taken all of it before. */
const HANDED_OVER_MS = 24 * HOUR_MS;
const COMING_MS = 24 * HOUR_MS;

export type ShiftDone = { ok: true } | { ok: false; refusal: ShiftRefusal };
export type PlannedShift = Omit<Extract<ShiftCommand, { type: 'plan' }>, 'type'>;
/** Where somebody is on duty, what as and until when. */
export interface SignOn {
  siteId: string;
  role: DutyRole;
  until: number;
}

/** Who is on duty, the roster, and what one shift leaves to the next: of each site, and all of it together. */
export interface Duty {
  readonly people: DutyPeople;
  onDuty(siteId?: string): OnDuty[];
  coming(): OnDuty[];
  between(from: number, until: number): Shift[];
  shift(shiftId: string): Shift;
  /** Begins the shift that is planned for this person there about now, or one that nobody planned. */
  signOn(who: string, as: SignOn, by: Actor): Promise<ShiftDone>;
  /** The note, where there is one, is kept sealed. */
  signOff(shiftId: string, left: { matters: readonly string[]; note: string }, by: Actor): Promise<ShiftDone>;
  plan(shiftId: string, siteId: string, shift: PlannedShift, by: Actor): Promise<ShiftDone>;
  /** Plans as many of these as fit; answers how many did. */
  planAll(siteId: string, shifts: readonly PlannedShift[], by: Actor): Promise<{ planned: number; left: number }>;
  cancel(shiftId: string, by: Actor): Promise<ShiftDone>;
  take(shiftId: string, matter: string, taken: boolean, by: Actor): Promise<ShiftDone>;
  /** The shifts of the last day that left something, newest first. */
  handOvers(): Shift[];
  /** What was left in words; null where there is none, or it has been erased. */
  noteOf(shift: Shift): Promise<string | null>;
  /** Without a site where it is about the people of the list. */
  onChange(listener: (siteId: string | null) => void): () => void;
  sweep(): void;
}

export function createDuty(options: {
  log: EventLog;
  book: DutyBook;
  people: DutyPeople;
  vault: Pick<DetailsVault, 'put' | 'getAll'>;
  now: () => number;
  newId: () => string;
}): Duty {
  const { log, book, people, vault, now, newId } = options;
  // One after another: whether somebody is on duty elsewhere is a question to all shifts.
  const queue = createKeyedQueue();

  const run = (shiftId: string, command: ShiftCommand, by: Actor, siteId?: string): Promise<ShiftDone> =>
    queue.run('', async () => {
      const shift = book.get(shiftId);
      const others = [...book.all()].filter(({ id }) => id !== shiftId);
      const decision = decideShift(shift, command, log.writer(by, shift.site ?? siteId), others);
      if (!decision.ok) return decision;
      await log.append(decision.events);
      return { ok: true };
    });

  function plannedNow(who: string, siteId: string): Shift | undefined {
    return [...book.all()]
      .filter((shift) => shiftStatus(shift) === 'planned' && shift.plan!.who === who && shift.site === siteId)
      .filter(({ plan }) => plan!.from - EARLY_MS <= now() && now() < plan!.until)
      .sort((a, b) => a.plan!.from - b.plan!.from)[0];
  }

  return {
    people,
    onDuty: (siteId) => onDuty(book.all(), now()).filter(({ site }) => siteId === undefined || site === siteId),
    coming: () => nextOnDuty(book.all(), now(), COMING_MS),
    between: book.between,
    shift: book.get,
    signOn: (who, { siteId, role, until }, by) =>
      run(plannedNow(who, siteId)?.id ?? newId(), { type: 'sign-on', who, role, until }, by, siteId),
    async signOff(shiftId, { matters, note }, by) {
      // The words first: an event that points to nothing could not be read, words without an event are only unread.
      const { site } = book.get(shiftId);
      const words = { kind: 'note', text: note.trim() } as const;
      const sealed = words.text === '' ? {} : { note: await vault.put(shiftId, words, site === null ? {} : { site }) };
      return run(shiftId, { type: 'sign-off', matters, ...sealed }, by);
    },
    plan: (shiftId, siteId, shift, by) => run(shiftId, { type: 'plan', ...shift }, by, siteId),
    async planAll(siteId, shifts, by) {
      let planned = 0;
      for (const shift of shifts) {
        const done = await run(newId(), { type: 'plan', ...shift }, by, siteId);
        if (done.ok) planned += 1;
      }
      return { planned, left: shifts.length - planned };
    },
    cancel: (shiftId, by) => run(shiftId, { type: 'cancel' }, by),
    take: (shiftId, matter, taken, by) => run(shiftId, { type: taken ? 'take' : 'give-back', matter }, by),
    handOvers: () =>
      [...book.all()]
        .filter(({ off }) => off !== null && off.at > now() - HANDED_OVER_MS)
        .filter(({ off }) => off!.note !== null || off!.matters.length > 0)
        .sort((a, b) => b.off!.at - a.off!.at),
    async noteOf({ id, off }) {
      if (!off?.note) return null;
      const found = (await vault.getAll(id)).find((entry) => entry.id === off.note);
      return found?.details.kind === 'note' ? found.details.text : null;
    },
    onChange(listener) {
      const stops = [book.onChange(({ site }) => listener(site)), people.onChange(() => listener(null))];
      return () => stops.forEach((stop) => stop());
    },
    sweep: book.sweep,
  };
}
