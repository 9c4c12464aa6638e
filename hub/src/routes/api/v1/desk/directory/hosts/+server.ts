import { json } from '@sveltejs/kit';
import { hostsAsked } from '#lib/guestList/hosts.ts';
import { readJson } from '#lib/server/http/body.ts';
import { directoryHits } from '#lib/server/http/directoryHits.ts';
import { findHost } from '#lib/server/http/findHost.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-visits', async (event) => {
  const { hosts } = await readJson(event.request, hostsAsked);
  const { hub, view } = event.locals;
  const found = hosts.map((asked) =>
    findHost(asked, (typed) => directoryHits(hub.directory, view?.shown ?? [], typed)),
  );
  // Once for the list: the audit trail says that telephone numbers were shown, not every line of it.
  await seen(event, 'directory', { note: `${hosts.length} lines` });
  return json({ found }, { headers: { 'cache-control': 'no-store' } });
});
