import { unitLabel, type Tenant } from '@foyer/shared/directory';
import {
  letterClock,
  letterStatus,
  roundProgress,
  roundStatus,
  totalsOf,
  type Dispatch,
  type Letter,
  type Party,
  type Round,
} from '@foyer/shared/post';
import type {
  DispatchAnswer,
  DispatchDay,
  DispatchRow,
  FloorChoice,
  LetterAnswer,
  LetterOverview,
  LetterRow,
  PartyView,
  RoundAnswer,
  RoundOverview,
  RoundRow,
} from '../../post/view.ts';
import type { Hub } from '../hub.ts';
import { dayOf, sameDay } from '../visits/day.ts';
import type { DispatchAccepted } from './dispatches.ts';
import type { LetterTakenIn } from './letters.ts';
import type { RoundMade } from './rounds.ts';

export type PostHub = Pick<Hub, 'post' | 'directory' | 'sites' | 'actor' | 'now'>;

const DAY_MS = 24 * 60 * 60_000;
/** A round that nobody has worked for so long is over, whatever is open. */
const ROUNDS_SHOWN_MS = 14 * DAY_MS;
const MOST_DONE = 60;

export const unitOf = (tenant: Tenant | undefined): string =>
  tenant?.units.map((unit) => unitLabel(unit)).join(', ') ?? '';

export function partyOf({ directory }: Pick<Hub, 'directory'>, { tenantId, personId }: Party): PartyView {
  const person = personId === undefined ? undefined : (directory.person(personId) ?? directory.former(personId));
  const tenant = directory.tenant(tenantId);
  return {
    ...{ tenantId, personId: personId ?? null, name: person?.name ?? null },
    ...{ tenant: tenant?.name ?? tenantId, unit: unitOf(tenant) },
  };
}

export async function letterRowOf(hub: PostHub, letter: Letter): Promise<LetterRow> {
  const { received, missed, end } = letter;
  const clock = letterClock(letter) ?? { since: 0, dueAt: 0, metAt: null };
  const last = missed.at(-1);
  return {
    ...{ letterId: letter.id, kind: received?.kind ?? 'registered', status: letterStatus(letter), ...clock },
    recipient: partyOf(hub, received?.recipient ?? { tenantId: '' }),
    number: await hub.post.letters.numberOf(letter),
    missed: last ? { at: last.at, why: last.why, by: hub.actor(last.by) } : null,
    ended: end ? { at: end.at, by: hub.actor(end.by), signer: await hub.post.letters.signerOf(letter) } : null,
  };
}

export async function letterOverviewOf(hub: PostHub): Promise<LetterOverview> {
  const now = hub.now();
  const { letters } = hub.post;
  const isToday = ({ end, site }: Letter): boolean =>
    end !== null && sameDay(end.at, now, hub.sites.settings(site).timeZone);
  const done = letters
    .list()
    .filter(isToday)
    .sort((a, b) => b.end!.at - a.end!.at)
    .slice(0, MOST_DONE);
  const rows = (of: readonly Letter[]) => Promise.all(of.map((letter) => letterRowOf(hub, letter)));
  const here = await rows(letters.here());
  // What is still to be carried up comes before what lies at the desk.
  const rank = ({ status, dueAt }: LetterRow): number => (status === 'open' ? dueAt : dueAt + 1e14);
  return { now, here: here.sort((a, b) => rank(a) - rank(b)), done: await rows(done) };
}

export async function letterAnswerOf(hub: PostHub, done: LetterTakenIn): Promise<LetterAnswer> {
  if (done.ok) return { ok: true, row: await letterRowOf(hub, done.letter) };
  const letter = await hub.post.letters.get(done.letterId);
  return { ok: false, refusal: done.refusal, row: letter.received ? await letterRowOf(hub, letter) : null };
}

