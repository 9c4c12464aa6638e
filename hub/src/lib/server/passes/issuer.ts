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
import type { PinList } from '@foyer/shared/pins';
import * as v from 'valibot';
import type { Agreement } from '../agreement/agreement.ts';
import { readKeyFile, replaceKeyFile } from '../details/keyFiles.ts';
import { createSigningKey, openRootKey, readSigningKeys, type SigningKey, signingPeriodMs } from './signingKeys.ts';

const DAY_MS = 24 * 60 * 60_000;
const firstDeviceKeyId = 128;
/** Entries outlive their pass by a day, since clocks differ. */
const revocationKeptMs = DAY_MS;
/** Signed anew so often, though nothing was revoked: its age tells a kiosk how old its knowledge is. */
const revocationsFreshMs = 60 * 60_000;
/** Another hub that shares the keys tells of what it changed; where that word is lost, it is seen within so long. */
const LOOK_EVERY_MS = 60_000;
const TOPIC = 'pass-keys';

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
  /** For a revocation that was taken back: the pass of that id is good again wherever the new list arrives. */
  reinstate(id: string, kind?: Revocation['kind']): Promise<void>;
  /** Lets a kiosk sign provisional passes with its own key until then. */
  certifyDeviceKey(device: { deviceId: string; publicKey: string; validUntil: number }): Promise<void>;
  /** Null where the kiosk's key was never certified, or is not any more. */
  deviceKey(deviceId: string): { publicKey: string; validUntil: number } | null;
  /** A kiosk's PINs, signed like the lists of passes. */
  signedPins(list: PinList): Promise<string>;
  removeDeviceKey(deviceId: string): Promise<void>;
  /** From now on a new key signs; passes under earlier ones stay good. */
  rotate(): Promise<void>;
  /** compact JWS, see `verifySignedList` */
  signedKeySet(): Promise<string>;
  signedRevocations(): Promise<string>;
  /** Tells when kiosks should fetch the lists again. */
  onChange(listener: () => void): () => void;
}

