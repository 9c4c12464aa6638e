import type { Actor } from '@foyer/shared/events';
import { newPinSalt, PIN_ITERATIONS, pinProblem, pinVerifier, stretchPin } from '@foyer/shared/pins';
import type { PinEntry, PinProblem, PinRight } from '@foyer/shared/pins';
import { may } from '@foyer/shared/staff';
import type { Accounts, StaffAccount } from '../accounts/accounts.ts';
import type { Audit } from '../audit/audit.ts';
import type { Wire } from '../agreement/agreement.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A PIN is chosen anew after half a year. */
const LASTS_MS = 180 * DAY_MS;
/** A kiosk that the hub has not spoken to for a month knows nobody's PIN any more. */
const KNOWN_AWAY_MS = 30 * DAY_MS;
const FIRST_NUMBER = 11;

export interface MemberPin {
  /** What the member types before it. */
  number: string;
  setAt: number;
  expires: number;
}

/** PINs of staff members for kiosks that are without the hub. What they open follows from the member's role. */
export interface Pins {
  /** Null where there is none, or none any more. */
  of(memberId: string): MemberPin | null;
  set(
    memberId: string,
    pin: string,
    by: Actor,
    session?: string,
  ): Promise<{ ok: true; number: string } | { ok: false; problem: PinProblem }>;
  remove(memberId: string, by: Actor, session?: string): Promise<void>;
}

export interface OpenPins extends Pins {
  /** What a kiosk is told, and when that last changed; without `signedList` around it. */
  listFor(device: { id: string; site: string }): Promise<{ issuedAt: number; pins: PinEntry[] }>;
  /** Whether the member could use a PIN at this site then: had one, and the right. */
  could(memberId: string, right: PinRight, at: { site: string; when: number }): boolean;
  onChange(listener: () => void): () => void;
}

interface Stored {
  number: string;
  salt: string;
  /** The slow derivation of the PIN; kiosks get what follows from it for them alone. */
  stretched: string;
  setAt: number;
}

const PREFIX = 'pin:';
const CHANGED = 'pins:changed';
const TOPIC = 'pins';

export async function openPins(options: {
  documents: Documents;
  accounts: Pick<Accounts, 'byId' | 'onChange'>;
  audit: Pick<Audit, 'record'>;
  /** To the other hubs: each tells its own kiosks. */
  wire: Wire;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<OpenPins> {
  const { documents, accounts, audit, wire, now, onError } = options;
  const stored = new Map<string, Stored>();
  const listeners = new Set<() => void>();
  const inTurn = createKeyedQueue();
  for (const { id, value } of await documents.all<Stored>(PREFIX)) stored.set(id.slice(PREFIX.length), value);
  let changedAt = (await documents.get<{ at: number }>(CHANGED))?.at ?? 0;

  /** Another hub set or removed it. */
  async function readAgain(memberId: string): Promise<void> {
    const value = await documents.get<Stored>(PREFIX + memberId);
    if (value) stored.set(memberId, value);
    else stored.delete(memberId);
    changedAt = (await documents.get<{ at: number }>(CHANGED))?.at ?? changedAt;
    tellKiosks();
  }

  async function changed(memberId: string): Promise<void> {
    changedAt = Math.max(changedAt + 1, now());
    await documents.update(CHANGED, () => ({ at: changedAt }));
    wire.tell(TOPIC, memberId);
    tellKiosks();
  }

  function tellKiosks(): void {
    for (const listener of listeners) listener();
  }
  accounts.onChange(() => {
    // Whoever has left, or has another role, is told to the kiosks.
    tellKiosks();
  });
  wire.onTold(TOPIC, (memberId: string) => void readAgain(memberId).catch((error: unknown) => onError(error, 'pins')));

  const expiryOf = ({ setAt }: Stored) => setAt + LASTS_MS;

  function rightsOf({ role }: StaffAccount): PinRight[] {
    return [
      ...(may(role, 'vouch-at-kiosk') ? ['vouch' as const] : []),
      ...(may(role, 'work-releases') ? ['release' as const] : []),
      ...(may(role, 'service-kiosks') ? ['service' as const] : []),
    ];
  }

  function memberAt(memberId: string, site: string): StaffAccount | null {
    const account = accounts.byId(memberId);
    if (!account || account.removedAt !== null) return null;
    return account.sites.includes(site) || may(account.role, 'reach-every-site') ? account : null;
  }

  function freeNumber(memberId: string): string {
    const taken = new Set([...stored].filter(([id]) => id !== memberId).map(([, { number }]) => number));
    let number = FIRST_NUMBER;
    while (taken.has(String(number))) number++;
    return String(number);
  }

  return {
    of(memberId) {
      const pin = stored.get(memberId);
      if (!pin || expiryOf(pin) <= now()) return null;
      return { number: pin.number, setAt: pin.setAt, expires: expiryOf(pin) };
    },
    set: (memberId, pin, by, session) =>
      inTurn.run('', async () => {
        const problem = pinProblem(pin);
        if (problem) return { ok: false, problem };
        const salt = newPinSalt();
        const number = stored.get(memberId)?.number ?? freeNumber(memberId);
        const value = { number, salt, stretched: await stretchPin(pin, salt), setAt: now() };
        await documents.update<Stored>(PREFIX + memberId, () => value);
        stored.set(memberId, value);
        await changed(memberId);
        await audit.record({
          by,
          what: 'pin-set',
          subject: { kind: 'staff', id: memberId },
          ...(session && { session }),
        });
        return { ok: true, number };
      }),
    remove: (memberId, by, session) =>
      inTurn.run('', async () => {
        if (!stored.delete(memberId)) return;
        await documents.remove(PREFIX + memberId);
        await changed(memberId);
        await audit.record({
          by,
          what: 'pin-removed',
          subject: { kind: 'staff', id: memberId },
          ...(session && { session }),
        });
      }),
    async listFor(device) {
      const today = now() - (now() % DAY_MS);
      const known: PinEntry[] = [];
      for (const [memberId, pin] of stored) {
        const account = memberAt(memberId, device.site);
        const rights = account ? rightsOf(account) : [];
        // Whole days, so that the bundle stays the same for a day.
        const expires = Math.min(expiryOf(pin), today + KNOWN_AWAY_MS);
        if (rights.length === 0 || expires <= now()) continue;
        const { number, salt, stretched } = pin;
        const verifier = await pinVerifier(stretched, device);
        known.push({ memberId, number, may: rights, salt, iterations: PIN_ITERATIONS, verifier, expires });
      }
      return { issuedAt: Math.max(today, changedAt), pins: known };
    },
    could(memberId, right, { site, when }) {
      const pin = stored.get(memberId);
      const account = memberAt(memberId, site);
      return pin !== undefined && account !== null && rightsOf(account).includes(right) && when < expiryOf(pin);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
