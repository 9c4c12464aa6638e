import { foldNotice } from '@foyer/shared/notices';
import type { Notices } from '../notices/notices.ts';

/** Notices of the sites that are looked at; what is announced is announced at `here`, or at another of theirs by name. */
export function noticesWithin(
  notices: Notices,
  shown: ReadonlySet<string>,
  mine: ReadonlySet<string>,
  here: string | undefined,
): Notices {
  return {
    ...notices,
    list: () => notices.list().filter(({ site }) => site !== null && shown.has(site)),
    get(noticeId) {
      const notice = notices.get(noticeId);
      return notice.site === null || mine.has(notice.site) ? notice : foldNotice(noticeId, []);
    },
    async run(noticeId, command, by, at = here) {
      const site = notices.get(noticeId).site ?? at;
      if (site === undefined || !mine.has(site)) return { ok: false, refusal: 'not-announced' };
      return notices.run(noticeId, command, by, site);
    },
  };
}
