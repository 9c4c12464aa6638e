import { inOrder, type Actor } from '../events/index.ts';
import { RECORDED_KINDS, type HelpEvent, type HelpKind, type HelpPlace, type HelpSettled } from './events.ts';

export interface Help {
  readonly id: string;
  /** Where help is called to; null before it is. */
  readonly site: string | null;
  readonly raised: {
    readonly kind: HelpKind;
    readonly place: HelpPlace;
    readonly note: string | null;
    readonly visitId: string | null;
    readonly dueAt: number;
    readonly to: readonly string[];
    readonly at: number;
    readonly by: Actor;
  } | null;
  readonly onTheSpotAt: number | null;
  readonly doneAt: number | null;
  readonly calledOffAt: number | null;
  readonly recorded: {
    readonly details: string;
    readonly settled: HelpSettled;
    readonly at: number;
    readonly by: Actor;
  } | null;
}

export type HelpStatus = 'unknown' | 'called' | 'on-the-spot' | 'done' | 'called-off';

export function foldHelp(id: string, events: Iterable<HelpEvent>): Help {
  const start: Help = {
    id,
    site: null,
    raised: null,
    onTheSpotAt: null,
    doneAt: null,
    calledOffAt: null,
    recorded: null,
  };
  return inOrder(events).reduce(applyHelpEvent, start);
}

export function applyHelpEvent(help: Help, event: HelpEvent): Help {
  const { occurredAt: at, by } = event;
  switch (event.type) {
    case 'help.raised': {
      const { note, visitId, ...facts } = event.facts;
      return { ...help, site: event.site, raised: { ...facts, note: note ?? null, visitId: visitId ?? null, at, by } };
    }
    case 'help.on-the-spot':
      return { ...help, onTheSpotAt: help.onTheSpotAt ?? at };
    case 'help.done':
      return { ...help, doneAt: help.doneAt ?? at };
    case 'help.recorded':
      return { ...help, recorded: help.recorded ?? { ...event.facts, at, by } };
    case 'help.called-off':
      return { ...help, calledOffAt: help.calledOffAt ?? at };
  }
}

export function helpStatus(help: Help): HelpStatus {
  if (!help.raised) return 'unknown';
  if (help.doneAt !== null) return 'done';
  if (help.onTheSpotAt !== null) return 'on-the-spot';
  return help.calledOffAt !== null ? 'called-off' : 'called';
}

/** Whether somebody has still to write down who it was and what happened. */
export function awaitsRecord(help: Help): boolean {
  return help.recorded === null && help.doneAt !== null && RECORDED_KINDS.includes(help.raised!.kind);
}

/**
 * Whether the promise was kept: null while it runs, and for what was called off in time. Somebody who was done without
 * a word of having come was there by then at the latest.
 */
export function isLate(help: Help, now: number): boolean | null {
  if (!help.raised) return null;
  const { dueAt } = help.raised;
  const came = help.onTheSpotAt ?? help.doneAt;
  if (came !== null) return came > dueAt;
  const until = help.calledOffAt ?? now;
  return until > dueAt ? true : null;
}
