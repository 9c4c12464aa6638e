import type { KioskBundle } from '@foyer/shared/protocol';
import type { Api } from '../net/api.ts';
import { fetchBundle } from './bundle.ts';
import type { Identity } from './identity.ts';
import type { KeyValue } from './keyValue.ts';
import { readTrust, type Trust } from './trust.ts';

/** What the hub says of this terminal and its site, as of the last time it was asked. */
export interface Standing {
  readonly bundle: KioskBundle;
  readonly trust: Trust | null;
  /** Why the newest keys or revocations were not accepted; null where they were. */
  readonly trustRefused: string | null;
  /** The hub does not accept our credential. */
  readonly signedOut: boolean;
  /** Checks the lists of the bundle at hand. */
  verify(): Promise<void>;
  /** Asks the hub again; questions at the same time are one. */
  refresh(): Promise<void>;
}

export function createStanding(deps: {
  identity: Identity;
  bundle: KioskBundle;
  memory: KeyValue;
  api: Api;
  onChange: () => void;
  onRevoked: () => void;
}): Standing {
  const { identity, memory, api, onChange, onRevoked } = deps;
  const standing = {
    bundle: deps.bundle,
    trust: null as Trust | null,
    trustRefused: null as string | null,
    signedOut: false,
  };
  let asking: Promise<void> | null = null;

  async function verify(): Promise<void> {
    const { trust, refused } = await readTrust(memory, identity.rootKey, standing.bundle);
    // Lists that were good stay in force: a refusal must not leave a kiosk that can check nothing.
    standing.trust = trust ?? standing.trust;
    standing.trustRefused = refused;
    onChange();
  }

  async function ask(): Promise<void> {
    const news = await fetchBundle(api, memory, identity.device.id, true);
    if (news.is === 'refused') {
      if (news.error === 'device-revoked') onRevoked();
      if (news.error === 'not-signed-in') standing.signedOut = true;
    } else {
      standing.signedOut = false;
      if (news.is === 'new') {
        standing.bundle = news.bundle;
        await verify();
      }
    }
    onChange();
  }

  return Object.assign(standing, {
    verify,
    refresh(): Promise<void> {
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
  });
}
