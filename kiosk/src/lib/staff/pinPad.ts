import { importPublicKey, verifySignedList } from '@foyer/shared/passes';
import {
  afterWrongPin,
  isPinOf,
  lockedFor,
  NO_TRIES,
  type PinList,
  type PinRight,
  type PinTries,
} from '@foyer/shared/pins';
import type { Identity } from '../device/identity.ts';
import type { KeyValue } from '../device/keyValue.ts';
import { readServicePin, SERVICE_NUMBER } from './servicePin.ts';

export type PinAnswer =
  | { ok: true; memberId: string }
  | { ok: false; why: 'wrong' | 'not-allowed' }
  | { ok: false; why: 'locked'; waitMs: number };

/** Where staff say who they are: with the hub away the terminal knows it by slow verifiers only. */
export interface PinPad {
  /** Whether anybody has a PIN for this here. Where nobody has one for its service page there is nothing to guard yet. */
  has(right: PinRight): Promise<boolean>;
  enter(number: string, pin: string, right: PinRight): Promise<PinAnswer>;
}

const TRIES = 'pinTries';
const LIST = 'pins';
type Tries = Record<string, PinTries>;

export function createPinPad(deps: {
  memory: KeyValue;
  identity: Identity | undefined;
  /** The newest list that the hub sent, signed. */
  pins: () => string | undefined;
  now: () => number;
  /** So many were wrong in a row, and now it is locked: for the hub, when it is back. */
  onLocked: (wrong: number) => void;
}): PinPad {
  const { memory, identity, pins, now, onLocked } = deps;
  /** One at a time, so that many tries at once are not one. */
  let turn: Promise<unknown> = Promise.resolve();

  /** The newest that the pinned root key signed for this very device. A list that is older than one seen is a replay. */
  async function list(): Promise<PinList | null> {
    const offered = pins();
    if (!identity || offered === undefined) return null;
    const kept = await memory.get<{ device: string; counter: number }>(LIST);
    const atLeastCounter = kept?.device === identity.device.id ? kept.counter : 0;
    const rootPublicKey = await importPublicKey(identity.rootKey);
    const verified = await verifySignedList(offered, { type: 'foyer-pins+jws', rootPublicKey, atLeastCounter });
    if (!verified.ok || verified.list.device !== identity.device.id) return null;
    const { counter } = verified.list;
    if (counter !== kept?.counter) await memory.put(LIST, { device: identity.device.id, counter });
    return verified.list;
  }

  async function entryOf(number: string) {
    if (number === SERVICE_NUMBER) return readServicePin(memory);
    const known = await list();
    const entry = known?.pins.find((one) => one.number === number && one.expires > now());
    return entry && { device: { id: known!.device, site: known!.site }, entry };
  }

  async function tried(number: string, right: boolean): Promise<void> {
    let locked: PinTries | null = null;
    await memory.update<Tries>(TRIES, (all = {}) => {
      const { [number]: before = NO_TRIES, ...others } = all;
      if (right) return others;
      const after = afterWrongPin(before, now());
      if (after.lockedUntil > now()) locked = after;
      return { ...others, [number]: after };
    });
    if (locked !== null) onLocked((locked as PinTries).wrong);
  }

  async function enter(number: string, pin: string, right: PinRight): Promise<PinAnswer> {
    const tries = (await memory.get<Tries>(TRIES))?.[number] ?? NO_TRIES;
    const waitMs = lockedFor(tries, now());
    if (waitMs > 0) return { ok: false, why: 'locked', waitMs };
    const known = await entryOf(number);
    // A number that nobody has is as wrong as a PIN that nobody has, and counts alike.
    const isRight = known !== undefined && (await isPinOf(known.entry, pin, known.device));
    await tried(number, isRight);
    if (!isRight) {
      const wait = lockedFor((await memory.get<Tries>(TRIES))?.[number] ?? NO_TRIES, now());
      return wait > 0 ? { ok: false, why: 'locked', waitMs: wait } : { ok: false, why: 'wrong' };
    }
    return known.entry.may.includes(right)
      ? { ok: true, memberId: known.entry.memberId }
      : { ok: false, why: 'not-allowed' };
  }

  return {
    async has(right) {
      if (right === 'service' && (await readServicePin(memory))) return true;
      return (await list())?.pins.some(({ may, expires }) => may.includes(right) && expires > now()) ?? false;
    },
    enter(number, pin, right) {
      const answer = turn.then(() => enter(number.trim(), pin.trim(), right));
      turn = answer.catch(() => {});
      return answer;
    },
  };
}