export async function roundRowOf(hub: PostHub, round: Round): Promise<RoundRow> {
  const { opened, doors } = round;
  return {
    ...{ roundId: round.id, kind: opened?.kind ?? 'notice', signed: opened?.signed ?? false },
    ...{ title: await hub.post.rounds.titleOf(round), status: roundStatus(round) },
    ...{ at: opened?.at ?? 0, by: opened ? hub.actor(opened.by) : '', ...roundProgress(round) },
    waiting: [...doors]
      .filter(([, { state }]) => state !== 'left')
      .map(([tenantId, door]) => {
        const { tenant, unit } = partyOf(hub, { tenantId });
        return { tenantId, tenant, unit, missed: door.state === 'missed' ? { at: door.at, why: door.why } : null };
      }),
  };
}

export async function roundOverviewOf(hub: PostHub): Promise<RoundOverview> {
  const now = hub.now();
  const rounds = hub.post.rounds
    .list()
    .filter(({ opened, cancelled }) => !cancelled && opened!.at > now - ROUNDS_SHOWN_MS)
    .sort((a, b) => b.opened!.at - a.opened!.at);
  return { now, rounds: await Promise.all(rounds.map((round) => roundRowOf(hub, round))) };
}

export const roundAnswerOf = async (hub: PostHub, done: RoundMade): Promise<RoundAnswer> =>
  done.ok ? { ok: true, row: await roundRowOf(hub, done.round) } : done;

/** A site's tenants by tower and floor, the uppermost floor first: one walks down. */
export function floorsOf(tenants: Iterable<Tenant>): FloorChoice[] {
  const floors = new Map<string, FloorChoice>();
  for (const tenant of tenants) {
    const { tower = null, floor = null } = tenant.units[0] ?? {};
    const key = JSON.stringify([tower, floor]);
    const one = floors.get(key) ?? { key, tower, floor, tenants: [] };
    one.tenants.push({ tenantId: tenant.id, name: tenant.name, unit: unitOf(tenant) });
    floors.set(key, one);
  }
  for (const { tenants: there } of floors.values()) there.sort((a, b) => compare(a.unit, b.unit));
  return [...floors.values()].sort((a, b) => compare(a.tower, b.tower) || compare(b.floor, a.floor));
}

/** `9` before `12`; what has no name comes last either way. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}

export async function dispatchRowOf(hub: PostHub, dispatch: Dispatch): Promise<DispatchRow | null> {
  const { id, accepted, cancelled } = dispatch;
  if (!accepted) return null;
  const { number, at, by, carrier, service, grams, cents, sender } = accepted;
  const to = await hub.post.dispatches.detailsOf(dispatch);
  return {
    ...{ dispatchId: id, number, at, by: hub.actor(by), carrier, service, grams, cents, sender: partyOf(hub, sender) },
    to: to && { addressee: to.addressee, destination: to.destination, tracking: to.tracking ?? null },
    cancelled: cancelled && {
      at: cancelled.at,
      by: hub.actor(cancelled.by),
      reason: await hub.post.dispatches.reasonOf(dispatch),
    },
  };
}

/** @param asked YYYY-MM-DD; today where it is none */
export async function dispatchDayOf(hub: PostHub, siteId: string, asked: string | null): Promise<DispatchDay> {
  const today = dayOf(hub.now(), hub.sites.settings(siteId).timeZone);
  const day = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today;
  const dispatches = hub.post.dispatches.ofDay(siteId, day);
  const rows = await Promise.all(dispatches.map((dispatch) => dispatchRowOf(hub, dispatch)));
  return { day, today, rows: rows.filter((row) => row !== null), totals: totalsOf(dispatches) };
}

export async function dispatchAnswerOf(hub: PostHub, done: DispatchAccepted): Promise<DispatchAnswer> {
  if (!done.ok) return done;
  const row = await dispatchRowOf(hub, done.dispatch);
  return row ? { ok: true, row } : { ok: false, refusal: 'not-accepted' };
}
