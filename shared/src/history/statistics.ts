import type { Calendar, Day } from './calendar.ts';
import { daysOf, type Period } from './period.ts';
import { spreadOf, type Spread } from './spread.ts';
import { stationOf, type VisitSummary } from './summary.ts';

/** Visits, and the people who came with them. */
export interface Count {
  readonly visits: number;
  readonly heads: number;
}

/** How visits came out: inside at some time, turned away in one of three ways, or still under way. */
export const OUTCOMES = ['admitted', 'declined', 'refused', 'withdrawn', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Station extends Count {
  /** The kiosk's device id, or `desk`. */
  readonly station: string;
  readonly waiting: Spread;
}

/** What a period comes to, in numbers only. */
export interface Statistics extends Count {
  readonly period: Period;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** 24 of them. A longer period adds up its days. */
  readonly byHour: readonly (Count & { readonly hour: number })[];
  readonly byDay: readonly (Count & { readonly day: Day })[];
  /** From the registration until the first of the party was inside. */
  readonly waiting: Spread;
  /** From the first question until the host's, or their reception's, first answer. */
  readonly answering: Spread & { readonly unanswered: number };
  /** The two above by the hour of a day or the day of a longer period. */
  readonly course: readonly { readonly at: string; readonly waiting: Spread; readonly answering: Spread }[];
  /** Each the most frequent first. */
  readonly purposes: readonly (Count & { readonly purpose: VisitSummary['purpose'] })[];
  readonly languages: readonly (Count & { readonly language: string })[];
  readonly origins: readonly (Count & { readonly origin: VisitSummary['origin'] })[];
  readonly stations: readonly Station[];
}

/** Counts the visits that were registered within the period; others may be among `visits`. */
export function statisticsOf(visits: Iterable<VisitSummary>, period: Period, calendar: Calendar): Statistics {
  const [start, end] = [calendar.startOf(period.from), calendar.startOf(period.until)];
  const counted = [...visits].filter(({ registeredAt }) => registeredAt >= start && registeredAt < end);
  const hours = Map.groupBy(counted, ({ registeredAt }) => calendar.hourAt(registeredAt));
  const days = Map.groupBy(counted, ({ registeredAt }) => calendar.dayAt(registeredAt));
  const byHour = Array.from({ length: 24 }, (_, hour) => ({ hour, visits: hours.get(hour) ?? [] }));
  const byDay = daysOf(period).map((day) => ({ day, visits: days.get(day) ?? [] }));
  const course =
    period.kind === 'day'
      ? byHour.map(({ hour, visits }) => ({ at: String(hour).padStart(2, '0'), visits }))
      : byDay.map(({ day, visits }) => ({ at: day, visits }));
  return {
    period,
    ...countOf(counted),
    outcomes: outcomesOf(counted),
    byHour: byHour.map(({ hour, visits }) => ({ hour, ...countOf(visits) })),
    byDay: byDay.map(({ day, visits }) => ({ day, ...countOf(visits) })),
    waiting: waitingOf(counted),
    answering: { ...answeringOf(counted), unanswered: counted.filter(isUnanswered).length },
    course: course.map(({ at, visits }) => ({ at, waiting: waitingOf(visits), answering: answeringOf(visits) })),
    purposes: groupsOf(counted, ({ purpose }) => purpose).map(([purpose, of]) => ({ purpose, ...countOf(of) })),
    languages: groupsOf(counted, ({ language }) => language).map(([language, of]) => ({ language, ...countOf(of) })),
    origins: groupsOf(counted, ({ origin }) => origin).map(([origin, of]) => ({ origin, ...countOf(of) })),
    stations: groupsOf(counted, stationOf).map(([station, of]) => ({
      station,
      ...countOf(of),
      waiting: waitingOf(of),
    })),
  };
}

function countOf(visits: readonly VisitSummary[]): Count {
  return { visits: visits.length, heads: visits.reduce((sum, { heads }) => sum + heads, 0) };
}

function groupsOf<K>(visits: readonly VisitSummary[], key: (visit: VisitSummary) => K): [K, VisitSummary[]][] {
  return [...Map.groupBy(visits, key)].sort(([, a], [, b]) => b.length - a.length);
}

function waitingOf(visits: readonly VisitSummary[]): Spread {
  return spreadOf(visits.flatMap(({ registeredAt, inAt }) => (inAt === null ? [] : [lasting(registeredAt, inAt)])));
}

function answeringOf(visits: readonly VisitSummary[]): Spread {
  return spreadOf(
    visits.flatMap(({ askedAt, answer }) => (askedAt === null || !answer ? [] : [lasting(askedAt, answer.at)])),
  );
}

const isUnanswered = ({ askedAt, answer }: VisitSummary): boolean => askedAt !== null && answer === null;

/** Both ends may be of different devices, whose clocks differ a little. */
const lasting = (from: number, until: number): number => Math.max(0, until - from);

function outcomesOf(visits: readonly VisitSummary[]): Record<Outcome, number> {
  const outcomes: Record<Outcome, number> = { admitted: 0, declined: 0, refused: 0, withdrawn: 0, open: 0 };
  for (const visit of visits) outcomes[outcomeOf(visit)]++;
  return outcomes;
}

export function outcomeOf({ status, inAt }: VisitSummary): Outcome {
  if (inAt !== null) return 'admitted';
  return status === 'declined' || status === 'refused' || status === 'withdrawn' ? status : 'open';
}
