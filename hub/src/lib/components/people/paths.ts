import { resolve } from '$app/paths';

/** Where the pages about a tenant's people are: for its own administrators, or for staff. */
export interface PeoplePaths {
  list: string;
  add: string;
  import: string;
  export: string;
  signIn: string;
  person(id: string): string;
}

export const ownPeople = (): PeoplePaths => ({
  list: resolve('/(tenant)/my/people'),
  add: resolve('/(tenant)/my/people/new'),
  import: resolve('/(tenant)/my/people/import'),
  export: resolve('/(tenant)/my/people/export'),
  signIn: resolve('/(tenant)/my/people/sign-in'),
  person: (id) => resolve('/(tenant)/my/people/[id]', { id }),
});

export const peopleOf = (tenant: string): PeoplePaths => ({
  list: resolve('/(staff)/admin/tenants/[tenant]', { tenant }),
  add: resolve('/(staff)/admin/tenants/[tenant]/new', { tenant }),
  import: resolve('/(staff)/admin/tenants/[tenant]/import', { tenant }),
  export: resolve('/(staff)/admin/tenants/[tenant]/export', { tenant }),
  signIn: resolve('/(staff)/admin/tenants/[tenant]/sign-in', { tenant }),
  person: (id) => resolve('/(staff)/admin/tenants/[tenant]/[id]', { tenant, id }),
});
