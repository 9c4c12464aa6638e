import { createHash } from 'node:crypto';
import type { Fate } from '../../channels/kinds.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import { afterTry } from './backOff.ts';
import { nextOf, tried, type Carrier, type Carriers } from './carriers.ts';
import type { Outbox, OutboxEntry, RenderMessage } from './outbox.ts';
import type { Schedule } from './schedule.ts';

export interface OutboxOptions {
  documents: Documents;
  /** How messages leave the house. */
  carriers: Carriers;
  render: RenderMessage;
  messageId: (id: string) => string;
  now: () => number;
  schedule: Schedule;
  /** Asked before a mail goes out: whether it is still for this hub to send. */
  mayStillSend: () => Promise<boolean>;
  /** Never gets an address or a text, only the id and what went wrong. */
  log: (what: { outbox: string; state: OutboxEntry['state']; tries: number; error: string | null }) => void;
  /** Faults of the hub's own, not of the mail server. */
  onError: (error: unknown, about: string) => void;
}

type Stored = Omit<OutboxEntry, 'id' | 'fates'> & Partial<Pick<OutboxEntry, 'fates'>>;

const PREFIX = 'outbox:';
const NOT_YET_MS = 1_000;
const REMEMBERED_MS = 31 * 24 * 60 * 60_000;
const AT_ONCE = 4;

