import type { KioskBundle } from '@foyer/shared/protocol';
import type { PassKeys, Revocations } from '@foyer/shared/passes';
import type { KeyValue } from './keyValue.ts';

/** What passes are checked against: proven to come from the root key that was pinned at enrolment. */
export interface Trust {
  readonly keys: PassKeys;
  readonly revocations: Revocations;
  /** When the hub made the revocation list, ms: how old our knowledge is. */
  readonly revokedAsOf: number;
}

/** The newest lists that were accepted: an older one is a replay, whoever serves it. */
interface Accepted {
  rootKey: string;
  passKeys: { jws: string; counter: number };
  revocations: { jws: string; counter: number };
}

export type TrustReading = { trust: Trust; refused: string | null } | { trust: null; refused: string };

const KEY = 'trust';

/**
 * Verifies the bundle's lists. A list that is forged or older than one seen before is refused, and the one that was
 * accepted last stays in force. Codes and curves are loaded when the first bundle is there, not with the page.
 */
export async function readTrust(
  memory: KeyValue,
  rootKey: string,
  bundle: Pick<KioskBundle, 'passKeys' | 'revocations'>,
): Promise<TrustReading> {
  const { importPassKeys, importPublicKey, indexRevocations, verifySignedList } = await import('@foyer/shared/passes');
  const kept = await memory.get<Accepted>(KEY);
  const before = kept?.rootKey === rootKey ? kept : undefined;
  const rootPublicKey = await importPublicKey(rootKey);
  const keys = await newest('foyer-keys+jws', bundle.passKeys, before?.passKeys);
  const revocations = await newest('foyer-revocations+jws', bundle.revocations, before?.revocations);
  if (!keys.accepted || !revocations.accepted)
    return { trust: null, refused: keys.refused ?? revocations.refused ?? 'malformed' };
  const accepted: Accepted = {
    rootKey,
    passKeys: { jws: keys.accepted.jws, counter: keys.accepted.list.counter },
    revocations: { jws: revocations.accepted.jws, counter: revocations.accepted.list.counter },
  };
  if (JSON.stringify(accepted) !== JSON.stringify(before)) await memory.put(KEY, accepted);
  return {
    trust: {
      keys: await importPassKeys(keys.accepted.list),
      revocations: indexRevocations(revocations.accepted.list),
      revokedAsOf: revocations.accepted.list.issuedAt,
    },
    refused: keys.refused ?? revocations.refused,
  };

  async function newest<T extends 'foyer-keys+jws' | 'foyer-revocations+jws'>(
    type: T,
    offered: string,
    last: { jws: string; counter: number } | undefined,
  ) {
    const check = (jws: string) =>
      verifySignedList(jws, { type, rootPublicKey, atLeastCounter: jws === last?.jws ? 0 : (last?.counter ?? 0) });
    const verified = await check(offered);
    if (verified.ok) return { accepted: { jws: offered, list: verified.list }, refused: null };
    const fallback = last ? await check(last.jws) : undefined;
    const accepted = last && fallback?.ok ? { jws: last.jws, list: fallback.list } : null;
    return { accepted, refused: verified.reason };
  }
}
