import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { roundEvents, type MissedWhy, type RoundEvent } from './events.ts';
import { between } from './letter.ts';

type FactsOf<T extends RoundEvent['type']> = Extract<RoundEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

/** How things stand at one door. `ids`: the ticks that led here, by which a repeat is known. */
export type Door =
  | { readonly state: 'open'; readonly ids: readonly string[] }
  | (Stamp & { readonly state: 'left'; readonly receipt: string | null; readonly ids: readonly string[] })
  | (Stamp & { readonly state: 'missed'; readonly why: MissedWhy; readonly ids: readonly string[] });

/** Newspapers, notices or bills, from the desk to every door on the list. */
export interface Round {
  readonly id: string;
  readonly site: string | null;
  readonly opened: (Omit<FactsOf<'mailround.opened'>, 'tenantIds'> & Stamp) | null;
  /** By tenant, in the order of the list. */
  readonly doors: ReadonlyMap<string, Door>;
  readonly finished: Stamp | null;
  readonly cancelled: Stamp | null;
  readonly clock: string;
}

export type RoundStatus = 'unknown' | 'running' | 'finished' | 'cancelled';

export function roundStatus({ opened, finished, cancelled, doors }: Round): RoundStatus {
  if (!opened) return 'unknown';
  if (cancelled) return 'cancelled';
  // The last door ends it by itself.
  return finished || [...doors.values()].every(({ state }) => state === 'left') ? 'finished' : 'running';
}

/** How many doors have theirs, at how many nobody was, and where nobody has been yet. */
export function roundProgress({ doors }: Pick<Round, 'doors'>): { left: number; missed: number; open: number } {
  const progress = { left: 0, missed: 0, open: 0 };
  for (const { state } of doors.values()) progress[state] += 1;
  return progress;
}

export const noRound = (id: string): Round => ({
  id,
  site: null,
  opened: null,
  doors: new Map(),
  finished: null,
  cancelled: null,
  clock: '',
});

export function foldRound(id: string, events: Iterable<RoundEvent>): Round {
  return inOrder(events).reduce(applyRoundEvent, noRound(id));
}

export function applyRoundEvent(round: Round, event: RoundEvent): Round {
  const clock = event.clock > round.clock ? event.clock : round.clock;
  return { ...step(round, event), clock };
}

function step(round: Round, event: RoundEvent): Round {
  const { _id, occurredAt, by, site } = event;
  const stamp = { at: occurredAt, by };
  const put = (tenantId: string, door: (ids: readonly string[]) => Door): Round => {
    const known = round.doors.get(tenantId);
    if (!known) return round;
    return { ...round, doors: new Map(round.doors).set(tenantId, door([...known.ids, _id])) };
  };
  switch (event.type) {
    case 'mailround.opened': {
      if (round.opened) return round;
      const { tenantIds, ...facts } = event.facts;
      const doors = new Map(tenantIds.map((tenantId): [string, Door] => [tenantId, { state: 'open', ids: [] }]));
      return { ...round, site, opened: { ...facts, ...stamp }, doors };
    }
    case 'mailround.left': {
      const { tenantId, at, receipt = null } = event.facts;
      return put(tenantId, (ids) => ({ state: 'left', at, by, receipt, ids }));
    }
    case 'mailround.missed': {
      const { tenantId, at, why } = event.facts;
      return put(tenantId, (ids) => ({ state: 'missed', at, by, why, ids }));
    }
    case 'mailround.reopened':
      return put(event.facts.tenantId, (ids) => ({ state: 'open', ids }));
    case 'mailround.finished':
      return { ...round, finished: round.finished ?? stamp };
    case 'mailround.cancelled':
      return { ...round, cancelled: round.cancelled ?? stamp };
  }
}

export type RoundCommand =
  | ({ type: 'open' } & FactsOf<'mailround.opened'>)
  | { type: 'leave'; tickId: string; tenantId: string; at: number; receipt?: string }
  | { type: 'miss'; tickId: string; tenantId: string; at: number; why: MissedWhy }
  | { type: 'reopen'; tenantId: string }
  | { type: 'finish' | 'cancel' };

export const ROUND_REFUSALS = [
  'not-opened',
  'not-on-list',
  'already-left',
  'needs-signature',
  'is-cancelled',
  'already-finished',
  'already-carried',
  'not-done',
] as const;
export type RoundRefusal = (typeof ROUND_REFUSALS)[number];
export type RoundDecision = { ok: true; events: RoundEvent[] } | { ok: false; refusal: RoundRefusal };

export function decideRound(round: Round, command: RoundCommand, writer: Writer): RoundDecision {
  const write = <T extends RoundEvent['type']>(
    type: T,
    facts: FactsOf<T>,
    newId: () => string = writer.newId,
  ): RoundDecision => {
    const event = roundEvents.write({ ...writer, newId }, round.id, type, facts as never, []);
    return { ok: true, events: [event as RoundEvent] };
  };
  const refuse = (refusal: RoundRefusal): RoundDecision => ({ ok: false, refusal });
  const none: RoundDecision = { ok: true, events: [] };
  const { opened, cancelled, doors } = round;

  if (command.type === 'open') {
    const { type: _, ...facts } = command;
    return opened ? none : write('mailround.opened', { ...facts, tenantIds: [...new Set(facts.tenantIds)] });
  }
  if (!opened) return refuse('not-opened');
  if (cancelled) return command.type === 'cancel' ? none : refuse('is-cancelled');
  switch (command.type) {
    case 'finish':
      return roundStatus(round) === 'finished' ? refuse('already-finished') : write('mailround.finished', {});
    case 'cancel':
      return [...doors.values()].some(({ state }) => state !== 'open')
        ? refuse('already-carried')
        : write('mailround.cancelled', {});
    default:
  }
  const door = doors.get(command.tenantId);
  if (!door) return refuse('not-on-list');
  if ('tickId' in command && door.ids.some((id) => id.endsWith(`:${command.tickId}`))) return none;
  if (command.type === 'reopen')
    return door.state === 'open' ? refuse('not-done') : write('mailround.reopened', { tenantId: command.tenantId });
  // What was not left stays open when the round is over: a tenant may come down for theirs.
  if (door.state === 'left') return refuse('already-left');
  const { tenantId, tickId } = command;
  const at = between(opened.at, command.at, writer.now());
  if (command.type === 'miss') return write('mailround.missed', { tenantId, at, why: command.why }, () => tickId);
  const { receipt } = command;
  if (opened.signed && receipt === undefined) return refuse('needs-signature');
  return write('mailround.left', { tenantId, at, ...(receipt === undefined ? {} : { receipt }) }, () => tickId);
}
