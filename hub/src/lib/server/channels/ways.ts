import type { ChannelKind, Provider } from '../../channels/kinds.ts';
import type { Directory } from '../directory/directory.ts';
import type { MailTransport } from '../notifications/outbox.ts';
import type { DutyPeople } from '../duty/people.ts';
import { addresseeOf, dutyAddresseeOf, type Addressee } from './addressee.ts';
import { orderOf, type Account, type Addresses } from './addresses.ts';
import { ChannelTrouble, type Channel, type Tidings } from './channel.ts';
import { createDingtalk } from './dingtalk.ts';
import { createFeishu } from './feishu.ts';
import { createMailChannel, type Mailbox } from './mail.ts';
import type { Vapid } from './push/vapid.ts';
import { createWebPush } from './push/webPush.ts';
import { scopeId, type ChannelBook, type Scope } from './settings.ts';
import { createSmsGateway, sendsCodes } from './smsGateway.ts';
import type { Troubles } from './troubles.ts';
import { createWebhook } from './webhook.ts';
import { createWecom } from './wecom.ts';

/** One channel to somebody, with everything that it takes to use it. */
export interface Way {
  kind: ChannelKind;
  /** It failed a moment ago: those that did not are tried first. */
  isResting: boolean;
  /** @throws ChannelTrouble */
  send(tidings: Tidings): Promise<void>;
}

/** How people are reached, of whatever tenant. */
export interface Ways {
  /** In the order in which they are tried; none for somebody who cannot be reached. */
  of(personId: string): Way[];
  /** The same, as their owner likes it, whatever failed a moment ago. */
  inOrder(personId: string): ChannelKind[];
  /** Those on which nobody but the person reads: mail first, since it is what the directory has. */
  privately(personId: string): Way[];
  /** To an address that a person says is theirs; none where nothing waits to be proven. */
  toUnproven(personId: string, account: Account): Way[];
  /** To somebody who can be on duty, along what their building has. */
  ofDuty(personId: string, siteId: string): Way[];
  /** To an address that is nobody's in particular. */
  toMailbox(mailbox: Mailbox): Way[];
  /** Likewise to a telephone, by the gateway of a site; none where it sends no codes. */
  toMobile(mobile: string, siteId: string): Way[];
}

