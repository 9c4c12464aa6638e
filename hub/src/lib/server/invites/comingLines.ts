import type { Locale } from '@foyer/shared/i18n';
import type { Directory } from '../directory/directory.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';
import { inviteLine, type InviteLine } from './inviteLine.ts';
import type { InviteView } from './invites.ts';

/** What is to come, as a host's list shows it: forty of one list, or the days on one code, are one line that opens. */
export type ComingLine =
  | ({ is: 'one' } & InviteLine)
  | { is: 'list'; together: string; count: number; names: string[]; when: string; host: string | null }
  | ({ is: 'days'; count: number; until: string } & InviteLine);

const NAMES_SHOWN = 3;

/** @param invites in the order of their times */
export function comingLines(
  invites: readonly InviteView[],
  directory: Pick<Directory, 'person'>,
  locale: Locale,
  timeZone: string,
): ComingLine[] {
  const lines = [...Map.groupBy(invites, lineOf).values()];
  return lines.map((some): ComingLine => {
    const [first] = some as [InviteView, ...InviteView[]];
    const last = some.at(-1)!;
    const line = inviteLine(first, directory, locale, timeZone);
    if (some.length === 1) return { is: 'one', ...line };
    if (first.repeats !== null)
      return { is: 'days', count: some.length, until: dayIn(locale, timeZone, last.from), ...line };
    const names = some.slice(0, NAMES_SHOWN).flatMap(({ guest }) => guest?.name ?? []);
    const whose = new Set(some.map(({ hostPersonId }) => hostPersonId));
    const [day, from, until] = [
      dayIn(locale, timeZone, first.from),
      timeIn(locale, timeZone, first.from),
      timeIn(locale, timeZone, Math.max(...some.map((one) => one.until))),
    ];
    return {
      ...{ is: 'list', together: first.together!, count: some.length, names },
      when: `${day} ${from}–${until}`,
      host: whose.size === 1 ? line.host : null,
    };
  });
}

/** What shares a line. */
function lineOf({ visitId, together, repeats }: InviteView): string {
  if (repeats !== null) return `days:${repeats}`;
  return together === undefined ? visitId : `list:${together}`;
}
