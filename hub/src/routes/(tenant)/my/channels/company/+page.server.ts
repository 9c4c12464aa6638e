import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { companyChannels } from '#lib/server/channels/companyChannels.ts';
import { ROBOT_KINDS } from '#lib/server/channels/robots/robot.ts';
import { RobotSchema, type ChannelSettings } from '#lib/server/channels/settings.ts';
import { providerIn } from '#lib/server/channels/typedSettings.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  const { tenantId } = requireAdministrator(event);
  const { hub, locale } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { locale, ...companyChannels(hub, tenantId), robotKinds: ROBOT_KINDS };
};

export const actions: Actions = {
  use: async (event) => {
    const form = await event.request.formData();
    const provider = providerIn(form);
    if (!provider) return fail(400, { wrong: true });
    const use = form.get('use') === 'on';
    return settled(event, (there) => {
      const unused = there.unused.filter((one) => one !== provider);
      return { ...there, unused: use ? unused : [...unused, provider] };
    });
  },

  'add-group': async (event) => {
    const form = await event.request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const robot = v.safeParse(RobotSchema, {
      id: event.locals.hub.newId(),
      kind: form.get('kind'),
      url: text('url'),
      secret: text('secret') || null,
    });
    if (!robot.success) return fail(400, { wrong: true });
    return settled(event, (there) => ({ ...there, robots: [...there.robots, robot.output] }));
  },

  'remove-group': async (event) => {
    const id = (await event.request.formData()).get('id');
    return settled(event, (there) => ({ ...there, robots: there.robots.filter((one) => one.id !== id) }));
  },
};

async function settled(event: RequestEvent, change: (settings: ChannelSettings) => ChannelSettings) {
  const { tenantId, personId, sessionId } = requireAdministrator(event);
  const { hub, from } = event.locals;
  const scope = { kind: 'tenant', id: tenantId } as const;
  try {
    await hub.channels.settle(scope, change);
  } catch (error) {
    if (v.isValiError(error)) return fail(400, { wrong: true });
    throw error;
  }
  await hub.audit.record({
    by: { kind: 'host', id: personId },
    what: 'channels-changed',
    subject: scope,
    session: sessionId,
    ...(from === undefined ? {} : { from }),
  });
  return { saved: true };
}
