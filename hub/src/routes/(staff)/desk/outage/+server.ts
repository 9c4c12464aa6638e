import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { PACK_POLICY } from '#lib/server/outage/packHtml.ts';
import type { RequestHandler } from './$types';

const SLIPS = 24;
const MOST_SLIPS = 96;

/** A file of its own and no page of the app: a browser keeps it, and opens it with nothing else there. */
export const GET: RequestHandler = async (event) => {
  pageStaff(event, 'see-details');
  const { hub, view } = event.locals;
  const asked = Number(event.url.searchParams.get('slips') ?? SLIPS);
  const slips = Number.isInteger(asked) && asked >= 0 && asked <= MOST_SLIPS ? asked : SLIPS;
  await seen(event, 'outage-pack');
  const html = await hub.outagePack(view?.siteId ?? hub.sites.first().id, slips);
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `${PACK_POLICY}; frame-ancestors 'none'`,
    },
  });
};
