import { CHECK_LIMIT_MS, DELIVERY_LIMIT_MS, isToTheDoor, type PromiseKind } from '@foyer/shared/promises';
import type { BoardRow, CallRow } from './row.ts';
import { toneBetween, WARNING_SHARE, type Tone } from './rowClock.ts';
import { headsOf } from './section.ts';

/** How long things may take at a site, in ms. */
export interface PromiseLimits {
  hostWaitMs: number;
  ringMs: number;
}

/** A promise that runs. */
export interface Due {
  kind: PromiseKind;
  since: number;
  dueAt: number;
  visitId: string | null;
}

/** What is read from two metres. Heads, not visits. */
export interface Figures {
  inside: number;
  /** Presumed gone, which is not the same as gone: shown apart. */
  presumed: number;
  /** For the host's word or for the check. */
  waiting: number;
  expected: number;
  /** The promise that is due first; one that is late already comes before all others. */
  next: Due | null;
  /** Of the promises that run. */
  late: number;
  /** Who waits longest, and by when something was promised to them; nothing is while the host has asked to wait. */
  longest: { since: number; visitId: string; dueAt: number | null } | null;
}

interface Lobby {
  rows: Iterable<BoardRow>;
  calls: readonly CallRow[];
  helps: readonly { dueAt: number; at: number; status: string }[];
  releases?: readonly { since: number; dueAt: number }[];
  /** Registered mail that is on its way to a door. */
  letters: readonly { since: number; dueAt: number }[];
}

export function figuresOf(lobby: Lobby, now: number, limits: (siteId: string) => PromiseLimits): Figures {
  const figures: Figures = { inside: 0, presumed: 0, waiting: 0, expected: 0, next: null, late: 0, longest: null };
  const owe = (due: Due): void => {
    if (due.dueAt < now) figures.late += 1;
    if (!figures.next || due.dueAt < figures.next.dueAt) figures.next = due;
  };
  for (const row of lobby.rows) {
    const heads = headsOf(row);
    const { visitId, status } = row;
    switch (status.status) {
      case 'on-site':
        figures.inside += heads;
        if (isToTheDoor(row.purpose)) owe(deliveryOf(status.since, visitId));
        break;
      case 'presumed-left':
        figures.presumed += heads;
        break;
      case 'expected':
        figures.expected += heads;
        break;
      case 'awaiting-host':
      case 'awaiting-check': {
        const { since } = status;
        figures.waiting += heads;
        const due = dueOf(row, now, limits(row.siteId));
        if (!figures.longest || since < figures.longest.since)
          figures.longest = { since, visitId, dueAt: due?.dueAt ?? null };
        if (due) owe(due);
      }
    }
  }
  for (const { raisedAt, siteId, visitId } of lobby.calls)
    owe({ kind: 'call', since: raisedAt, dueAt: raisedAt + limits(siteId).ringMs, visitId });
  for (const { at, dueAt, status } of lobby.helps)
    if (status === 'called') owe({ kind: 'help', since: at, dueAt, visitId: null });
  for (const { since, dueAt } of lobby.releases ?? []) owe({ kind: 'release', since, dueAt, visitId: null });
  for (const { since, dueAt } of lobby.letters) owe({ kind: 'letter', since, dueAt, visitId: null });
  return figures;
}

const deliveryOf = (since: number, visitId: string): Due => ({
  kind: 'delivery',
  since,
  dueAt: since + DELIVERY_LIMIT_MS,
  visitId,
});

/** What a waiting visitor is owed next; nothing while the host has asked them to wait. */
function dueOf({ status, visitId }: BoardRow, now: number, { hostWaitMs }: PromiseLimits): Due | null {
  if (status.status === 'awaiting-check')
    return { kind: 'identity-check', since: status.since, dueAt: status.since + CHECK_LIMIT_MS, visitId };
  if (status.status !== 'awaiting-host' || (status.waitUntil !== null && now < status.waitUntil)) return null;
  return { kind: 'host-answer', since: status.since, dueAt: status.since + hostWaitMs, visitId };
}

/** Amber before it is late, red after. */
export function toneOfDue({ since, dueAt }: Pick<Due, 'since' | 'dueAt'>, now: number): Tone {
  return toneBetween(now, since + (dueAt - since) * WARNING_SHARE, dueAt);
}
