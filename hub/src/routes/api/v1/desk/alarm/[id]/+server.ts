import { json } from '@sveltejs/kit';
import { musterOf } from '@foyer/shared/emergencies';
import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

/** How far the roll call is, in numbers: what whoever is about to end an alarm has to know. */
export const GET: RequestHandler = staffEndpoint('raise-alarm', ({ params, locals: { hub } }) => {
  const emergency = hub.emergencies.get(readId(params.id));
  if (!emergency.raised) throw new Refused('not-found');
  const { heads, missing } = musterOf(emergency);
  return json({ heads, missing }, { headers: { 'cache-control': 'no-store' } });
});
