import type { RequestEvent } from '@sveltejs/kit';
import type { Hub } from '../hub.ts';

/** The query parameter by which a page about one site names it, while the desk around it goes on showing the others. */
const OF = 'of';

/** The one site that a page or a form is about, where it can only be about one; and the hub as it is there. */
export function placeOf({ url, locals: { hub, hubAt, view } }: RequestEvent): { siteId: string; hub: Hub } {
  const asked = url.searchParams.get(OF);
  const siteId = asked !== null && view?.reached.includes(asked) ? asked : hub.site.settings().id;
  return { siteId, hub: hubAt(siteId) };
}
