import * as v from 'valibot';
import { defineEvents, idPart, inOrder, type EventsOf } from '../events/index.ts';
import type { Recipient } from './events.ts';

/** What is to be done with somebody's parcels while they are not there to say so. */
export const wishSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('accept') }),
  v.strictObject({ kind: v.literal('call-first') }),
  v.strictObject({ kind: v.literal('refuse') }),
  v.strictObject({ kind: v.literal('neighbour'), tenantId: idPart }),
  v.strictObject({ kind: v.literal('door') }),
]);
export type Wish = v.InferOutput<typeof wishSchema>;
export const WISH_KINDS = ['accept', 'call-first', 'refuse', 'neighbour', 'door'] as const;

export const CONSENT_WAYS = ['page', 'telephone', 'in-person', 'chat', 'in-writing'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** Somebody of the tenant; without it the tenant speaks for all who have said nothing themselves. */
const who = { personId: v.exactOptional(idPart) };

/** What a tenant and its people said about their parcels. The subject is the tenant. */
export const recipientEvents = defineEvents('recipient', {
  'recipient.wished': v.strictObject({ ...who, wish: wishSchema }),
  /** The house may take their parcels on their behalf, until they withdraw it. */
  'recipient.consented': v.strictObject({ ...who, how: v.picklist(CONSENT_WAYS) }),
  'recipient.withdrew': v.strictObject(who),
});
export type RecipientEvent = EventsOf<typeof recipientEvents.schemas>;

export interface Consent {
  readonly given: boolean;
  readonly at: number;
  /** Where it was given. */
  readonly how: ConsentWay | null;
}
interface Statement {
  readonly wish?: Wish;
  readonly consent?: Consent;
}

/** What a tenant said, and each of its people who said something. */
export interface Recipients {
  readonly tenantId: string;
  readonly tenant: Statement;
  readonly people: ReadonlyMap<string, Statement>;
}

export const foldRecipients = (tenantId: string, events: Iterable<RecipientEvent>): Recipients =>
  inOrder(events).reduce(applyRecipientEvent, { tenantId, tenant: {}, people: new Map() } as Recipients);

export function applyRecipientEvent(recipients: Recipients, event: RecipientEvent): Recipients {
  const { personId } = event.facts;
  const said = saidIn(event);
  if (personId === undefined) return { ...recipients, tenant: { ...recipients.tenant, ...said } };
  const people = new Map(recipients.people).set(personId, { ...recipients.people.get(personId), ...said });
  return { ...recipients, people };
}

function saidIn(event: RecipientEvent): Statement {
  switch (event.type) {
    case 'recipient.wished':
      return { wish: event.facts.wish };
    case 'recipient.consented':
      return { consent: { given: true, at: event.occurredAt, how: event.facts.how } };
    case 'recipient.withdrew':
      return { consent: { given: false, at: event.occurredAt, how: null } };
  }
}

/** How things stand with one recipient's parcels. */
export interface Standing {
  readonly wish: Wish;
  /** Null where nobody has said anything, which is no consent. */
  readonly consent: Consent | null;
  /** Whose word it is. */
  readonly of: 'person' | 'tenant' | null;
}

/** A person's own word counts before the tenant's, wish and consent each by itself. */
export function standingOf(recipients: Recipients, { personId }: Pick<Recipient, 'personId'>): Standing {
  const own = personId === undefined ? undefined : recipients.people.get(personId);
  const consent = own?.consent ?? recipients.tenant.consent ?? null;
  const of = own?.consent ? 'person' : recipients.tenant.consent ? 'tenant' : null;
  return { wish: own?.wish ?? recipients.tenant.wish ?? { kind: 'accept' }, consent, of };
}

export type TakingRefusal = 'no-consent' | 'call-first' | 'recipient-refuses' | 'to-the-door';

/**
 * Whether a parcel may be taken on somebody's behalf; null where it may. Without a consent it may not (快递市场管理办法,
 * article 28), unless they were asked about this one and agreed.
 */
export function takingRefusal({ wish, consent }: Standing, asked: boolean): TakingRefusal | null {
  if (asked) return null;
  if (wish.kind === 'refuse') return 'recipient-refuses';
  if (wish.kind === 'door') return 'to-the-door';
  if (!consent?.given) return 'no-consent';
  return wish.kind === 'call-first' ? 'call-first' : null;
}
