import type { Hub } from '../hub.ts';

/** The sites that a form ticks; null where none of several was. On a hub of one site nobody is asked. */
export function sitesIn(form: FormData, sites: Hub['sites']): string[] | null {
  const known = sites.list().map(({ id }) => id);
  if (known.length === 1) return known;
  const chosen = known.filter((id) => form.getAll('sites').includes(id));
  return chosen.length > 0 ? chosen : null;
}
