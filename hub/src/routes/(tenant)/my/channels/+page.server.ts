import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { CHANNEL_KINDS, type ChannelKind } from '#lib/channels/kinds.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import {
  ACCOUNTS,
  MAX_BROWSERS,
  SubscriptionSchema,
  type Account,
  type PersonChannels,
} from '#lib/server/channels/addresses.ts';
import { moved, myChannels } from '#lib/server/channels/myChannels.ts';
import { outcomeOfTest } from '#lib/server/channels/outcome.ts';
import { isPushService } from '#lib/server/channels/push/services.ts';
import { deviceOf } from '#lib/session/device.ts';
import { browserName, systemName } from '#lib/session/deviceNames.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const administrator = host.administrator === true;
  return { locale, administrator, timeZone: hub.site.settings().timeZone, ...myChannels(hub, host.personId) };
};

export const actions: Actions = {
  claim: async (event) => {
    const { personId } = requireHost(event);
    const { channels } = event.locals.hub;
    const form = await event.request.formData();
    const account = accountIn(form);
    if (!account) return fail(400, { wrong: true });
    const claimed = await channels.claimAddress(personId, account, String(form.get('value') ?? '').trim() || null);
    if (claimed.outcome === 'wrong') return fail(400, { wrong: true });
    if (claimed.outcome === 'too-many')
      return fail(429, { claimed: { account, outcome: 'too-many' as const, error: null } });
    await recorded(event);
    if (claimed.outcome !== 'asked') return { claimed: { account, outcome: claimed.outcome, error: null } };
    const { outcome, error } = await outcomeOfTest(channels, claimed.messageId);
    return { claimed: { account, outcome: outcome === 'failed' ? ('failed' as const) : ('asked' as const), error } };
  },

  prove: async (event) => {
    const { personId } = requireHost(event);
    const form = await event.request.formData();
    const account = accountIn(form);
    if (!account) return fail(400, { wrong: true });
    const outcome = await event.locals.hub.channels.proveAddress(personId, account, String(form.get('code') ?? ''));
    if (outcome !== 'proven') return fail(400, { proven: { account, outcome } });
    await recorded(event);
    return { proven: { account, outcome } };
  },

  move: async (event) => {
    const form = await event.request.formData();
    const kind = kindIn(form);
    const { personId } = requireHost(event);
    if (!kind) return fail(400, { wrong: true });
    const order = myChannels(event.locals.hub, personId).channels.map((channel) => channel.kind);
    await changed(event, (there) => ({ ...there, order: moved(order, kind, form.get('to') === 'up' ? -1 : 1) }));
    return { moved: kind };
  },

  use: async (event) => {
    const form = await event.request.formData();
    const kind = kindIn(form);
    if (!kind) return fail(400, { wrong: true });
    await changed(event, (there) => {
      const off = there.off.filter((one) => one !== kind);
      return { ...there, off: form.get('use') === 'on' ? off : [...off, kind] };
    });
    return { used: kind };
  },

  test: async (event) => {
    const { personId } = requireHost(event);
    const { channels } = event.locals.hub;
    const kind = kindIn(await event.request.formData());
    if (!kind) return fail(400, { wrong: true });
    if (!channels.leadingTo(personId).includes(kind))
      return fail(400, { tested: { kind, outcome: 'none' as const, error: null } });
    return { tested: { kind, ...(await outcomeOfTest(channels, await channels.test(personId, kind))) } };
  },

  subscribe: async (event) => {
    requireHost(event);
    const { hub } = event.locals;
    const read = readSubscription(String((await event.request.formData()).get('subscription') ?? ''));
    const named = hub.channels.settings({ kind: 'site', id: hub.site.settings().id }).pushServices;
    if (!read || !isPushService(read.endpoint, named)) return fail(400, { push: 'unknown' as const });
    const device = deviceOf(event.request.headers.get('user-agent') ?? '');
    const { locale } = event.locals;
    const name = device ? `${browserName(device.browser, locale)} · ${systemName(device.system, locale)}` : '';
    await changed(event, (there) => ({
      ...there,
      off: there.off.filter((kind) => kind !== 'push'),
      browsers: [
        ...there.browsers.filter(({ endpoint }) => endpoint !== read.endpoint),
        { ...read, id: hub.newId(), name, addedAt: hub.now() },
      ].slice(-MAX_BROWSERS),
    }));
    return { push: 'added' as const };
  },

  unsubscribe: async (event) => {
    const id = (await event.request.formData()).get('browser');
    await changed(event, (there) => ({ ...there, browsers: there.browsers.filter((one) => one.id !== id) }));
    return { saved: true };
  },
};

const accountIn = (form: FormData): Account | undefined => ACCOUNTS.find((name) => name === form.get('account'));
const kindIn = (form: FormData): ChannelKind | undefined => CHANNEL_KINDS.find((kind) => kind === form.get('channel'));

/** False where an address is none. */
async function changed(event: RequestEvent, how: (there: PersonChannels) => PersonChannels): Promise<boolean> {
  const { personId } = requireHost(event);
  const { hub } = event.locals;
  try {
    await hub.channels.changeAddresses(personId, how);
  } catch (error) {
    if (v.isValiError(error)) return false;
    throw error;
  }
  await recorded(event);
  return true;
}

async function recorded(event: RequestEvent): Promise<void> {
  const { personId, sessionId } = requireHost(event);
  const { hub, from } = event.locals;
  await hub.audit.record({
    by: { kind: 'host', id: personId },
    what: 'addresses-changed',
    subject: { kind: 'person', id: personId },
    session: sessionId,
    ...(from === undefined ? {} : { from }),
  });
}

function readSubscription(text: string): v.InferOutput<typeof SubscriptionSchema> | null {
  try {
    return v.parse(SubscriptionSchema, JSON.parse(text));
  } catch {
    return null;
  }
}
