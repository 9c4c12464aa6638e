import { foldText } from '@foyer/shared/directory';
import { pageStaff } from '#lib/server/http/page.ts';
import type { PageServerLoad } from './$types';

/** Of more, tenants are found by what is typed. */
const LISTED = 200;

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-directory');
  const { hub, view } = event.locals;
  const typed = event.url.searchParams.get('q') ?? '';
  const word = foldText(typed).trim();
  const all = (view?.shown ?? []).flatMap((siteId) => hub.directory.current(siteId)?.directory.tenants ?? []);
  const found = all.filter(({ name, nameLatin = '', units }) =>
    foldText([name, nameLatin, ...units.map(({ unit }) => unit)].join('\n')).includes(word),
  );
  return {
    typed,
    more: Math.max(0, found.length - LISTED),
    tenants: found.slice(0, LISTED).map(({ id, name, nameLatin }) => {
      const people = hub.people.of(id);
      return {
        id,
        name,
        nameLatin: nameLatin ?? null,
        people: people.length,
        administrated: people.some(({ person }) => person.roles.includes('administrator')),
        differing: people.filter(({ conflicts }) => conflicts.length > 0).length,
      };
    }),
  };
};
