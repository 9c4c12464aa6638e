import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { Message, OutboxEntry } from '#lib/server/notifications/outbox.ts';
import type { Actions, PageServerLoad } from './$types';

/** The newest are what anybody asks about; older ones are in the record. */
const SHOWN = 200;

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'manage-site');
  const { hub } = event.locals;
  event.depends('foyer:messages');
  await seen(event, 'messages');
  const entries = (await hub.outbox.list()).sort((a, b) => b.queuedAt - a.queuedAt);
  return {
    mailIsSet: hub.config.smtpUrl !== null,
    messages: entries.slice(0, SHOWN).map((entry) => viewOf(hub, entry)),
  };
};

export const actions: Actions = {
  retry: async (event) => {
    pageStaff(event, 'manage-site');
    await event.locals.hub.outbox.retry(String((await event.request.formData()).get('id') ?? ''));
    return { done: 'retried' as const };
  },
};

function viewOf(hub: Hub, { message, ...entry }: OutboxEntry) {
  const visitId = 'visitId' in message ? message.visitId : null;
  return { ...entry, kind: message.kind, to: recipientOf(hub, message), visitId };
}

/** Whom it goes to, by the directory: the message itself holds ids only. Guests are named on the visit's page. */
function recipientOf(hub: Hub, message: Message): string | null {
  if ('staffId' in message) return hub.accounts.byId(message.staffId)?.name ?? message.staffId;
  if (!('personId' in message) || message.personId === null) return null;
  const { personId } = message;
  return hub.directory.person(personId)?.name ?? hub.duty.people.get(personId)?.name ?? personId;
}
