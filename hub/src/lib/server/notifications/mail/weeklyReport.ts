import { DESK_STATION, periodBefore, periodOf, type Period, type Statistics } from '@foyer/shared/history';
import { createTranslate, DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { may, maySite } from '@foyer/shared/staff';
import { periodWords } from '../../../statistics/dayWords.ts';
import { durationWords } from '../../../statistics/durationWords.ts';
import { tableOf, type Figure } from '../../../statistics/tables.ts';
import type { Mail, Message } from '../outbox.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';

/** What the mail is made of: numbers, and what kiosks are called. */
export interface WeeklySources {
  statistics(period: Period, within?: ReadonlySet<string>): Promise<Statistics>;
  station(id: string): string;
}

const FIGURES: readonly Figure[] = [
  'by-day',
  'by-hour',
  'waiting-course',
  'answering-course',
  'stations',
  'purposes',
  'languages',
  'outcomes',
];

/** The statistics of a site's week, as the page has them. */
export async function renderWeeklyReport(
  sources: Pick<MailSources, 'accounts' | 'weekly' | 'sites' | 'address'>,
  message: Extract<Message, { kind: 'weekly-report' }>,
): Promise<Mail | 'over'> {
  const { accounts, weekly, sites, address: hub } = sources;
  const { week, staffId } = message;
  const { id: siteId, name: siteName } = sites.settings(message.siteId ?? null);
  const account = accounts.byId(staffId);
  // Whoever has left, works elsewhere by now, or may not read statistics any more, gets none.
  if (!account?.mail || account.removedAt !== null || !may(account.role, 'see-statistics')) return 'over';
  if (!maySite(account, siteId)) return 'over';
  const locale = account.locale ?? DEFAULT_LOCALE;
  const [t, words] = [wordsIn(locale), createTranslate<typeof deskMessages.en>(deskMessages, locale)];
  const period = periodOf('week', week);
  const within = new Set([siteId]);
  const [statistics, before] = await Promise.all([
    weekly.statistics(period, within),
    weekly.statistics(periodBefore(period), within),
  ]);
  const about = { site: siteName[locale], week: periodWords(period, locale, words) };
  const station = (id: string): string => (id === DESK_STATION ? words('history.desk') : weekly.station(id));
  const took = ({ medianMs, p90Ms }: Statistics['waiting']): string =>
    `${durationWords(medianMs, words)} (${words('statistics.within', { span: durationWords(p90Ms, words) })})`;
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: t('weekly.heading', about),
    lead: statistics.visits === 0 ? t('weekly.nothing') : t('weekly.lead'),
    facts: [
      [words('statistics.visits'), `${statistics.visits} (${t('weekly.before', { count: before.visits })})`],
      [words('statistics.heads'), `${statistics.heads} (${t('weekly.before', { count: before.heads })})`],
      [words('statistics.waiting'), took(statistics.waiting)],
      [words('statistics.answering'), took(statistics.answering)],
    ] as const,
    tables: FIGURES.map((figure) => {
      const { columns, rows } = tableOf(figure, statistics, { t: words, locale, station });
      // The hours and days of nothing would only make the mail long.
      return { heading: words(`statistics.${figure}`), columns, rows: rows.filter(saysSomething) };
    }).filter(({ rows }) => rows.length > 0),
    action: {
      label: t('weekly.action'),
      url: `${hub}/desk/history/statistics?period=week&day=${period.from}&site=${siteId}`,
    },
  };
  return mailOf({ name: account.name, address: account.mail }, t('weekly.subject', about), letter);
}

function saysSomething([, ...numbers]: readonly (string | number | null)[]): boolean {
  return numbers.some((number) => typeof number === 'number' && number > 0);
}
