import { audiences, type Writer } from '../events/index.ts';
import { releaseEvents, type Dues, type ReleaseEvent, type Taken } from './events.ts';
import { countsOf, flagsOf, isReady, releaseStatus, restOf, type Release } from './release.ts';

type FactsOf<T extends ReleaseEvent['type']> = Extract<ReleaseEvent, { type: T }>['facts'];

export type ReleaseCommand =
  | ({ type: 'apply' } & FactsOf<'release.applied'>)
  | { type: 'check-dues'; dues: Dues; note?: string }
  /** `confirmers`: everybody of the tenant who may say so. */
  | { type: 'confirm' | 'decline'; personId: string; confirmers: readonly string[] }
  /** The desk heard it on the telephone, where nobody of the tenant has a page to say it on. */
  | { type: 'confirm-by-telephone'; confirmers: readonly string[] }
  | { type: 'refuse'; why: string }
  | { type: 'reopen' | 'cancel' }
  | { type: 'grant'; issuedAt: number; card: string }
  /** `entry`: minted with the form, so that a repeat is harmless. */
  | { type: 'let-out'; taken: readonly Taken[]; memberId?: string; provisional?: true; entry?: string }
  | { type: 'put-back' | 'settle'; entry: string };

export const RELEASE_REFUSALS = [
  'not-applied',
  'already-applied',
  'window-backwards',
  'window-over',
  'window-too-long',
  'window-far',
  'already-decided',
  'already-ended',
  'already-confirmed',
  'not-administrator',
  'needs-another',
  'has-page',
  'not-refused',
  'not-ready',
  'not-granted',
  'not-yet',
  'over',
  'cancelled',
  'all-out',
  'nothing-chosen',
  'more-than-listed',
  'not-out',
  'too-late',
  'no-flag',
] as const;
export type ReleaseRefusal = (typeof RELEASE_REFUSALS)[number];
export type ReleaseDecision = { ok: true; events: ReleaseEvent[] } | { ok: false; refusal: ReleaseRefusal };

const HOUR_MS = 60 * 60_000;
/** A pass for longer than that would be a standing one. */
export const MAX_WINDOW_MS = 72 * HOUR_MS;
export const MAX_AHEAD_MS = 60 * 24 * HOUR_MS;
/** For so long a tick that was a mistake is simply taken back. */
export const PUT_BACK_MS = 10 * 60_000;
/** How far the clocks of a door and of the hub may be apart, as for other passes. */
const LEEWAY_MS = 60_000;

export function decideRelease(release: Release, command: ReleaseCommand, writer: Writer): ReleaseDecision {
  // Sent twice, since the answer was lost: it is out, and stays out once.
  if (command.type === 'let-out' && release.letOut.some(({ entry }) => entry === command.entry))
    return { ok: true, events: [] };
  const refusal = refusalOf(release, command, writer.now());
  return refusal === null ? { ok: true, events: [eventOf(release, command, writer)] } : { ok: false, refusal };
}

function refusalOf(release: Release, command: ReleaseCommand, now: number): ReleaseRefusal | null {
  if (command.type === 'apply') return release.applied ? 'already-applied' : windowRefusal(command, now);
  const status = releaseStatus(release, now);
  if (status === 'unknown') return 'not-applied';
  switch (command.type) {
    case 'check-dues':
    case 'refuse':
      return undecidedRefusal(status);
    case 'confirm':
    case 'decline':
      return undecidedRefusal(status) ?? wordRefusal(release, command);
    case 'confirm-by-telephone':
      if (command.confirmers.length > 0) return 'has-page';
      return undecidedRefusal(status) ?? (release.answer ? 'already-confirmed' : null);
    case 'reopen':
      return status === 'refused' ? null : 'not-refused';
    case 'cancel':
      return status === 'asked' || status === 'open' ? null : 'already-ended';
    case 'grant':
      return isReady(release) && status === 'asked' ? null : 'not-ready';
    case 'let-out':
      return doorRefusal(release, now) ?? takenRefusal(release, command.taken);
    case 'put-back': {
      const out = release.letOut.find(({ entry, putBack }) => entry === command.entry && !putBack);
      if (!out) return 'not-out';
      return now - out.at > PUT_BACK_MS ? 'too-late' : null;
    }
    case 'settle':
      return flagsOf(release).some(({ entry }) => entry === command.entry) ? null : 'no-flag';
  }
}

