import type { Actor } from '@foyer/shared/events';
import type { Visit, VisitCommand } from '@foyer/shared/visits';
import type { Directory } from '../directory/directory.ts';
import type { Site, Visits } from '../hub.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import { admits } from '../invites/admits.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import { contactsOf, nextStep, waitsOf } from './ladder.ts';
import type { Outbox } from './outbox.ts';
import type { Schedule } from './schedule.ts';

export interface HostConfirmation {
  /** Looks at every visit that waits, and from then on at every change. */
  start(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * Sees to it that somebody answers for every visit: an open invitation is its host's word already; else the host or the
 * tenant's reception is asked, and where nobody answers the desk is told. It acts on the state of a visit and never on
 * the moment, so that a repeat is harmless and a hub that was away catches up.
 */
export function createHostConfirmation(options: {
  book: Pick<VisitBook, 'active' | 'get' | 'onChange'>;
  visits: Pick<Visits, 'run'>;
  invites: Pick<InviteBook, 'get'>;
  outbox: Pick<Outbox, 'queue' | 'messageId' | 'canSend' | 'onSettled'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  site: Pick<Site, 'settings'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): HostConfirmation {
  const { book, visits, invites, outbox, directory, site, now, schedule, onError } = options;
  const timers = new Map<string, () => void>();
  const queue = createKeyedQueue();
  const subscriptions: (() => void)[] = [];

  function look(visitId: string): void {
    queue.run(visitId, () => attend(visitId)).catch((error: unknown) => onError(error, `visit:${visitId}`));
  }

  async function attend(visitId: string): Promise<void> {
    calm(visitId);
    const visit = await book.get(visitId);
    if (await approvedByInvitation(visit)) return;
    const tenant = directory.tenant(visit.registration?.tenantId ?? '');
    const waits = waitsOf(tenant, site.settings().hostWaitSeconds);
    const step = nextStep(visit, contactsOf(visit, directory), waits, now());
    switch (step.do) {
      case 'rest':
        return;
      case 'wait':
        timers.set(
          visitId,
          schedule(step.until, () => look(visitId)),
        );
        return;
      case 'ask':
        return ask(visitId, step.rung, step.personId);
      case 'tell-desk':
        return stamp(visitId, { type: 'ask-host', rung: 'desk', channel: 'telephone' });
    }
  }

  /** An invitation is the host's word, given beforehand; but only for what it says. */
  async function approvedByInvitation(visit: Visit): Promise<boolean> {
    if (visit.registration?.origin !== 'invitation' || visit.decision || visit.asked.length > 0) return false;
    if (!admits(await invites.get(visit.id), visit.registration)) return false;
    return (await visits.run(visit.id, { type: 'approve', word: 'invitation' }, HUB)).ok;
  }

  /** The message first: one that is queued twice is sent once, one that was only noted down would never be sent. */
  async function ask(visitId: string, rung: 'host' | 'reception', personId: string | null): Promise<void> {
    const messageId = askedId(visitId, rung);
    await outbox.queue(messageId, { kind: 'host-asked', visitId, personId, rung });
    await stamp(visitId, {
      type: 'ask-host',
      rung,
      ...(personId === null ? {} : { personId }),
      channel: outbox.canSend ? 'mail' : 'tenant-page',
      messageId: outbox.messageId(messageId),
    });
  }

  /** A refusal says that somebody decided in the meantime, and the change that this was will be looked at by itself. */
  async function stamp(visitId: string, command: Extract<VisitCommand, { type: 'ask-host' }>): Promise<void> {
    await visits.run(visitId, command, HUB);
  }

  function calm(visitId: string): void {
    timers.get(visitId)?.();
    timers.delete(visitId);
  }

  /** A message that cannot be delivered is an answer too: nobody is waited for who does not know. */
  async function undelivered(visitId: string): Promise<void> {
    const step = nextStep(
      await book.get(visitId),
      { host: null, reception: null },
      { hostMs: 0, receptionMs: 0 },
      now(),
    );
    if (step.do === 'tell-desk') await stamp(visitId, { type: 'ask-host', rung: 'desk', channel: 'telephone' });
  }

  return {
    start() {
      subscriptions.push(
        book.onChange((visit) => look(visit.id)),
        outbox.onSettled(({ message, state }) => {
          if (message.kind !== 'host-asked' || state !== 'failed') return;
          const { visitId } = message;
          queue.run(visitId, () => undelivered(visitId)).catch((error: unknown) => onError(error, `visit:${visitId}`));
        }),
      );
      for (const visit of book.active()) look(visit.id);
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const visitId of [...timers.keys()]) calm(visitId);
      await queue.idle();
      for (const visitId of [...timers.keys()]) calm(visitId);
    },
    idle: () => queue.idle(),
  };
}

/** One message a rung and visit, however often it is asked for. */
export function askedId(visitId: string, rung: 'host' | 'reception'): string {
  return `host-asked:${visitId}:${rung}`;
}
