import { json, type RequestEvent } from '@sveltejs/kit';
import { musterTaps } from '#lib/emergencies/rollCall.ts';
import { musterAccess, type MusterAccess } from '#lib/server/emergencies/musterAccess.ts';
import { rollCallOf } from '#lib/server/emergencies/rollCall.ts';
import { takeTaps } from '#lib/server/emergencies/taps.ts';
import { readJson } from '#lib/server/http/body.ts';
import { isOwnOrigin } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

/** The list, with names: for staff, and for whoever has the link while the alarm runs. */
export const GET: RequestHandler = (event) =>
  answered(async () => {
    const { hub, principal, from } = event.locals;
    const { emergency, warden } = await access(event, 'see');
    const list = await rollCallOf(hub, emergency.id);
    if (!list) throw new Refused('not-found');
    const session = principal && !warden ? { session: principal.sessionId } : {};
    const phone = warden ? { note: event.url.searchParams.get('phone')?.slice(0, 64) ?? 'link' } : {};
    const by = warden ? null : actorBehind(principal);
    const subject = { kind: 'alarm', id: emergency.id } as const;
    await hub.audit.record({ by, ...session, what: 'muster', subject, ...phone, from });
    return json(list, { headers: { 'cache-control': 'no-store' } });
  });

/** What was ticked on a phone, said again until this has answered that it was taken. */
export const POST: RequestHandler = (event) =>
  answered(async () => {
    if (!isOwnOrigin(event.request, event.url)) throw new Refused('wrong-origin');
    const granted = await access(event, 'deliver');
    return json(await takeTaps(event.locals.hub, granted, await readJson(event.request, musterTaps)));
  });

async function access({ locals, params }: RequestEvent, to: 'see' | 'deliver'): Promise<MusterAccess> {
  const granted = await musterAccess(locals.hub, locals.principal, params['key'] ?? '', to);
  if (!granted) throw new Refused('link-over');
  return granted;
}

async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error.response();
    throw error;
  }
}
