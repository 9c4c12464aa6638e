import { MAX_LINES, MAX_PIECES } from '@foyer/shared/releases';
import { instantOf } from '../time/localTime.ts';

/** The form of an application as it was typed. */
export interface ReleaseFields {
  releaseId: string;
  lines: { what: string; count: string }[];
  day: string;
  from: string;
  until: string;
  company: string;
  plate: string;
  carrier: string;
}

export const RELEASE_FIELDS = ['day', 'from', 'until', 'company', 'plate', 'carrier', 'lines'] as const;
export type ReleaseField = (typeof RELEASE_FIELDS)[number];
export type LineProblem = 'what' | 'count';
export interface ReleaseProblems {
  fields: Partial<Record<ReleaseField, 'day' | 'time' | 'too-long' | 'lines'>>;
  /** By the line they are in. */
  lines: Record<number, LineProblem>;
}

export function typedRelease(form: FormData): ReleaseFields {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const counts = form.getAll('count').map((count) => String(count).normalize('NFKC').trim());
  const whats = form.getAll('what').map((what) => String(what).trim());
  const all = whats.slice(0, MAX_LINES + 1).map((what, i) => ({ what, count: counts[i] ?? '' }));
  // A line that nobody filled in is none, unless it is the only one.
  const lines = all.filter(({ what }) => what !== '');
  return {
    releaseId: text('releaseId'),
    lines: lines.length > 0 ? lines : all.slice(0, 1),
    day: text('day'),
    from: text('from'),
    until: text('until'),
    company: text('company'),
    plate: text('plate').normalize('NFKC'),
    carrier: text('carrier'),
  };
}

export interface ReadRelease {
  lines: { what: string; count: number }[];
  from: number;
  until: number;
  company?: string;
  plate?: string;
  carrier?: string;
}

/** What the fields ask for, or what is wrong with each of them. */
export function readRelease(
  fields: ReleaseFields,
  timeZone: string,
): { read: ReadRelease } | { problems: ReleaseProblems } {
  const problems: ReleaseProblems = { fields: {}, lines: {} };
  const from = instantOf(fields.day, fields.from, timeZone);
  const until = instantOf(fields.day, fields.until, timeZone);
  if (instantOf(fields.day, '12:00', timeZone) === null) problems.fields.day = 'day';
  else {
    if (from === null) problems.fields.from = 'time';
    if (until === null) problems.fields.until = 'time';
  }
  const lines = fields.lines.map(({ what, count }, i) => {
    const pieces = /^\d{1,3}$/.test(count) ? Number(count) : 0;
    if (what === '' || what.length > 60) problems.lines[i] = 'what';
    else if (pieces < 1 || pieces > MAX_PIECES) problems.lines[i] = 'count';
    return { what, count: pieces };
  });
  if (lines.length === 0 || lines.length > MAX_LINES) problems.fields.lines = 'lines';
  const { company, plate, carrier } = fields;
  if (company.length > 120) problems.fields.company = 'too-long';
  if (plate.length > 20) problems.fields.plate = 'too-long';
  if (carrier.length > 80) problems.fields.carrier = 'too-long';
  if (Object.keys(problems.fields).length + Object.keys(problems.lines).length > 0) return { problems };
  return {
    read: {
      ...{ lines, from: from!, until: until! },
      ...(company === '' ? {} : { company }),
      ...(plate === '' ? {} : { plate }),
      ...(carrier === '' ? {} : { carrier }),
    },
  };
}
