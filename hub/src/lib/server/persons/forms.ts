import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import type { PersonQuery } from '../../persons/view.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function queryIn(form: FormData): PersonQuery {
  const text = (name: string): string =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 120);
  const day = (name: string): string => (DAY.test(text(name)) ? text(name) : '');
  return {
    name: text('name'),
    phoneEnding: text('phoneEnding'),
    company: text('company'),
    from: day('from'),
    until: day('until'),
  };
}

/** The records that were ticked. What could be none of ours is not among them. */
export function subjectsIn(form: FormData): string[] {
  return [...new Set(form.getAll('subject').map(String))].filter((subject) => v.is(idPart, subject));
}
