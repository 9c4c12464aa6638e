import type { ChannelKind } from '../../channels/kinds.ts';
import type { Actor } from '@foyer/shared/events';
import { currentStep, nextStep, type Ladder, type Step } from '@foyer/shared/ladder';
import { visitStatus, type Registration, type Visit, type VisitCommand } from '@foyer/shared/visits';
import type { AlarmRest } from '../emergencies/alarmRest.ts';
import type { Directory } from '../directory/directory.ts';
import type { OneOrMore, Visits } from '../hub.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import { admits } from '../invites/admits.ts';
import { askedId } from '../ladder/askedId.ts';
import { askedByHub, type Asking } from '../ladder/asking.ts';
import type { Ladders } from '../ladder/ladders.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { OpenSites } from '../sites/sites.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { OwnCard } from '../returning/ownCard.ts';
import type { Outbox } from './outbox.ts';
import type { Schedule } from './schedule.ts';

export interface HostConfirmation {
  /** Looks at every visit that waits, and from then on at every change. */
  start(): void;
  /** At everybody who waits: something that held them up is over. */
  lookAgain(): void;
  /** At one visit, likewise. */
  lookAt(visitId: string): void;
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * Sees to it that somebody answers for every visit: an open invitation is its host's word already; else the tenant's
 * people are asked, rung by rung, and where nobody answers the desk is told. It acts on the state of a visit and never
 * on the moment, so that a repeat is harmless and a hub that was away catches up.
 */
export function createHostConfirmation(options: {
  book: Pick<VisitBook, 'active' | 'get' | 'onChange'>;
  visits: Pick<Visits, 'run'>;
  /** Who forgot their card may have proved who they are. */
  ownCard: Pick<OwnCard, 'isProven' | 'admission'>;
  /** Nobody is written to about somebody whom the desk has to look at first. */
  bars: { mayGoOn(visitId: string): Promise<boolean> };
  invites: Pick<InviteBook, 'get'>;
  outbox: Pick<Outbox, 'queue' | 'find' | 'messageId' | 'canSend' | 'onSettled'>;
  directory: Pick<Directory, 'tenant'>;
  asking: Pick<Asking, 'courseOf' | 'ladderOf' | 'pausedUntil'>;
  alarm: Pick<AlarmRest, 'isRunning'>;
  ladders: Pick<Ladders, 'onChange'>;
  /** The channels that lead to somebody, in the order in which they are tried. */
  leadingTo: (personId: string) => readonly ChannelKind[];
  sites: Pick<OpenSites, 'onChange'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): HostConfirmation {
  const { book, visits, ownCard, bars, invites, outbox, directory, asking, alarm, ladders, leadingTo, sites } = options;
  const { now, schedule, onError } = options;
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
    const { registration } = visit;
    if (!registration || visitStatus(visit).status !== 'awaiting-host') return;
    // Also whoever was found to be an official after the desk was asked.
    if (registration.standing === 'official') return run(visitId, { type: 'approve', word: 'house' });
    if (visit.asked.some(({ rung }) => rung === 'desk')) return;
    // Looked at again when it is over.
    if (alarm.isRunning(visit.site)) return;
    if (!(await bars.mayGoOn(visitId))) return;

    if (await ownCard.isProven(visit)) return run(visitId, ownCard.admission(visit));
    const course = asking.courseOf(visit, registration);
    if (course.kind === 'nobody') return run(visitId, { type: 'approve', word: 'house' });
    if (course.kind === 'tenant' && isThere(course.tenantId, visit, registration))
      return run(visitId, { type: 'move', tenantId: course.tenantId });
    await climb(visit, asking.ladderOf(visit, registration, course));
  }

  async function climb(visit: Visit, ladder: Ladder): Promise<void> {
    const asked = askedByHub(visit);
    const unreachable = await isUnreachable(visit, currentStep(ladder, asked));
    const pausedUntil = asking.pausedUntil(visit);
    const next = nextStep(ladder, asked, { pausedUntil, unreachable, now: now() });
    switch (next.do) {
      case 'wait':
        timers.set(
          visit.id,
          schedule(next.until, () => look(visit.id)),
        );
        return;
      case 'ask':
        return ask(visit, next.step);
      case 'tell-desk':
        return run(visit.id, { type: 'ask-host', rung: 'desk', channel: 'telephone' });
    }
  }

  /** Whoever stands in for others and is away as well is nobody. */
  function isThere(tenantId: string, visit: Visit, registration: Registration): boolean {
    if (!directory.tenant(tenantId)) return false;
    const course = asking.courseOf(visit, { ...registration, tenantId });
    return course.kind === 'plan' && course.plan.length > 0;
  }

  /** An invitation is the host's word, given beforehand; but only for what it says. */
  async function approvedByInvitation(visit: Visit): Promise<boolean> {
    if (visit.registration?.origin !== 'invitation' || visit.decision || visit.asked.length > 0) return false;
    if (!admits(await invites.get(visit.id), visit.registration)) return false;
    return (await visits.run(visit.id, { type: 'approve', word: 'invitation' }, HUB)).ok;
  }

  /** The messages first: one that is queued twice is sent once, one that was only noted down would never be sent. */
  async function ask(visit: Visit, step: Step): Promise<void> {
    const { rung, nth, to } = step;
    for (const personId of to)
      await outbox.queue(askedId(visit, step, personId), {
        kind: 'host-asked',
        visitId: visit.id,
        personId,
        rung,
        nth,
      });
    for (const personId of to)
      await run(visit.id, {
        type: 'ask-host',
        rung,
        ...(personId === null ? {} : { personId }),
        channel: askedBy(personId),
        messageId: outbox.messageId(askedId(visit, step, personId)),
      });
  }

  /** Along which of several channels it went is in the outbox. */
  function askedBy(personId: string | null): 'mail' | 'message' | 'tenant-page' {
    const ways = personId === null ? [] : leadingTo(personId);
    if (ways.some((kind) => kind !== 'mail')) return 'message';
    return outbox.canSend ? 'mail' : 'tenant-page';
  }

  /** A refusal says that somebody decided in the meantime, and the change that this was will be looked at by itself. */
  async function run(
    visitId: string,
    command: OneOrMore<Extract<VisitCommand, { type: 'ask-host' | 'move' | 'approve' | 'correct' }>>,
  ): Promise<void> {
    await visits.run(visitId, command, HUB);
  }

  /** A message that cannot be delivered is an answer too. */
  async function isUnreachable(visit: Visit, step: Step | undefined): Promise<boolean> {
    if (!step) return false;
    const messages = await Promise.all(step.to.map((personId) => outbox.find(askedId(visit, step, personId))));
    return messages.every((message) => message?.state === 'failed');
  }

  function calm(visitId: string): void {
    timers.get(visitId)?.();
    timers.delete(visitId);
  }

  function lookAgain(): void {
    for (const visit of book.active()) look(visit.id);
  }

  return {
    start() {
      subscriptions.push(
        book.onChange((visit) => look(visit.id)),
        outbox.onSettled(({ message, state }) => {
          if (message.kind === 'host-asked' && state === 'failed') look(message.visitId);
        }),
        ladders.onChange(lookAgain),
        sites.onChange(lookAgain),
      );
      lookAgain();
    },
    lookAgain,
    lookAt: look,
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const visitId of [...timers.keys()]) calm(visitId);
      await queue.idle();
      for (const visitId of [...timers.keys()]) calm(visitId);
    },
    idle: () => queue.idle(),
  };
}
