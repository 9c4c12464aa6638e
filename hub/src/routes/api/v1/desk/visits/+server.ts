import { json } from '@sveltejs/kit';
import { HOUSE } from '@foyer/shared/visits';
import type { RegisterAnswer } from '#lib/board/answers.ts';
import { deskRegistration } from '#lib/board/deskCommand.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-visits', async ({ request, locals: { hub } }, by) => {
  const { visitId, ...registration } = await readJson(request, deskRegistration);
  const { tenantId, hostPersonId } = registration;
  // A unit that is to let is nobody's yet: its visitors are the house's.
  const isHouse = tenantId === HOUSE && registration.purpose === 'viewing';
  if (!isHouse && !hub.directory.tenant(tenantId)) throw new Refused('bad-request', 'tenantId: unknown');
  if (hostPersonId !== undefined && hub.directory.person(hostPersonId)?.tenantId !== tenantId)
    throw new Refused('bad-request', 'hostPersonId: unknown at that tenant');
  const done = await hub.visits.register(
    visitId,
    isHouse ? { ...registration, siteId: hub.site.settings().id } : registration,
    by,
  );
  const row = await hub.board.row(visitId);
  if (!done.ok) return json(done satisfies RegisterAnswer, { status: 409 });
  if (!row) throw new Error(`visit ${visitId} was registered and is not there`);
  return json({ ...done, row } satisfies RegisterAnswer);
});