export function createWays(options: {
  book: ChannelBook;
  addresses: Addresses;
  directory: Pick<Directory, 'person' | 'siteOf'>;
  duty: Pick<DutyPeople, 'get'>;
  transport: Pick<MailTransport, 'send'> | null;
  messageId: (id: string) => string;
  vapid: Pick<Vapid, 'authorization'>;
  troubles: Pick<Troubles, 'heard' | 'isResting'>;
  now: () => number;
  pause: (ms: number) => Promise<void>;
  onError: (error: unknown, about: string) => void;
}): Ways {
  const { book, addresses, directory, duty, transport, messageId, vapid, troubles, now, pause, onError } = options;
  const mail = transport && createMailChannel(transport, messageId);
  /** One for each settings that are in force, since it keeps its provider's token. */
  const channels = new WeakMap<object, Channel>();

  function channelOf(provider: Provider, scope: Scope): Channel {
    const settings = book.of(scope);
    const key = settings[provider]!;
    const made = channels.get(key) ?? make(provider, settings);
    channels.set(key, made);
    return made;
  }

  function make(provider: Provider, settings: ReturnType<ChannelBook['of']>): Channel {
    switch (provider) {
      case 'wecom':
        return createWecom(settings.wecom!, now);
      case 'dingtalk':
        return createDingtalk(settings.dingtalk!, { now, pause });
      case 'feishu':
        return createFeishu(settings.feishu!, now);
      case 'sms':
        return createSmsGateway(settings.sms!);
      case 'webhook':
        return createWebhook(settings.webhook!, now);
    }
  }

  /** How a provider is doing is known from every message that it takes or does not. */
  function watched(kind: ChannelKind, scope: Scope, send: (tidings: Tidings) => Promise<void>): Way {
    const about = { channel: kind, scope: scopeId(scope) };
    return {
      kind,
      isResting: troubles.isResting(about),
      async send(tidings) {
        try {
          await send(tidings);
        } catch (error) {
          // What would be in vain again is about the addressee, not about the provider.
          if (error instanceof ChannelTrouble && !error.forGood) await troubles.heard(about, error.message);
          throw error;
        }
        await troubles.heard(about, null);
      },
    };
  }

  function wayOf(kind: ChannelKind, { tenantId, siteId, ...person }: Addressee): Way | null {
    const site: Scope = { kind: 'site', id: siteId };
    if (kind === 'mail') {
      const { email } = person;
      if (!mail || email === null) return null;
      return watched('mail', site, (tidings) => mail.send(tidings, { name: person.name, address: email }));
    }
    if (kind === 'push') {
      if (person.browsers.length === 0) return null;
      const onGone = (endpoint: string): void => {
        addresses.dropBrowser(person.id, endpoint).catch((error: unknown) => onError(error, `person:${person.id}`));
      };
      const push = createWebPush({ vapid, named: book.of(site).pushServices, onGone });
      return watched('push', site, (tidings) => push.send(tidings, person.browsers));
    }
    const scope = tenantId === null ? houseOf(kind, site) : book.behind(kind, tenantId, siteId);
    const to = kind === 'webhook' ? person.id : person.accounts[kind === 'sms' ? 'mobile' : kind];
    return scope && to ? watched(kind, scope, (tidings) => channelOf(kind, scope).send(tidings, to)) : null;
  }

  const houseOf = (provider: Provider, site: Scope): Scope | null => (book.of(site)[provider] === null ? null : site);

  function personOf(personId: string): Addressee | null {
    const person = directory.person(personId);
    return person ? addresseeOf(person, directory.siteOf(person.tenantId), addresses.of(personId)) : null;
  }

  function allOf(personId: string): Way[] {
    const person = personOf(personId);
    return person ? orderOf(person).flatMap((kind) => wayOf(kind, person) ?? []) : [];
  }

  /** Those that failed a moment ago are left for the last. */
  const restedFirst = (ways: readonly Way[]): Way[] => [
    ...ways.filter(({ isResting }) => !isResting),
    ...ways.filter(({ isResting }) => isResting),
  ];

  return {
    of: (personId) => restedFirst(allOf(personId)),
    inOrder: (personId) => allOf(personId).map(({ kind }) => kind),
    privately(personId) {
      const person = personOf(personId);
      return person ? restedFirst(PRIVATE.flatMap((kind) => wayOf(kind, provenOnly(person)) ?? [])) : [];
    },
    toUnproven(personId, account) {
      const person = personOf(personId);
      const value = addresses.of(personId).unproven[account]?.value;
      if (!person || value === undefined) return [];
      const kind = account === 'mobile' ? 'sms' : account;
      return [wayOf(kind, { ...person, accounts: { ...person.accounts, [account]: value } }) ?? []].flat();
    },
    ofDuty(personId, siteId) {
      const person = duty.get(personId);
      if (!person) return [];
      const addressee = dutyAddresseeOf(person, siteId);
      return restedFirst(orderOf(addressee).flatMap((kind) => wayOf(kind, addressee) ?? []));
    },
    toMailbox: (mailbox) =>
      mail ? [{ kind: 'mail', isResting: false, send: (tidings) => mail.send(tidings, mailbox) }] : [],
    toMobile(mobile, siteId) {
      const scope: Scope = { kind: 'site', id: siteId };
      if (!sendsCodes(book.of(scope).sms)) return [];
      return [
        watched('sms', scope, (tidings) => channelOf('sms', scope).send(tidings, mobile.replace(/[\s()-]/g, ''))),
      ];
    },
  };
}

/** A company's webhook and a browser that somebody has left behind are read by others. */
const PRIVATE = ['mail', 'wecom', 'dingtalk', 'feishu', 'sms'] as const satisfies readonly ChannelKind[];

/** Without the number that somebody else has typed in for them. */
const provenOnly = (person: Addressee): Addressee => ({
  ...person,
  accounts: { ...person.accounts, mobile: person.isMobileProven ? person.accounts.mobile : null },
});
