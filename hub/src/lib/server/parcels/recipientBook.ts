import type { Actor } from '@foyer/shared/events';
import {
  applyRecipientEvent,
  foldRecipients,
  recipientEvents,
  standingOf,
  type ConsentWay,
  type Recipient,
  type RecipientEvent,
  type Recipients,
  type Standing,
  type Wish,
} from '@foyer/shared/parcels';
import type { EventLog } from '../record/eventLog.ts';

export type Statement = { wish: Wish } | { consent: ConsentWay } | { consent: null };

/** What recipients said about their parcels. */
export interface RecipientBook {
  standing(recipient: Recipient): Standing;
  /** Writes down what somebody said; null takes their consent back. */
  state(recipient: Recipient, statement: Statement, by: Actor, siteId: string): Promise<void>;
}

export async function openRecipientBook(log: EventLog): Promise<RecipientBook> {
  const all = new Map<string, Recipients>();
  const of = (tenantId: string): Recipients => all.get(tenantId) ?? foldRecipients(tenantId, []);

  log.onEvent((event, noun, tenantId) => {
    if (noun === 'recipient') all.set(tenantId, applyRecipientEvent(of(tenantId), event as RecipientEvent));
  });
  for await (const { subject, events } of log.atHand('recipient')) all.set(subject, foldRecipients(subject, events));

  return {
    standing: (recipient) => standingOf(of(recipient.tenantId), recipient),
    async state({ tenantId, personId }, statement, by, siteId) {
      const writer = log.writer(by, siteId);
      const who = personId === undefined ? {} : { personId };
      const event =
        'wish' in statement
          ? recipientEvents.write(writer, tenantId, 'recipient.wished', { ...who, wish: statement.wish }, [])
          : statement.consent === null
            ? recipientEvents.write(writer, tenantId, 'recipient.withdrew', who, [])
            : recipientEvents.write(writer, tenantId, 'recipient.consented', { ...who, how: statement.consent }, []);
      await log.append([event]);
    },
  };
}
