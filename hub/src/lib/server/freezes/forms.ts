import { FREEZE_SUBJECTS, RELEASE_REASONS, type ReleaseReason } from '@foyer/shared/retention';
import type { FreezeQuery, Officer, PoliceRequest } from '../../freezes/view.ts';
import { queryIn } from '../persons/forms.ts';
import { isEnough } from '../persons/match.ts';

const MAX_UNIT_LENGTH = 120;
const MAX_REFERENCE_LENGTH = 60;
const MAX_OFFICERS = 6;

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
const isReference = (text: string): boolean => text !== '' && text.length <= MAX_REFERENCE_LENGTH;

export function freezeQueryIn(form: FormData): FreezeQuery {
  return {
    ...queryIn(form),
    about: FREEZE_SUBJECTS.find((one) => one === form.get('about')) ?? 'person',
    callNumber: textIn(form, 'callNumber').toUpperCase().slice(0, 10),
  };
}

export type QueryRefusal = 'too-little' | 'no-call-number' | 'no-period';

/** What is missing of what the request names; null where it can be looked for. */
export function queryRefusal(query: FreezeQuery): QueryRefusal | null {
  switch (query.about) {
    case 'person':
      return isEnough(query) ? null : 'too-little';
    case 'visit':
      return query.callNumber !== '' && query.from !== '' ? null : 'no-call-number';
    case 'period':
      return query.from !== '' && query.from <= query.until ? null : 'no-period';
  }
}

export type RequestRefusal = 'no-unit' | 'no-document' | 'no-officers';

/** What stands on the request's paper and on the officers' cards. */
export function requestIn(form: FormData): { request: PoliceRequest } | { wrong: RequestRefusal } {
  const [unit, document] = [textIn(form, 'unit'), textIn(form, 'document')];
  if (unit === '' || unit.length > MAX_UNIT_LENGTH) return { wrong: 'no-unit' };
  if (!isReference(document)) return { wrong: 'no-document' };
  const officers = officersIn(form);
  return officers ? { request: { unit, document, officers } } : { wrong: 'no-officers' };
}

/** Rows that were left empty do not count; half a row is none. */
function officersIn(form: FormData): Officer[] | null {
  const [names, badges] = ['officer', 'badge'].map((field) =>
    form.getAll(field).map((value) => String(value).trim().slice(0, 80)),
  ) as [string[], string[]];
  const rows = names.map((name, index) => ({ name, badge: badges[index] ?? '' }));
  const filled = rows.filter(({ name, badge }) => name !== '' || badge !== '');
  const isWhole = filled.every(({ name, badge }) => name !== '' && badge !== '');
  return filled.length > 0 && filled.length <= MAX_OFFICERS && isWhole ? filled : null;
}

export type ReleaseFormRefusal = 'no-reason' | 'no-reference' | 'not-confirmed';

/** @param document what has to be typed, since a release cannot be undone */
export function releaseIn(
  form: FormData,
  document: string,
): { why: { reason: ReleaseReason; reference: string } } | { wrong: ReleaseFormRefusal } {
  const reason = RELEASE_REASONS.find((one) => one === form.get('reason'));
  if (!reason) return { wrong: 'no-reason' };
  const reference = textIn(form, 'reference');
  if (!isReference(reference)) return { wrong: 'no-reference' };
  if (textIn(form, 'confirm') !== document) return { wrong: 'not-confirmed' };
  return { why: { reason, reference } };
}