export function createOutbox(options: OutboxOptions): Outbox {
  const { documents, carriers, render, messageId, now, schedule, mayStillSend, log, onError } = options;
  const listeners = new Set<(entry: OutboxEntry) => void>();
  const timers = new Map<string, () => void>();
  const queues = createKeyedQueue();
  let running = false;
  /** What this hub has written itself, by what sets one state of an entry apart from the next: the feed tells it later. */
  const ownStates = new Map<string, Set<string>>();
  const stateOf = ({ state, tries, nextTryAt, fates = [] }: Stored): string =>
    `${state} ${tries} ${nextTryAt} ${fates.map(({ round, outcome }) => round + outcome).join()}`;
  const mine = (id: string, entry: Stored): Stored => {
    ownStates.set(id, (ownStates.get(id) ?? new Set()).add(stateOf(entry)));
    return entry;
  };
  // What another hub queued is sent by whoever sends, and what another settled is known everywhere.
  documents.onChange<Stored>(PREFIX, (documentId, value) => {
    const id = documentId.slice(PREFIX.length);
    const isOwn = value !== null && ownStates.get(id)?.has(stateOf(value)) === true;
    if (value === null || value.state !== 'queued') ownStates.delete(id);
    if (value === null || isOwn) return;
    if (value.state === 'queued') arm(id, value.nextTryAt);
    else tell(entryOf(id, value));
  });
  const tell = (entry: OutboxEntry): void => listeners.forEach((listener) => listener(entry));

  function arm(id: string, at: number): void {
    if (!running) return;
    timers.get(id)?.();
    timers.set(
      id,
      schedule(at, () => {
        timers.delete(id);
        deliver(id).catch((error: unknown) => onError(error, `outbox:${id}`));
      }),
    );
  }

  /** A few at a time, so that a morning's invitations do not keep a host's question waiting behind them. */
  function deliver(id: string): Promise<void> {
    const lane = createHash('sha256').update(id).digest()[0]! % AT_ONCE;
    return queues.run(String(lane), async () => {
      if (!running) return;
      const stored = await documents.get<Stored>(PREFIX + id);
      if (stored?.state !== 'queued' || !(await mayStillSend())) return;
      const outcome = await attempt(id, stored);
      if (outcome) await settle(id, outcome);
    });
  }

  /** One channel at a time, so that what came of each is on the disk; null where there is none to try. */
  async function attempt(id: string, stored: Stored): Promise<Stored | null> {
    const round = stored.tries + 1;
    const before = stored.fates ?? [];
    try {
      const rendered = await render(stored.message, stored.queuedAt, id);
      if (rendered === 'over') return { ...stored, state: 'skipped', lastError: null };
      if (rendered === 'not-yet') return { ...stored, nextTryAt: now() + NOT_YET_MS };
      const ways = carriers.of(rendered, id);
      if (ways.length === 0) return null;
      const carrier = nextOf(ways, before, round);
      // What was left is gone meanwhile: somebody took a channel away.
      if (!carrier) return roundOver(stored, round, ways);
      const fate: Fate = { channel: carrier.channel, at: now(), round, ...(await tried(carrier)) };
      const fates = [...before.filter(({ channel }) => channel !== fate.channel), fate];
      if (fate.outcome === 'taken')
        return { ...stored, state: 'sent', tries: round, sentAt: now(), lastError: null, fates };
      const next = { ...stored, lastError: fate.error, fates };
      // Another channel at once: somebody stands in the lobby.
      if (nextOf(ways, fates, round)) return { ...next, nextTryAt: now() };
      return roundOver(next, round, ways);
    } catch (error) {
      onError(error, `outbox:${id}`);
      return roundOver({ ...stored, lastError: 'could not be written' }, round, []);
    }
  }

  /** Every channel was tried: again later, or never, where that would be in vain. */
  function roundOver(stored: Stored, tries: number, ways: readonly Carrier[]): Stored {
    const nextTryAt = afterTry(tries, stored.queuedAt, now());
    const isInVain = ways.length > 0 && !nextOf(ways, stored.fates ?? [], tries + 1);
    if (nextTryAt === null || isInVain) return { ...stored, state: 'failed', tries };
    return { ...stored, tries, nextTryAt };
  }

  async function settle(id: string, outcome: Stored): Promise<void> {
    const { state, tries, lastError } = outcome;
    await documents.update<Stored>(PREFIX + id, () => mine(id, outcome));
    if (state === 'queued') arm(id, outcome.nextTryAt);
    else tell(entryOf(id, outcome));
    if (state !== 'queued' || lastError !== null) log({ outbox: id, state, tries, error: lastError });
  }

  async function entries(within = ''): Promise<OutboxEntry[]> {
    return (await documents.all<Stored>(PREFIX + within)).map(({ id, value }) =>
      entryOf(id.slice(PREFIX.length), value),
    );
  }

  /** What waits for a mail server that nobody has set says so. */
  function shown(entry: OutboxEntry): OutboxEntry {
    return entry.state === 'queued' && !carriers.hasMail && entry.fates.length === 0
      ? { ...entry, lastError: 'no-mail-server' }
      : entry;
  }

  function lookAgain(): void {
    entries()
      .then((all) => {
        for (const entry of all) if (entry.state === 'queued') arm(entry.id, entry.nextTryAt);
      })
      .catch((error: unknown) => onError(error, 'outbox'));
  }

  async function rest(): Promise<void> {
    running = false;
    for (const cancel of timers.values()) cancel();
    timers.clear();
    await queues.idle();
  }

  return {
    canSend: carriers.hasMail,
    messageId,
    async queue(id, message) {
      const entry: Stored = {
        message,
        state: 'queued',
        tries: 0,
        queuedAt: now(),
        nextTryAt: now(),
        sentAt: null,
        lastError: null,
        fates: [],
      };
      const stored = await documents.update<Stored>(PREFIX + id, (there) => (there ? null : mine(id, entry)));
      if (stored?.state === 'queued') arm(id, stored.nextTryAt);
    },
    async list() {
      return (await entries()).map(shown).sort((a, b) => b.queuedAt - a.queuedAt);
    },
    async find(id) {
      const stored = await documents.get<Stored>(PREFIX + id);
      return stored && shown(entryOf(id, stored));
    },
    async about(visitId) {
      // The ids of what is asked about a visit begin with the visit's: see `askedId`.
      return (await entries(`host-asked:${visitId}:`)).map(shown).sort((a, b) => a.queuedAt - b.queuedAt);
    },
    partsOf: async (message) => (await entries(`${message}:`)).map(shown).sort((a, b) => (a.id < b.id ? -1 : 1)),
    lookAgain,
    async retry(id) {
      const stored = await documents.update<Stored>(PREFIX + id, (there) =>
        there && (there.state === 'queued' || there.state === 'failed')
          ? mine(id, { ...there, state: 'queued', nextTryAt: now(), fates: (there.fates ?? []).map(worthAnother) })
          : null,
      );
      if (stored?.state === 'queued') arm(id, stored.nextTryAt);
    },
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async sweep() {
      for (const { id, state, queuedAt } of await entries())
        if (state !== 'queued' && queuedAt + REMEMBERED_MS <= now()) await documents.remove(PREFIX + id);
    },
    start() {
      if (running) return;
      running = true;
      lookAgain();
    },
    rest,
    async stop() {
      await rest();
      carriers.close();
    },
  };
}

function entryOf(id: string, stored: Stored): OutboxEntry {
  return { id, ...stored, fates: stored.fates ?? [] };
}

/** What was in vain may have been mended by whoever asks for another try. */
function worthAnother(fate: Fate): Fate {
  return fate.outcome === 'in-vain' ? { ...fate, outcome: 'failed' } : fate;
}
