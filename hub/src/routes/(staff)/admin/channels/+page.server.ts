import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { PROVIDERS, type ChannelKind } from '#lib/channels/kinds.ts';
import { scopeOfPage, siteOfPage, tenantsOf } from '#lib/server/channels/page.ts';
import { ROBOT_KINDS } from '#lib/server/channels/robots/robot.ts';
import { NO_CHANNELS, RobotSchema, scopeId } from '#lib/server/channels/settings.ts';
import { PLACEHOLDERS } from '#lib/server/channels/smsGateway.ts';
import { outcomeOfTest } from '#lib/server/channels/outcome.ts';
import { providerIn, shownProvider, typedProvider } from '#lib/server/channels/typedSettings.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const { channels } = event.locals.hub;
  const scope = scopeOfPage(event);
  const site = { kind: 'site', id: siteOfPage(event) } as const;
  const settings = channels.settings(scope);
  const ofSite = scope.kind === 'tenant' ? channels.settings(site) : NO_CHANNELS;
  const troubles = channels.troubles().filter(({ scope: of }) => of === scopeId(scope));
  return {
    tenantId: scope.kind === 'tenant' ? scope.id : null,
    tenants: tenantsOf(event),
    placeholders: PLACEHOLDERS.map((name) => `{${name}}`).join(' '),
    providers: PROVIDERS.map((provider) => ({
      ...shownProvider(provider, settings),
      isOfSite: ofSite[provider] !== null,
      trouble: troubles.find(({ channel }) => channel === provider) ?? null,
    })),
    troubles: troubles.filter(({ channel }) => channel === 'mail' || channel === 'push'),
    // The key of a group is in its address: only the host is shown.
    robots: settings.robots.map(({ id, kind, url }) => ({ id, kind, host: new URL(url).host })),
    robotKinds: ROBOT_KINDS,
    pushServices: settings.pushServices,
  };
};

export const actions: Actions = {
  settle: async (event) => {
    const [staff, form] = await asked(event);
    const provider = providerIn(form);
    if (!provider) return fail(400, { wrong: 'provider' as const });
    const scope = scopeOfPage(event);
    const read = typedProvider(provider, form, event.locals.hub.channels.settings(scope));
    if ('wrong' in read) return fail(400, { provider, wrong: read.wrong });
    await event.locals.hub.channels.settle(scope, (there) => ({ ...there, [provider]: read.settings[provider] }));
    await recorded(event, staff);
    return { provider, done: 'saved' as const };
  },

  remove: async (event) => {
    const [staff, form] = await asked(event);
    const provider = providerIn(form);
    if (!provider) return fail(400, { wrong: 'provider' as const });
    await event.locals.hub.channels.settle(scopeOfPage(event), (there) => ({ ...there, [provider]: null }));
    await recorded(event, staff);
    return { provider, done: 'removed' as const };
  },

  test: async (event) => {
    const [, form] = await asked(event);
    const { hub } = event.locals;
    const provider = providerIn(form);
    const mail = String(form.get('mail') ?? '').trim();
    const person = hub.directory.findByEmail(mail).find(({ id }) => hub.directory.person(id));
    if (!provider || !person)
      return fail(400, { provider, tested: { outcome: 'nobody' as const, name: mail, error: null } });
    if (!hub.channels.leadingTo(person.id).includes(provider satisfies ChannelKind))
      return fail(400, { provider, tested: { outcome: 'none' as const, name: person.name, error: null } });
    const outcome = await outcomeOfTest(hub.channels, await hub.channels.test(person.id, provider));
    return { provider, tested: { ...outcome, name: person.name } };
  },

  'add-robot': async (event) => {
    const [staff, form] = await asked(event);
    const secret = String(form.get('secret') ?? '').trim();
    const robot = v.safeParse(RobotSchema, {
      id: event.locals.hub.newId(),
      kind: form.get('kind'),
      url: String(form.get('url') ?? '').trim(),
      secret: secret === '' ? null : secret,
    });
    if (!robot.success) return fail(400, { wrong: 'url' as const, of: 'robots' as const });
    return change(event, staff, 'robots-added', (there) => ({ ...there, robots: [...there.robots, robot.output] }));
  },

  'remove-robot': async (event) => {
    const [staff, form] = await asked(event);
    const id = form.get('id');
    return change(event, staff, 'robots-removed', (there) => ({
      ...there,
      robots: there.robots.filter((one) => one.id !== id),
    }));
  },

  'add-push': async (event) => {
    const [staff, form] = await asked(event);
    const url = String(form.get('url') ?? '').trim();
    return change(event, staff, 'push-added', (there) => ({ ...there, pushServices: [...there.pushServices, url] }));
  },

  'remove-push': async (event) => {
    const [staff, form] = await asked(event);
    const origin = form.get('origin');
    return change(event, staff, 'push-removed', (there) => ({
      ...there,
      pushServices: there.pushServices.filter((one) => one !== origin),
    }));
  },
};

type Staff = ReturnType<typeof pageStaff>;

async function asked(event: RequestEvent): Promise<[Staff, FormData]> {
  return [pageStaff(event, 'manage-site'), await event.request.formData()];
}

async function change(
  event: RequestEvent,
  staff: Staff,
  list: 'robots-added' | 'robots-removed' | 'push-added' | 'push-removed',
  how: Parameters<RequestEvent['locals']['hub']['channels']['settle']>[1],
) {
  try {
    await event.locals.hub.channels.settle(scopeOfPage(event), how);
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    return fail(400, { wrong: 'url' as const, of: list.startsWith('push') ? ('push' as const) : ('robots' as const) });
  }
  await recorded(event, staff);
  return { list };
}

async function recorded(event: RequestEvent, staff: Staff): Promise<void> {
  const { kind, id } = scopeOfPage(event);
  await event.locals.hub.audit.record({
    by: actorOf(staff),
    session: staff.sessionId,
    what: 'channels-changed',
    subject: { kind, id },
  });
}
