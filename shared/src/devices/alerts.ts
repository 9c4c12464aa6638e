/** What a kiosk can be alerted for, the gravest first. */
export const ALERT_KINDS = [
  'silent',
  'rejected',
  'revocations-old',
  'queue-grows',
  'storage-full',
  'clock-off',
  'pick-up-guessed',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const SILENT_AFTER_MS = 3 * MINUTE_MS;
/** A queue grows where after so long, without ever having shrunk, it is longer by so many. */
export const QUEUE_WATCHED_MS = 10 * MINUTE_MS;
export const QUEUE_GROWN_BY = 5;
export const STORAGE_FULL = 0.9;
export const CLOCK_OFF_MS = 2 * MINUTE_MS;
/** Somebody tried codes of parcels: worth a look for so long. */
export const GUESSED_FOR_MS = 15 * MINUTE_MS;
/** It is over a little below where it began: what moves about the limit is one incident and not twenty. */
const STORAGE_ENOUGH = 0.85;
const CLOCK_RIGHT_MS = MINUTE_MS;

/** What is known of a kiosk; null for what has not been heard since the hub started. */
export interface WatchedDevice {
  readonly lastContactAt: number | null;
  /** Since when the hub could have heard it: it started, or the building opened. */
  readonly expectedSince: number | null;
  readonly rejected: number | null;
  readonly revocationsAgeMs: number | null;
  /** At least one a minute of the last ten, the oldest first. */
  readonly queue: readonly QueueSample[];
  readonly storage: { readonly usedBytes: number; readonly quotaBytes: number } | null;
  /** By how much its clock is ahead of the hub's; negative where it is behind. */
  readonly clockOffsetMs: number | null;
  /** When pick-up was last paused there after wrong codes; null where it never was. */
  readonly pickUpPausedAt: number | null;
}

export interface QueueSample {
  readonly at: number;
  readonly queued: number;
}

/** An incident that is on, as far as its end depends on it. */
export interface AlertOn {
  readonly kind: AlertKind;
  readonly since: number;
  /** How many documents waited when it began to be about a queue. */
  readonly queued: number;
}

/** Whether an incident of this kind begins, ends or stays as it is. Unknown is never a reason for either. */
export function judge(
  kind: AlertKind,
  device: WatchedDevice,
  on: AlertOn | null,
  { now, revocationsMaxHours }: { now: number; revocationsMaxHours: number },
): 'begins' | 'ends' | 'stays' {
  const between = (isOn: boolean | null, isOver: boolean | null): 'begins' | 'ends' | 'stays' => {
    if (on) return isOver === true ? 'ends' : 'stays';
    return isOn === true ? 'begins' : 'stays';
  };
  switch (kind) {
    case 'silent': {
      const { lastContactAt, expectedSince } = device;
      // One that was never heard is still being put up.
      const waitedSince =
        lastContactAt === null || expectedSince === null ? null : Math.max(lastContactAt, expectedSince);
      const isSilent = waitedSince !== null && now - waitedSince >= SILENT_AFTER_MS;
      return between(isSilent, on !== null && lastContactAt !== null && lastContactAt > on.since);
    }
    case 'rejected':
      return between(isAbove(device.rejected, 0), device.rejected === 0);
    case 'revocations-old': {
      const isOld = isAbove(device.revocationsAgeMs, revocationsMaxHours * HOUR_MS);
      return between(isOld, isOld === false);
    }
    case 'queue-grows': {
      const newest = device.queue.at(-1);
      return between(
        hasGrown(device.queue, now),
        newest !== undefined && on !== null && newest.queued <= on.queued / 2,
      );
    }
    case 'storage-full': {
      const share =
        device.storage && device.storage.quotaBytes > 0 ? device.storage.usedBytes / device.storage.quotaBytes : null;
      return between(share !== null && share >= STORAGE_FULL, share !== null && share < STORAGE_ENOUGH);
    }
    case 'pick-up-guessed': {
      const ago = device.pickUpPausedAt === null ? Infinity : now - device.pickUpPausedAt;
      return between(ago < GUESSED_FOR_MS, ago >= GUESSED_FOR_MS);
    }
    case 'clock-off': {
      const off = device.clockOffsetMs === null ? null : Math.abs(device.clockOffsetMs);
      return between(isAbove(off, CLOCK_OFF_MS), off !== null && off < CLOCK_RIGHT_MS);
    }
  }
}

const isAbove = (value: number | null, limit: number): boolean | null => (value === null ? null : value > limit);

function hasGrown(samples: readonly QueueSample[], now: number): boolean {
  const watched = samples.filter(({ at }) => at >= now - QUEUE_WATCHED_MS - MINUTE_MS);
  const [first, last] = [watched[0], watched.at(-1)];
  if (!first || !last || last.at - first.at < QUEUE_WATCHED_MS) return false;
  const neverShrank = watched.every(({ queued }, n) => n === 0 || queued >= watched[n - 1]!.queued);
  return neverShrank && last.queued >= first.queued + QUEUE_GROWN_BY;
}
