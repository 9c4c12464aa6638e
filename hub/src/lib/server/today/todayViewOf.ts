import { letterClock } from '@foyer/shared/post';
import { promiseOfRelease, promiseState } from '@foyer/shared/promises';
import type { Notice } from '@foyer/shared/notices';
import { releaseStatus } from '@foyer/shared/releases';
import type { NoticeRow, TodayView } from '../../today/view.ts';
import type { Hub } from '../hub.ts';

export async function todayViewOf(hub: Hub): Promise<TodayView> {
  const now = hub.now();
  const notices = hub.notices.list().map(noticeRowOf);
  return {
    now,
    ...countPromises(hub),
    letters: lettersUnderWay(hub),
    notices,
    disk: diskOf(hub),
    mail: await hub.mailState(),
    gates: hub.gates.troubles(),
    fleet: hub.fleet.troubles(),
    strays: hub.board.strays().length,
    releases: releasesOwed(hub),
  };
}

export const releasesOwed = ({ releases, now }: Pick<Hub, 'releases' | 'now'>): TodayView['releases'] =>
  releases
    .list()
    .filter((release) => releaseStatus(release, now()) === 'asked')
    .flatMap(promiseOfRelease)
    .map(({ site, since, dueAt }) => ({ siteId: site!, since, dueAt }));

/** Nobody has stood at their door yet. */
export function lettersUnderWay({ post }: Pick<Hub, 'post'>): TodayView['letters'] {
  return post.letters.here().flatMap((letter) => {
    const clock = letterClock(letter);
    return clock && clock.metAt === null ? [{ since: clock.since, dueAt: clock.dueAt }] : [];
  });
}

export const diskOf = ({ takesWrites }: Hub): TodayView['disk'] => (takesWrites() ? 'ok' : 'full');

export function countPromises({ promises, now }: Hub): { kept: number; missed: number } {
  const states = promises.today().map((promised) => promiseState(promised, now()));
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  return { kept: count('kept'), missed: count('missed') };
}

export function noticeRowOf({ id, site, facts }: Notice): NoticeRow {
  return { noticeId: id, siteId: site!, ...facts! };
}