function windowRefusal({ from, until }: { from: number; until: number }, now: number): ReleaseRefusal | null {
  if (until <= from) return 'window-backwards';
  if (until <= now) return 'window-over';
  if (until - from > MAX_WINDOW_MS) return 'window-too-long';
  return from - now > MAX_AHEAD_MS ? 'window-far' : null;
}

function undecidedRefusal(status: ReturnType<typeof releaseStatus>): ReleaseRefusal | null {
  if (status === 'asked') return null;
  return status === 'open' || status === 'declined' || status === 'refused' ? 'already-decided' : 'already-ended';
}

/**
 * Who applies does not confirm by themselves, where anybody else of the tenant may: two people's word takes things out of
 * the house. Declining one's own is no danger to anybody.
 */
function wordRefusal(
  { answer, applied }: Release,
  { type, personId, confirmers }: Extract<ReleaseCommand, { type: 'confirm' | 'decline' }>,
): ReleaseRefusal | null {
  if (!confirmers.includes(personId)) return 'not-administrator';
  if (answer) return type === 'confirm' ? 'already-confirmed' : null;
  if (type === 'decline' || applied?.personId !== personId) return null;
  return confirmers.some((one) => one !== personId) ? 'needs-another' : null;
}

/** What a door says to a genuine pass; null where things may leave. */
export function doorRefusal(release: Release, now: number): ReleaseRefusal | null {
  const { granted } = release;
  switch (releaseStatus(release, now - LEEWAY_MS)) {
    case 'out':
      return 'all-out';
    case 'cancelled':
      return 'cancelled';
    case 'over':
      return 'over';
    case 'open':
      return now + LEEWAY_MS < granted!.from ? 'not-yet' : null;
    default:
      return 'not-granted';
  }
}

/** More than is listed never leaves, in one go or in several. */
function takenRefusal(release: Release, taken: readonly Taken[]): ReleaseRefusal | null {
  if (taken.length === 0) return 'nothing-chosen';
  const rest = restOf(release);
  for (const { line, count } of taken) {
    const left = rest[line] ?? 0;
    if (count > left) return 'more-than-listed';
    rest[line] = left - count;
  }
  return null;
}

function eventOf(release: Release, command: ReleaseCommand, writer: Writer): ReleaseEvent {
  /** Doors hear of what concerns them, and of nothing before it is granted. */
  const doors = [audiences.kiosksOf(release.site ?? writer.site)];
  const write = <T extends ReleaseEvent['type']>(
    type: T,
    facts: FactsOf<T>,
    audience: readonly string[] = [],
  ): ReleaseEvent => releaseEvents.write(writer, release.id, type, facts as never, audience) as ReleaseEvent;
  switch (command.type) {
    case 'apply': {
      const { type: _, ...facts } = command;
      return write('release.applied', facts);
    }
    case 'check-dues': {
      const { type: _, ...facts } = command;
      return write('release.dues-checked', facts);
    }
    case 'confirm': {
      const { personId } = command;
      const own = release.applied?.personId === personId ? { own: true as const } : {};
      return write('release.confirmed', { how: 'page', personId, ...own });
    }
    case 'confirm-by-telephone':
      return write('release.confirmed', { how: 'telephone' });
    case 'decline':
      return write('release.declined', { personId: command.personId });
    case 'refuse':
      return write('release.refused', { why: command.why });
    case 'reopen':
      return write('release.reopened', {});
    case 'cancel':
      return write('release.cancelled', {}, release.granted ? doors : []);
    case 'grant': {
      const { from, until } = release.applied!;
      const { issuedAt, card } = command;
      return write('release.granted', { counts: [...countsOf(release)], from, until, issuedAt, card }, doors);
    }
    case 'let-out': {
      const { type: _, taken, entry, ...facts } = command;
      const minted = entry === undefined ? writer : { ...writer, newId: () => entry };
      const out = { taken: [...taken], ...facts };
      return releaseEvents.write(minted, release.id, 'release.let-out', out, doors);
    }
    case 'put-back':
      return write('release.put-back', { entry: command.entry }, doors);
    case 'settle':
      return write('release.flag-settled', { entry: command.entry });
  }
}
