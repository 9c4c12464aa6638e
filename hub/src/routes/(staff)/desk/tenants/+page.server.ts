import { fail } from '@sveltejs/kit';
import { may } from '@foyer/shared/staff';
import { toString as renderQr } from 'qrcode';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { KNOWN_BY } from '#lib/server/signInCodes/signInCodes.ts';
import { personCard, tenantPeople } from '#lib/server/signInCodes/tenantPeople.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { role } = pageStaff(event, 'issue-sign-in-codes');
  const { hub } = event.locals;
  const personId = event.url.searchParams.get('person');
  const tenantId = event.url.searchParams.get('tenant');
  const person = personId === null ? null : personCard(hub.directory, personId);
  if (person) await seen(event, 'directory', { subject: { kind: 'person', id: person.id } });
  return {
    person,
    left: personId !== null && person === null,
    people: tenantId === null ? null : tenantPeople(hub.directory, tenantId),
    knownBy: KNOWN_BY,
    mayKeep: may(role, 'manage-directory'),
    publicAddress: hub.config.publicUrl === null ? null : `${new URL(hub.config.publicUrl).host}/my`,
  };
};

export const actions: Actions = {
  issue: async (event) => {
    const by = actorOf(pageStaff(event, 'issue-sign-in-codes'));
    const { hub } = event.locals;
    const form = await event.request.formData();
    const knownBy = KNOWN_BY.find((known) => known === form.get('knownBy'));
    if (!knownBy) return fail(400, { wrong: 'known-missing' as const });
    const personId = String(form.get('person') ?? '');
    const issued = await hub.signInCodes.issue(personId, knownBy, by);
    if (!issued.ok) return fail(409, { wrong: issued.refusal });
    const { code, token, expires } = issued;
    const { publicUrl } = hub.config;
    return { issued: { personId, code, expires, qr: publicUrl && (await qrOf(`${publicUrl}/my/sign-in/${token}`)) } };
  },
};

/** Level M, since it is printed too; four modules of quiet zone are part of the picture. */
async function qrOf(link: string): Promise<string> {
  const svg = await renderQr(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