export async function createPassIssuer(options: {
  keysFolder: string;
  now: () => number;
  /** With other hubs that share the keys' folder; without it this one is alone. */
  agreement?: Pick<Agreement, 'alone' | 'exclusively' | 'wire'>;
  onError?: (error: unknown, about: string) => void;
}): Promise<PassIssuer> {
  const { now, onError = () => undefined } = options;
  const others = options.agreement?.alone === false ? options.agreement : null;
  const folder = join(options.keysFolder, 'passes');
  const statePath = join(folder, 'state.json');
  const root = await openRootKey(folder);
  const listeners = new Set<() => void>();
  let signingKeys = await readSigningKeys(folder);
  let state = await readState(statePath);
  let keySetJws: Promise<string> | undefined;
  let revocationsJws: Promise<string> | undefined;
  let revocationsSignedAt = 0;
  let publicKeys: Promise<PassKeys> | undefined;
  let rotating: Promise<void> | undefined;
  /** Changes are made one after another: each is on the disk before the next begins. */
  let lastChange: Promise<void> = Promise.resolve();
  let lookedAt = now();
  let looking: Promise<void> | undefined;

  await currentKey();
  others?.wire.onTold(TOPIC, () => void look().catch((error: unknown) => onError(error, TOPIC)));

  async function currentKey(): Promise<SigningKey> {
    const newest = signingKeys.at(-1);
    if (isFresh(newest)) return newest;
    // Two who find the key too old at once must not make two new ones.
    rotating ??= rotateUnless(isFresh).finally(() => (rotating = undefined));
    await rotating;
    return signingKeys.at(-1)!;
  }

  async function keyAt(issuedAt: number): Promise<SigningKey> {
    const current = await currentKey();
    if (issuedAt >= current.createdAt) return current;
    return signingKeys.findLast((key) => key.createdAt <= issuedAt) ?? signingKeys[0]!;
  }

  function isFresh(key: SigningKey | undefined): key is SigningKey {
    return key !== undefined && now() < key.createdAt + signingPeriodMs;
  }

  /** @param unless says of the newest key that another hub has made it meanwhile */
  function rotateUnless(unless: (newest: SigningKey | undefined) => boolean): Promise<void> {
    return change('keySetCounter', async (before) => {
      if (unless(signingKeys.at(-1))) return before;
      signingKeys = [...signingKeys, await createSigningKey(folder, signingKeys.at(-1), now())];
      return before;
    });
  }

  /** What is in the folder now, where another hub may have written to it. @returns whether one has */
  async function readFolder(): Promise<boolean> {
    lookedAt = now();
    const before = state;
    [signingKeys, state] = [await readSigningKeys(folder), await readState(statePath)];
    const isNew = (counter: 'keySetCounter' | 'revocationsCounter') => before[counter] !== state[counter];
    if (isNew('keySetCounter')) keySetJws = publicKeys = undefined;
    if (isNew('revocationsCounter')) revocationsJws = undefined;
    return isNew('keySetCounter') || isNew('revocationsCounter');
  }

  /** Between two changes, or it could put back what was before one of them. */
  function look(): Promise<void> {
    looking ??= lastChange
      .then(readFolder)
      .then((isNew) => {
        if (isNew) for (const listener of listeners) listener();
      })
      .finally(() => (looking = undefined));
    lastChange = looking.catch(() => undefined);
    return looking;
  }

  async function upToDate(): Promise<void> {
    if (others && now() - lookedAt >= LOOK_EVERY_MS) await look();
  }

  function change(counter: 'keySetCounter' | 'revocationsCounter', next: (before: State) => State | Promise<State>) {
    const inTurn = async (): Promise<void> => {
      if (others) await readFolder();
      const after = await next(state);
      // The clock lifts the counter, so that it rises even where an old copy of the state was restored.
      const raised = { ...after, [counter]: Math.max(state[counter] + 1, now()) };
      await replaceKeyFile(statePath, raised);
      state = raised;
      if (counter === 'keySetCounter') keySetJws = publicKeys = undefined;
      else revocationsJws = undefined;
      others?.wire.tell(TOPIC, null);
      for (const listener of listeners) listener();
    };
    const made = lastChange.then(() => (others ? others.exclusively(TOPIC, inTurn) : inTurn()));
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

  const isListed = (revocation: Revocation) => state.revoked.some((entry) => isSame(entry, revocation));

  return {
    rootPublicKey: root.publicKey,

    async issue({ issuedAt, ...claims }) {
      await upToDate();
      return signPass(claims, await keyAt(issuedAt ?? now()));
    },

    async check(text, { zone, uses } = {}) {
      await upToDate();
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
        revoked: [
          ...before.revoked.filter((entry) => entry.until + revocationKeptMs > now() && !isSame(entry, revocation)),
          revocation,
        ],
      }));
    },

    async reinstate(id, kind) {
      const isMeant = (entry: Revocation): boolean => entry.id === id && entry.kind === kind;
      if (!state.revoked.some(isMeant)) return;
      await change('revocationsCounter', (before) => ({
        ...before,
        revoked: before.revoked.filter((entry) => !isMeant(entry)),
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

    deviceKey: (deviceId) =>
      state.deviceKeys.find((key) => key.signer === 'device' && key.deviceId === deviceId) ?? null,

    signedPins: (list) => signList('foyer-pins+jws', list, root.privateKey),

    async removeDeviceKey(deviceId) {
      await change('keySetCounter', (before) => ({
        ...before,
        deviceKeys: withoutDevice(before.deviceKeys, deviceId),
      }));
    },

    rotate: () => rotateUnless(() => false),

    async signedKeySet() {
      await upToDate();
      await currentKey();
      return (keySetJws ??= signList('foyer-keys+jws', keySet(), root.privateKey));
    },

    async signedRevocations() {
      await upToDate();
      if (now() - revocationsSignedAt >= revocationsFreshMs) revocationsJws = undefined;
      if (!revocationsJws) revocationsSignedAt = now();
      return (revocationsJws ??= signList('foyer-revocations+jws', revocationList(), root.privateKey));
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isSame = (one: Revocation, other: Revocation): boolean => one.id === other.id && one.kind === other.kind;

function withoutDevice(keys: State['deviceKeys'], deviceId: string): State['deviceKeys'] {
  return keys.filter((key) => key.signer !== 'device' || key.deviceId !== deviceId);
}

async function readState(path: string): Promise<State> {
  const stored = await readKeyFile(path);
  return stored === undefined
    ? { keySetCounter: 0, revocationsCounter: 0, deviceKeys: [], revoked: [] }
    : v.parse(StateSchema, stored);
}
