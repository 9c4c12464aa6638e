import type { ChannelKind, Provider } from '../../channels/kinds.ts';
import type { Directory } from '../directory/directory.ts';
import type { Outbox, OutboxEntry } from '../notifications/outbox.ts';
import type { Addresses, PersonChannels } from './addresses.ts';
import type { Proving } from './proving.ts';
import type { ChannelBook, ChannelSettings, Scope } from './settings.ts';
import type { Trouble, Troubles } from './troubles.ts';
import type { Ways } from './ways.ts';

/** How the people of a building are reached, and whether that works. */
export interface Channels {
  settings(scope: Scope): ChannelSettings;
  /** Whose provider reaches a tenant's people. */
  behind(provider: Provider, tenantId: string): Scope | null;
  /** @throws v.ValiError where it is not what a provider needs */
  settle(scope: Scope, change: (settings: ChannelSettings) => ChannelSettings): Promise<void>;
  addresses(personId: string): PersonChannels;
  /** @throws v.ValiError where an address is none */
  changeAddresses(personId: string, change: (channels: PersonChannels) => PersonChannels): Promise<PersonChannels>;
  /** See {@link Proving}. */
  claimAddress: Proving['claim'];
  proveAddress: Proving['prove'];
  /** Those that lead to somebody as things are, in the order in which they are tried. */
  leadingTo(personId: string): ChannelKind[];
  /** Whether any channel of a building leads to somebody who can be on duty there. */
  reachesDuty(personId: string, siteId: string | null): boolean;
  /** Sends a person a test along one channel. @returns its id in the outbox */
  test(personId: string, channel: ChannelKind): Promise<string>;
  /** What came of a test, or of the message with a code. */
  tested(id: string): Promise<OutboxEntry | null>;
  troubles(): Trouble[];
  /** What browsers subscribe with. */
  readonly pushKey: string;
}

export function createChannels(parts: {
  book: ChannelBook;
  addresses: Addresses;
  proving: Proving;
  ways: Ways;
  troubles: Pick<Troubles, 'open'>;
  outbox: Pick<Outbox, 'queue' | 'find'>;
  directory: Pick<Directory, 'siteOf'>;
  reachesDuty: (personId: string, siteId: string | null) => boolean;
  pushKey: string;
  newId: () => string;
}): Channels {
  const { book, addresses, proving, ways, troubles, outbox, directory, reachesDuty, pushKey, newId } = parts;
  return {
    settings: book.of,
    behind: (provider, tenantId) => book.behind(provider, tenantId, directory.siteOf(tenantId)),
    settle: book.change,
    addresses: addresses.of,
    changeAddresses: addresses.change,
    claimAddress: proving.claim,
    proveAddress: proving.prove,
    leadingTo: (personId) => ways.inOrder(personId),
    reachesDuty,
    async test(personId, channel) {
      const id = `${TEST}${personId}:${newId()}`;
      await outbox.queue(id, { kind: 'channel-test', personId, channel });
      return id;
    },
    tested: async (id) => (id.startsWith(TEST) || id.startsWith(CODE) ? outbox.find(id) : null),
    troubles: troubles.open,
    pushKey,
  };
}

const TEST = 'channel-test:';
const CODE = 'address-code:';
