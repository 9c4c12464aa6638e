import { error } from '@sveltejs/kit';
import { evidenceHtml, evidenceJson, receiptHtml } from '#lib/server/freezes/paper.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import { PERSON_FILE_POLICY } from '#lib/server/persons/personFile.ts';
import type { RequestHandler } from './$types';

const PAPERS = { receipt: receiptHtml, html: evidenceHtml, json: evidenceJson } as const;

/** A POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = staffEndpoint('answer-police', async ({ request, locals }, by) => {
  const { hub, principal } = locals;
  const form = await request.formData();
  const as = (['receipt', 'html', 'json'] as const).find((one) => one === form.get('as')) ?? 'receipt';
  const freeze = await hub.freezes.get(String(form.get('freeze')));
  if (!freeze) error(404, 'not-found');
  const session = principal ? { session: principal.sessionId } : {};
  const note = `${as} · ${freeze.document}`;
  await hub.audit.record({ by: actorBehind(principal), ...session, what: 'freeze-exported', note });
  const evidence = await hub.freezes.exported(freeze.id, by);
  if (!evidence) error(404, 'not-found');
  const site = hub.sites.settings(freeze.siteId);
  const text = PAPERS[as](evidence, { site, madeAt: hub.now(), madeBy: hub.actor(by) });
  const isJson = as === 'json';
  return new Response(text, {
    headers: {
      'content-type': isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': isJson ? `attachment; filename="foyer-frozen-${freeze.id}.json"` : 'inline',
      'cache-control': 'no-store',
      ...(isJson ? {} : { 'content-security-policy': PERSON_FILE_POLICY }),
    },
  });
});
