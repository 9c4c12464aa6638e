import { join } from 'node:path';
import {
  checkPass,
  importPassKeys,
  indexRevocations,
  noRevocations,
  type PassCheck,
  type PassClaims,
  PassKeyEntrySchema,
  type PassKeys,
  type PassUses,
  type Revocation,
  RevocationSchema,
  signList,
  signPass,
} from '@foyer/shared/passes';
import * as v from 'valibot';
import { readKeyFile, replaceKeyFile } from '../details/keyFiles.ts';
import { createSigningKey, openRootKey, readSigningKeys, type SigningKey, signingPeriodMs } from './signingKeys.ts';

const DAY_MS = 24 * 60 * 60_000;
const firstDeviceKeyId = 128;
/** Entries outlive their pass by a day, since clocks differ. */
const revocationKeptMs = DAY_MS;

const StateSchema = v.object({
  keySetCounter: v.number(),
  revocationsCounter: v.number(),
  deviceKeys: v.array(PassKeyEntrySchema),
  revoked: v.array(RevocationSchema),
});
type State = v.InferOutput<typeof StateSchema>;

/** Signs passes, and with the root key the lists that kiosks and gates check them by. */
export interface PassIssuer {
  /** Ed25519, raw, base64url: pinned by kiosks at enrolment */
  readonly rootPublicKey: string;
  /**
   * The pass as text. Signing is deterministic: the same claims with the same `issuedAt` give the same text again, also
   * after keys have rotated, so a token need not be stored.
   */
  issue(claims: PassClaims & { issuedAt?: number }): Promise<string>;
  /** Checks a pass with the hub's own keys and revocations. */
  check(text: string, context?: { zone?: number; uses?: PassUses }): Promise<PassCheck>;
  /** Revoking again what is revoked or expired changes nothing. */
  revoke(revocation: Revocation): Promise<void>;
  /** Lets a kiosk sign provisional passes with its own key until then. */
  certifyDeviceKey(device: { deviceId: string; publicKey: string; validUntil: number }): Promise<void>;
  removeDeviceKey(deviceId: string): Promise<void>;
  /** From now on a new key signs; passes under earlier ones stay good. */
  rotate(): Promise<void>;
  /** compact JWS, see `verifySignedList` */
  signedKeySet(): Promise<string>;
  signedRevocations(): Promise<string>;
  /** Tells when kiosks should fetch the lists again. */
  onChange(listener: () => void): () => void;
}

export async function createPassIssuer(options: { keysFolder: string; now: () => number }): Promise<PassIssuer> {
  const { now } = options;
  const folder = join(options.keysFolder, 'passes');
  const statePath = join(folder, 'state.json');
  const root = await openRootKey(folder);
  const listeners = new Set<() => void>();
  let signingKeys = await readSigningKeys(folder);
  let state = await readState(statePath);
  let keySetJws: Promise<string> | undefined;
  let revocationsJws: Promise<string> | undefined;
  let publicKeys: Promise<PassKeys> | undefined;
  let rotating: Promise<void> | undefined;
  /** Changes are made one after another: each is on the disk before the next begins. */
  let lastChange: Promise<void> = Promise.resolve();

  await currentKey();

  async function currentKey(): Promise<SigningKey> {
    const newest = signingKeys.at(-1);
    if (newest && now() < newest.createdAt + signingPeriodMs) return newest;
    // Two who find the key too old at once must not make two new ones.
    rotating ??= rotate().finally(() => (rotating = undefined));
    await rotating;
    return signingKeys.at(-1)!;
  }

  async function keyAt(issuedAt: number): Promise<SigningKey> {
    const current = await currentKey();
    if (issuedAt >= current.createdAt) return current;
    return signingKeys.findLast((key) => key.createdAt <= issuedAt) ?? signingKeys[0]!;
  }

  function rotate(): Promise<void> {
    return change('keySetCounter', async (before) => {
      signingKeys = [...signingKeys, await createSigningKey(folder, signingKeys.at(-1), now())];
      return before;
    });
  }

  function change(counter: 'keySetCounter' | 'revocationsCounter', next: (before: State) => State | Promise<State>) {
    const made = lastChange.then(async () => {
      const after = await next(state);
      // The clock lifts the counter, so that it rises even where an old copy of the state was restored.
      const raised = { ...after, [counter]: Math.max(state[counter] + 1, now()) };
      await replaceKeyFile(statePath, raised);
      state = raised;
      if (counter === 'keySetCounter') keySetJws = publicKeys = undefined;
      else revocationsJws = undefined;
      for (const listener of listeners) listener();
    });
    // A change that failed is told to who asked for it and does not stop the next.
    lastChange = made.catch(() => undefined);
    return made;
  }

  const keySet = () => ({
    v: 1 as const,
    counter: state.keySetCounter,
    issuedAt: now(),
    keys: [...signingKeys.map((key) => key.entry), ...state.deviceKeys].filter((key) => key.validUntil > now()),
  });

  const revocationList = () => ({
    v: 1 as const,
    counter: state.revocationsCounter,
    issuedAt: now(),
    revoked: state.revoked.filter((entry) => entry.until + revocationKeptMs > now()),
  });

  const isListed = (revocation: Revocation) =>
    state.revoked.some((entry) => entry.id === revocation.id && entry.kind === revocation.kind);

  return {
    rootPublicKey: root.publicKey,

    async issue({ issuedAt, ...claims }) {
      return signPass(claims, await keyAt(issuedAt ?? now()));
    },

    async check(text, { zone, uses } = {}) {
      return checkPass(text, {
        keys: await (publicKeys ??= importPassKeys(keySet())),
        revocations: state.revoked.length === 0 ? noRevocations : indexRevocations(revocationList()),
        now: now(),
        ...(zone === undefined ? {} : { zone }),
        ...(uses === undefined ? {} : { uses }),
      });
    },

    async revoke(revocation) {
      if (isListed(revocation) || revocation.until + revocationKeptMs <= now()) return;
      await change('revocationsCounter', (before) => ({
        ...before,
        revoked: [...before.revoked.filter((entry) => entry.until + revocationKeptMs > now()), revocation],
      }));
    },

    async certifyDeviceKey({ deviceId, publicKey, validUntil }) {
      const keyId = firstDeviceKeyId + (Buffer.from(publicKey, 'base64url')[0]! % firstDeviceKeyId);
      const entry = { signer: 'device' as const, deviceId, keyId, publicKey, validFrom: 0, validUntil };
      await change('keySetCounter', (before) => ({
        ...before,
        deviceKeys: [...withoutDevice(before.deviceKeys, deviceId), entry],
      }));
    },

    async removeDeviceKey(deviceId) {
      await change('keySetCounter', (before) => ({
        ...before,
        deviceKeys: withoutDevice(before.deviceKeys, deviceId),
      }));
    },

    rotate,

    async signedKeySet() {
      await currentKey();
      return (keySetJws ??= signList('foyer-keys+jws', keySet(), root.privateKey));
    },

    signedRevocations: () => (revocationsJws ??= signList('foyer-revocations+jws', revocationList(), root.privateKey)),

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function withoutDevice(keys: State['deviceKeys'], deviceId: string): State['deviceKeys'] {
  return keys.filter((key) => key.signer !== 'device' || key.deviceId !== deviceId);
}

async function readState(path: string): Promise<State> {
  const stored = await readKeyFile(path);
  return stored === undefined
    ? { keySetCounter: 0, revocationsCounter: 0, deviceKeys: [], revoked: [] }
    : v.parse(StateSchema, stored);
}
