import { visitStatus, type Visit } from '@foyer/shared/visits';
import type { Routine } from '../../composition/routine.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Outbox } from '../../notifications/outbox.ts';
import type { Schedule } from '../../notifications/schedule.ts';
import { createKeyedQueue } from '../../record/keyedQueue.ts';
import type { VisitBook } from '../../visits/visitBook.ts';
import { scopeId, type ChannelBook } from '../settings.ts';

/** Twelve messages a minute at most, where groups take twenty; who comes within it is told together. */
export const GATHERED_MS = 5_000;

export interface TellGroups extends Routine {
  /** Resolves when nothing is on its way to the outbox. */
  idle(): Promise<void>;
}

/**
 * Tells groups that somebody waits. To a group one message is under way at a time, and what happens meanwhile is in the
 * next; whom a group was told of is read from the outbox, so that a restart repeats nothing and forgets nobody.
 */
export function createTellGroups(options: {
  book: Pick<VisitBook, 'active' | 'onChange'>;
  channels: Pick<ChannelBook, 'robots' | 'onChange'>;
  directory: Pick<Directory, 'siteOf'>;
  outbox: Pick<Outbox, 'queue' | 'list' | 'onSettled'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): TellGroups {
  const { book, channels, directory, outbox, now, schedule, onError } = options;
  const groups = new Map<string, Group>();
  const queue = createKeyedQueue();
  const subscriptions: (() => void)[] = [];

  function groupOf(scope: string, robotId: string): Group {
    const key = `${scope} ${robotId}`;
    const group = groups.get(key) ?? { scope, robotId, told: new Set(), pending: new Set(), busy: false, timer: null };
    groups.set(key, group);
    return group;
  }

  function hear({ id, registration, ...visit }: Visit): void {
    if (!registration || visitStatus({ id, registration, ...visit }).status !== 'awaiting-host') return;
    const { tenantId } = registration;
    const scopes = [
      scopeId({ kind: 'tenant', id: tenantId }),
      scopeId({ kind: 'site', id: directory.siteOf(tenantId) }),
    ];
    for (const scope of scopes)
      for (const robot of channels.robots(scope)) {
        const group = groupOf(scope, robot.id);
        if (group.told.has(id)) continue;
        group.pending.add(id);
        gather(group);
      }
  }

  function hearAll(): void {
    for (const visit of book.active()) hear(visit);
  }

  function gather(group: Group): void {
    if (group.busy || group.timer || group.pending.size === 0) return;
    group.timer = schedule(now() + GATHERED_MS, () => {
      group.timer = null;
      queue.run(group.robotId, () => tell(group)).catch((error: unknown) => onError(error, `group:${group.robotId}`));
    });
  }

  async function tell(group: Group): Promise<void> {
    const { scope, robotId } = group;
    const visitIds = [...group.pending].sort();
    if (visitIds.length === 0) return;
    group.busy = true;
    // By whom it is about: two hubs that say it say one thing.
    await outbox.queue(`lobby-told:${scope}:${robotId}:${visitIds.at(-1)}`, {
      kind: 'lobby-told',
      scope,
      robotId,
      visitIds,
    });
    for (const visitId of visitIds) {
      group.pending.delete(visitId);
      group.told.add(visitId);
    }
  }

  return {
    async start() {
      for (const { message, state } of await outbox.list()) {
        if (message.kind !== 'lobby-told') continue;
        const group = groupOf(message.scope, message.robotId);
        for (const visitId of message.visitIds) group.told.add(visitId);
        group.busy ||= state === 'queued';
      }
      subscriptions.push(
        book.onChange(hear),
        // A group that is new hears of those who wait already.
        channels.onChange(hearAll),
        outbox.onSettled(({ message }) => {
          if (message.kind !== 'lobby-told') return;
          const group = groupOf(message.scope, message.robotId);
          group.busy = false;
          gather(group);
        }),
      );
      hearAll();
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const { timer } of groups.values()) timer?.();
      groups.clear();
      await queue.idle();
    },
    idle: () => queue.idle(),
  };
}

interface Group {
  scope: string;
  robotId: string;
  told: Set<string>;
  pending: Set<string>;
  /** A message to it is under way. */
  busy: boolean;
  timer: (() => void) | null;
}
