import { actorBehind } from '#lib/server/http/seen.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { PERSON_FILE_POLICY, personHtml, personJson } from '#lib/server/persons/personFile.ts';
import { subjectsIn } from '#lib/server/persons/forms.ts';
import type { RequestHandler } from './$types';

/** A POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = staffEndpoint('answer-for-details', async ({ request, locals }, by) => {
  const { hub, principal } = locals;
  const form = await request.formData();
  const subjects = subjectsIn(form);
  const isJson = form.get('as') === 'json';
  const session = principal ? { session: principal.sessionId } : {};
  const note = `${isJson ? 'json' : 'html'} ${subjects.length}`;
  await hub.audit.record({ by: actorBehind(principal), ...session, what: 'person-exported', note });
  const dossiers = await hub.persons.exported(subjects, by);
  const options = { site: hub.site.settings(), madeAt: hub.now(), madeBy: hub.actor(by) };
  const day = new Date(hub.now()).toISOString().slice(0, 10);
  return new Response(isJson ? personJson(dossiers, options) : personHtml(dossiers, options), {
    headers: {
      'content-type': isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': isJson ? `attachment; filename="foyer-person-${day}.json"` : 'inline',
      'cache-control': 'no-store',
      ...(isJson ? {} : { 'content-security-policy': PERSON_FILE_POLICY }),
    },
  });
});
