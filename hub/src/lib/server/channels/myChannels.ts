import type { Person } from '@foyer/shared/directory';
import { CHANNEL_KINDS, type ChannelKind, type Provider } from '../../channels/kinds.ts';
import type { Hub } from '../hub.ts';
import { ACCOUNTS, orderOf, type Account, type PersonChannels } from './addresses.ts';

/** A person's channels as their page has them: those that the building or their company has, in their order. */
export function myChannels({ channels, directory }: Hub, personId: string) {
  const person = directory.person(personId)!;
  const of = channels.addresses(personId);
  const leading = channels.leadingTo(personId);
  const offered = CHANNEL_KINDS.filter((kind) => isOffered(kind, person, channels));
  const inOrder = orderOf({ order: of.order, off: [] }).filter((kind) => offered.includes(kind));
  return {
    channels: inOrder.map((kind) => ({ kind, leads: leading.includes(kind), off: of.off.includes(kind) })),
    accounts: accountsOf(offered, of, person),
    browsers: of.browsers.map(({ id, name, addedAt }) => ({ id, name, addedAt })),
    pushKey: channels.pushKey,
  };
}

function isOffered(kind: ChannelKind, { tenantId, contact }: Person, channels: Hub['channels']): boolean {
  if (kind === 'mail') return contact.email !== undefined;
  return kind === 'push' || channels.behind(kind satisfies Provider, tenantId) !== null;
}

/** `usual` is where the person is reached without a word from them; `unproven` waits for its code. */
export interface ShownAccount {
  name: Account;
  value: string;
  unproven: string | null;
  usual: string | null;
}

function accountsOf(offered: readonly ChannelKind[], of: PersonChannels, { contact }: Person): ShownAccount[] {
  return ACCOUNTS.filter((name) => offered.includes(name === 'mobile' ? 'sms' : name)).map((name) => ({
    name,
    value: of[name] ?? '',
    unproven: of.unproven[name]?.value ?? null,
    usual: name === 'mobile' ? (contact.phone ?? null) : null,
  }));
}

/** One place earlier or later among those that are shown. */
export function moved(order: readonly ChannelKind[], kind: ChannelKind, by: -1 | 1): ChannelKind[] {
  const at = order.indexOf(kind);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return [...order];
  const next = [...order];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}
