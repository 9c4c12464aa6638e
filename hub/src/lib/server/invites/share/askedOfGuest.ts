import { maskName, maskPhone } from '@foyer/shared/details';
import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { kioskFlowMessages, type KioskFlowMessages } from '@foyer/shared/i18n/messages/kioskFlow';
import { isNothingLeft, leftToAsk } from '@foyer/shared/invites';
import { asksOf, type AskedHow, type Kind } from '@foyer/shared/kinds';
import type { Hub } from '../../hub.ts';
import type { GuestAsked } from '../guestForm.ts';
import type { InviteView } from '../invites.ts';

/** What a kiosk would ask, put to the guest beforehand. What the host gave is shown masked: links are passed on. */
export interface AskedOfGuest {
  known: { name: string; phone: string | null; company: string | null };
  phone: AskedHow;
  company: AskedHow;
  plate: boolean;
  items: boolean;
  questions: { id: string; label: string; required: boolean; options: readonly string[] | null }[];
  notice: { version: number; lines: readonly (readonly [what: string, text: string])[] };
  terms: { id: string; version: number; title: string; text: string; signed: boolean }[];
}

type Asking = Pick<Hub, 'sites' | 'kinds' | 'terms' | 'now'>;

/** What is asked of this guest on the phone. Filled in again, all of it is said anew. */
export function askedNow(
  { sites, kinds, terms, now }: Asking,
  { siteId, purpose, held }: Pick<InviteView, 'siteId' | 'purpose' | 'held'>,
): GuestAsked & { kind: Kind } {
  const { ask: house, notice } = sites.settings(siteId);
  const kind = kinds.of(siteId, purpose);
  const asked = { kind, terms: terms.list(siteId), notice: notice.version };
  const left = leftToAsk({ prepared: null, held }, asked, now());
  return { kind, house, notice: notice.version, terms: left.terms };
}

/** Whether everything was filled in and agreed to, as it is asked now: at the kiosk one scan is all. */
export function isPrepared(
  { sites, kinds, terms, now }: Asking,
  invite: Pick<InviteView, 'siteId' | 'purpose' | 'prepared' | 'held'>,
): boolean {
  const { siteId, purpose } = invite;
  const { notice } = sites.settings(siteId);
  const asked = { kind: kinds.of(siteId, purpose), terms: terms.list(siteId), notice: notice.version };
  return isNothingLeft(leftToAsk(invite, asked, now()));
}

export function askedOfGuest(hub: Asking, invite: InviteView, locale: Locale): AskedOfGuest | null {
  const { siteId, guest } = invite;
  if (guest === null) return null;
  const { notice } = hub.sites.settings(siteId);
  const { kind, house, terms } = askedNow(hub, invite);
  const ask = asksOf(kind, house);
  const t = createTranslate<KioskFlowMessages>(kioskFlowMessages, locale);
  return {
    known: {
      name: maskName(guest.name),
      phone: guest.phone === undefined ? null : maskPhone(guest.phone),
      company: guest.company ?? null,
    },
    // Whoever was asked for it by the host need not say it again.
    plate: ask.plate !== 'off' && guest.plate === undefined,
    items: ask.items !== 'off',
    phone: guest.phone === undefined ? ask.phone : 'optional',
    company: guest.company === undefined ? ask.company : 'optional',
    questions: kind.questions.map((question) => ({
      id: question.id,
      label: question.label[locale],
      required: question.required,
      options: question.answer === 'choice' ? question.options.map((option) => option[locale]) : null,
    })),
    notice: {
      version: notice.version,
      lines: [
        [t('notice.who'), t('notice.who.text', { controller: notice.controller[locale] })],
        [t('notice.why'), t('notice.why.text')],
        [t('notice.howLong'), t('notice.howLong.text', { days: notice.retentionDays.visits })],
        [t('notice.rights'), t('notice.rights.text')],
        [t('notice.contact'), notice.contact],
      ],
    },
    terms: terms.map(({ id, version, title, text, signed }) => ({
      ...{ id, version, signed },
      title: title[locale],
      text: text[locale],
    })),
  };
}
