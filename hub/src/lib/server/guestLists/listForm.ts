import { isLocale, type Locale } from '@foyer/shared/i18n';
import { MAX_HEADS, PURPOSES, type Purpose } from '@foyer/shared/visits';
import { isPassId } from '@foyer/shared/passes';
import { checkLines, headsOf, type LineProblem } from '../../guestList/check.ts';
import { MOST_LINES } from '../../guestList/table.ts';
import { isMailAddress } from '../auth/askForLink.ts';
import { readFloors } from '../invites/floors.ts';
import type { InviteRequest } from '../invites/invites.ts';
import { instantOf } from '../invites/localTime.ts';
import { emptyCells, HOST_COLUMNS, timeOf, type HostCells, type HostColumn } from './hostLines.ts';

/** All at one time; each at their own, one after the other; or as one party that its first leads. */
export const LIST_MODES = ['each', 'slots', 'group'] as const;
export type ListMode = (typeof LIST_MODES)[number];
const MINUTE_MS = 60_000;

/** What holds for all lines. */
export interface ListFields {
  together: string;
  hostPersonId: string;
  mode: ListMode;
  day: string;
  from: string;
  until: string;
  /** Of an interview: how long each has. */
  minutes: string;
  purpose: string;
  language: Locale;
  floors: string;
  note: string;
}
export interface ListLine {
  visitId: string;
  cells: HostCells;
}
export type ListLineProblem = LineProblem | 'reach' | 'email-shape' | 'time-shape';
export type ListLineProblems = Partial<Record<HostColumn, ListLineProblem>>;
export type ListFieldProblem =
  'day' | 'time' | 'window-backwards' | 'window-over' | 'minutes' | 'floors' | 'heads' | 'host';
export type ListProblems = Partial<Record<keyof ListFields, ListFieldProblem>>;

export function listFieldsIn(form: FormData): ListFields {
  const text = (name: keyof ListFields): string => String(form.get(name) ?? '').trim();
  const language = form.get('language');
  return {
    together: text('together'),
    hostPersonId: text('hostPersonId'),
    mode: LIST_MODES.find((mode) => mode === text('mode')) ?? 'each',
    day: text('day'),
    from: text('from'),
    until: text('until'),
    minutes: text('minutes'),
    purpose: text('purpose'),
    language: isLocale(language) ? language : 'zh-CN',
    floors: text('floors'),
    note: text('note').slice(0, 500),
  };
}

/** The lines of the review, `name.0`, `phone.0` …; one that was emptied is left out. */
export function linesIn(form: FormData): ListLine[] {
  const lines: ListLine[] = [];
  for (let nth = 0; nth < MOST_LINES && form.has(`visitId.${nth}`); nth++) {
    if (form.has(`without.${nth}`)) continue;
    const cells = emptyCells();
    for (const column of HOST_COLUMNS) cells[column] = String(form.get(`${column}.${nth}`) ?? '').trim();
    lines.push({ visitId: String(form.get(`visitId.${nth}`)), cells: { ...cells, time: timeOf(cells.time) } });
  }
  return lines;
}

/** Everybody their own time, from the first on, where the list does not say. */
export function withSlots(lines: readonly ListLine[], { mode, from, minutes }: ListFields): ListLine[] {
  if (mode !== 'slots') return [...lines];
  const [hour, minute] = from.split(':').map(Number);
  const start = (hour ?? 0) * 60 + (minute ?? 0);
  return lines.map((line, nth) => {
    const at = start + nth * Number(minutes);
    const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    return line.cells.time === '' ? { ...line, cells: { ...line.cells, time } } : line;
  });
}

export type ListResult =
  | { requests: { visitId: string; request: InviteRequest }[] }
  | { problems: ListProblems; lineProblems: ListLineProblems[] };

