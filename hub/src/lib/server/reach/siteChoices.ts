import type { SiteChoices } from '../../client/sites.ts';

/** What the pages of a staff member may choose from. */
export function siteChoicesOf({ hub, view }: Pick<App.Locals, 'hub' | 'view'>): SiteChoices {
  const list = hub.sites.list().map(({ id, name }) => ({ id, name }));
  return { list, siteId: view?.siteId ?? null, together: view?.together ?? false };
}
