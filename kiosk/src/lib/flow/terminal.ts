import type { HybridClock, Writer } from '@foyer/shared/events';
import type { ListedDirectory } from '@foyer/shared/directory';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { Invite } from '@foyer/shared/invites';
import type { Release } from '@foyer/shared/releases';
import type { Visit } from '@foyer/shared/visits';
import type { Identity } from '../device/identity.ts';
import type { CallNumbers } from '../device/callNumbers.ts';
import type { KeyValue } from '../device/keyValue.ts';
import type { Trust } from '../device/trust.ts';
import type { Api } from '../net/api.ts';
import type { StoredDocument } from '../store/database.ts';
import type { Record } from '../store/record.ts';

/** What the flows of an enrolled terminal work with. */
export interface Terminal {
  readonly identity: Identity;
  readonly api: Api;
  readonly record: Record;
  readonly callNumbers: CallNumbers;
  /** What this terminal remembers of itself; never a word about a visitor. */
  readonly memory: Pick<KeyValue, 'get' | 'put'>;
  readonly clock: HybridClock;
  readonly now: () => number;
  readonly newId: () => string;
  bundle(): KioskBundle;
  trust(): Trust | null;
  /** The terminal's own; undefined where the browser has none of the kind. */
  passKey(): Promise<CryptoKeyPair | undefined>;
  directory(): ListedDirectory | null;
  /** The hub can be reached and everything here is known there, and the other way round. */
  isLive(): boolean;
  isOffline(): boolean;
  /** In which the visitor reads the screen. */
  language(): string;
  /** Writes events to this disk and shows them in the record; they go to the hub from here. */
  writeEvents(events: readonly StoredDocument[]): Promise<void>;
  writeDetails(document: StoredDocument): Promise<void>;
  /** The visit as far as this terminal knows it, also one that is not in memory any more. */
  visit(id: string): Promise<Visit>;
  invite(id: string): Promise<Invite>;
  release(id: string): Promise<Release>;
  /** The days on the code of this invitation, as far as they are at hand. */
  invitesOf(id: string): Promise<readonly Invite[]>;
  /** Whether the hub gets this event within `ms`. */
  delivered(eventId: string, ms: number): Promise<boolean>;
}

/** The terminal acts in its own name. */
export function writerOf({ identity, clock, now, newId }: Terminal): Writer {
  const { id, site } = identity.device;
  return { now, newId, tick: () => clock.tick(), by: { kind: 'kiosk', id }, site };
}