/** The invitations that a list comes to, or what is wrong with it, cell by cell. */
export function readInvitations(
  fields: ListFields,
  lines: readonly ListLine[],
  { tenantId, now, timeZone }: { tenantId: string; now: number; timeZone: string },
): ListResult {
  const { problems, window, floors, minutes } = readCommon(fields, { now, timeZone });
  const lineProblems = problemsOf(lines, fields, { now, timeZone });
  const isWrong = Object.keys(problems).length > 0 || lineProblems.some((line) => Object.keys(line).length > 0);
  if (isWrong || !window || lines.some(({ visitId }) => !isPassId(visitId))) return { problems, lineProblems };
  const purpose = PURPOSES.find((known) => known === fields.purpose) ?? ('other' satisfies Purpose);
  const common = {
    tenantId,
    hostPersonId: fields.hostPersonId,
    purpose,
    language: fields.language,
    together: fields.together,
    ...(floors.length > 0 ? { floors } : {}),
  };
  const note = fields.note === '' ? {} : { note: fields.note };
  const requestOf = ({ cells }: ListLine): InviteRequest => {
    const own = fields.mode === 'slots' ? instantOf(fields.day, cells.time, timeZone)! : null;
    const times = own === null ? window : { from: own, until: own + minutes * MINUTE_MS };
    return { ...common, ...times, heads: headsOf(cells)!, guest: { ...guestOf(cells), ...note } };
  };
  if (fields.mode !== 'group')
    return { requests: lines.map((line) => ({ visitId: line.visitId, request: requestOf(line) })) };
  const [leader, ...others] = lines;
  const heads = lines.reduce((sum, { cells }) => sum + headsOf(cells)!, 0);
  if (!leader || heads > MAX_HEADS) return { problems: { mode: 'heads' }, lineProblems };
  const party = others.map(({ cells: { name, phone } }) => ({ name, ...(phone === '' ? {} : { phone }) }));
  return { requests: [{ visitId: leader.visitId, request: { ...requestOf(leader), heads, party } }] };
}

function readCommon(fields: ListFields, { now, timeZone }: { now: number; timeZone: string }) {
  const from = instantOf(fields.day, fields.from, timeZone);
  const until = instantOf(fields.day, fields.until, timeZone);
  const minutes = /^\d{1,3}$/.test(fields.minutes) ? Number(fields.minutes) : 0;
  const floors = readFloors(fields.floors);
  const problems: ListProblems = {};
  const isSlots = fields.mode === 'slots';
  if (from === null) problems[fields.day === '' ? 'day' : 'from'] = fields.day === '' ? 'day' : 'time';
  else if (!isSlots && until === null) problems.until = 'time';
  else if (!isSlots && until! <= from) problems.until = 'window-backwards';
  else if (!isSlots && until! <= now) problems.until = 'window-over';
  if (isSlots && (minutes < 5 || minutes > 480)) problems.minutes = 'minutes';
  if (floors === null) problems.floors = 'floors';
  const window = from === null ? null : { from, until: isSlots ? from + minutes * MINUTE_MS : until! };
  return { problems, window, floors: floors ?? [], minutes };
}

function problemsOf(
  lines: readonly ListLine[],
  fields: ListFields,
  { now, timeZone }: { now: number; timeZone: string },
): ListLineProblems[] {
  const known = checkLines(
    lines.map(({ cells }) => ({
      cells: { ...cells, host: '', tenant: '', items: '' },
      host: 'found',
      isAnother: false,
    })),
    { needsPhone: false, today: [] },
  );
  return lines.map(({ cells }, nth) => {
    const { host: _host, tenant: _tenant, items: _items, ...problems }: Record<string, ListLineProblem> = known[nth]!;
    const found: ListLineProblems = problems;
    const follows = fields.mode === 'group' && nth > 0;
    if (cells.email !== '' && !isMailAddress(cells.email)) found.email = 'email-shape';
    else if (cells.email === '' && cells.phone === '' && !follows) found.email = 'reach';
    if (fields.mode === 'slots') {
      const at = instantOf(fields.day, cells.time, timeZone);
      if (at === null || at + Number(fields.minutes) * MINUTE_MS <= now) found.time = 'time-shape';
    }
    return found;
  });
}

function guestOf({ name, phone, email, company, plate }: HostCells): InviteRequest['guest'] {
  return {
    name,
    ...(phone === '' ? {} : { phone }),
    ...(email === '' ? {} : { email }),
    ...(company === '' ? {} : { company }),
    ...(plate === '' ? {} : { plate }),
  };
}
