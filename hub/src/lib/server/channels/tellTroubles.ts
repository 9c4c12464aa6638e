import { onDutyAs } from '@foyer/shared/duty';
import type { Directory } from '../directory/directory.ts';
import type { Duty } from '../duty/duty.ts';
import type { Routine } from '../composition/routine.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Schedule } from '../notifications/schedule.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Trouble, Troubles } from './troubles.ts';

/** What mends itself within a minute needs nobody. */
const LASTS_MS = 60_000;

/**
 * Tells the duty manager of a channel that does not work: once from its first failure to the message that it takes again,
 * however many messages went another way meanwhile.
 */
export function createTellTroubles(options: {
  troubles: Pick<Troubles, 'open' | 'onBegin'>;
  duty: Pick<Duty, 'onDuty'>;
  /** Whether any channel of a building leads to somebody on duty there. */
  reaches: (personId: string, siteId: string) => boolean;
  directory: Pick<Directory, 'siteOf'>;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): Routine {
  const { troubles, duty, reaches, directory, outbox, now, schedule, onError } = options;
  const queue = createKeyedQueue();
  const timers = new Set<() => void>();
  let unsubscribe: (() => void) | null = null;

  function look(): void {
    queue.run('', tell).catch((error: unknown) => onError(error, 'channels'));
  }

  async function tell(): Promise<void> {
    for (const { channel, scope, since } of troubles.open().filter((one) => one.since + LASTS_MS <= now())) {
      const siteId = siteOfScope(scope, directory);
      for (const personId of onDutyAs(duty.onDuty(siteId), 'duty-manager'))
        if (reaches(personId, siteId))
          // Of one trouble one message, whoever is on duty when: the id is of when it began.
          await outbox.queue(`channel-trouble:${scope}:${channel}:${since}`, {
            kind: 'channel-trouble',
            channel,
            scope,
            since,
            personId,
          });
    }
  }

  function expect({ since }: Pick<Trouble, 'since'>): void {
    const cancel = schedule(since + LASTS_MS, () => {
      timers.delete(cancel);
      look();
    });
    timers.add(cancel);
  }

  return {
    start() {
      unsubscribe = troubles.onBegin(expect);
      for (const trouble of troubles.open()) expect(trouble);
    },
    async stop() {
      unsubscribe?.();
      for (const cancel of timers) cancel();
      timers.clear();
      await queue.idle();
    },
  };
}

/** @param scope see `scopeId` */
export function siteOfScope(scope: string, directory: Pick<Directory, 'siteOf'>): string {
  const [kind, id = ''] = scope.split(/:(.*)/s);
  return kind === 'tenant' ? directory.siteOf(id) : id;
}
