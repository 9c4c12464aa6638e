import type { Approval } from '@foyer/shared/kinds';
import {
  courseAt,
  ladderOf,
  outlookOf,
  type Asked,
  type Course,
  type Ladder,
  type Outlook,
  type Plan,
} from '@foyer/shared/ladder';
import { visitStatus, type Registration, type Visit } from '@foyer/shared/visits';
import type { AlarmRest } from '../emergencies/alarmRest.ts';
import type { Directory } from '../directory/directory.ts';
import type { Sites } from '../hub.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { Ladders } from './ladders.ts';
import { reachOf } from './reach.ts';

/** How the question about a visit climbs, with the people who can be reached now. */
export interface Asking {
  /** `nobody`: the house lets visitors of this kind in, and officials whatever they come for. */
  courseOf(visit: Pick<Visit, 'site'>, registration: Registration): Course | { kind: 'nobody' };
  ladderOf(visit: Pick<Visit, 'site'>, registration: Registration, course: Course): Ladder;
  /** Until when nobody is asked further: somebody has spoken, or there was an alarm. */
  pausedUntil(visit: Visit): number | null;
  /** Null where no answer is awaited. */
  outlookOf(visit: Visit): Outlook | null;
}

const HEARD_FROM_MS = 3 * 60_000;

/** Where it is not the tenant's to say whom the question goes to: a reception that nobody can reach is the desk's. */
const PLAN_OF: Record<Exclude<Approval, 'host' | 'nobody'>, Plan> = { reception: [{ rung: 'reception' }], desk: [] };

export function createAsking(options: {
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  ladders: Pick<Ladders, 'of'>;
  kinds: Pick<Kinds, 'of'>;
  sites: Pick<Sites, 'settings'>;
  /** Whether a channel other than mail leads to somebody. */
  reaches: (personId: string) => boolean;
  alarm: AlarmRest;
  now: () => number;
}): Asking {
  const { directory, ladders, kinds, sites, reaches, alarm, now } = options;
  const asking: Asking = {
    courseOf({ site }, registration) {
      const { approval } = kinds.of(site, registration.purpose);
      if (approval === 'nobody' || registration.standing === 'official') return { kind: 'nobody' };
      if (approval !== 'host') return { kind: 'plan', plan: PLAN_OF[approval] };
      return courseAt(ladders.of(registration.tenantId), registration, now(), sites.settings(site).timeZone);
    },
    ladderOf({ site }, registration, course) {
      const plan = course.kind === 'plan' ? course.plan : [];
      return ladderOf(plan, reachOf(registration, directory, reaches), sites.settings(site).hostWaitSeconds * 1000);
    },
    pausedUntil(visit) {
      if (alarm.isRunning(visit.site)) return now();
      const times = [...wordsOf(visit), alarm.endedAt(visit.site) ?? 0];
      const until = Math.max(...times);
      return until > (visit.registration?.at ?? 0) ? until : null;
    },
    outlookOf(visit) {
      const { registration } = visit;
      if (!registration || visitStatus(visit).status !== 'awaiting-host') return null;
      const course = asking.courseOf(visit, registration);
      if (course.kind === 'nobody') return null;
      return outlookOf(asking.ladderOf(visit, registration, course), askedByHub(visit), {
        pausedUntil: asking.pausedUntil(visit),
        deskAskedAt: visit.asked.find(({ rung }) => rung === 'desk')?.at ?? null,
        now: now(),
      });
    },
  };
  return asking;
}

/** Whoever asked for minutes has them; whoever has just said something is there, and is left time to decide. */
function wordsOf({ wait, said }: Visit): number[] {
  return [...(wait ? [wait.at + wait.minutes * 60_000] : []), ...(said ? [said.at + HEARD_FROM_MS] : [])];
}

/** Whom the hub has asked. What the desk tried by telephone is beside the ladder. */
export function askedByHub({ asked }: Visit): Asked[] {
  return asked.flatMap(({ rung, channel, personId = null, at }) =>
    rung === 'desk' || channel === 'telephone' ? [] : [{ rung, personId, at }],
  );
}
