import { queueAnswer, type KioskBundle } from '@foyer/shared/protocol';
import type { Identity } from '../device/identity.ts';
import type { KeyValue } from '../device/keyValue.ts';
import { dropPassKey, readPassKey } from '../device/ownKey.ts';
import type { Api } from '../net/api.ts';
import type { Pouch } from '../store/database.ts';
import { dropQueueOf, waitingOf } from '../store/waiting.ts';
import { sealQueue } from './sealQueue.ts';

interface FormerQueues {
  identity: Identity;
  bundle: () => KioskBundle;
  memory: KeyValue;
  pouch: Pouch;
  api: Api;
  /** Enrolments before this one that still have databases here. */
  former: () => Promise<string[]>;
  now: () => number;
  log: (what: string, note?: string) => void;
}

const handedKey = (device: string): string => `handedOver:${device}`;

/**
 * After the terminal was enrolled anew: hands over what its former enrolments could not deliver, and keeps its own copy
 * until the desk has decided. Each call goes as far as it can; a repeat is harmless, since the hub knows what it has.
 */
export async function handOverFormerQueues(deps: FormerQueues): Promise<void> {
  for (const device of await deps.former()) if (!(await handOver(deps, device))) return;
}

/** False where the hub cannot be asked now. */
async function handOver(deps: FormerQueues, device: string): Promise<boolean> {
  const { memory, pouch, api, bundle, identity, now, log } = deps;
  const waiting = await waitingOf(pouch, memory, device, bundle().epoch);
  const forget = async (why: string): Promise<boolean> => {
    await dropQueueOf(pouch, memory, device);
    await dropPassKey(memory, device);
    await memory.delete(handedKey(device));
    log(`queue-${why}`, `${waiting.length}`);
    return true;
  };
  if (waiting.length === 0) return forget('empty');
  if (await memory.get<boolean>(handedKey(device))) {
    const asked = await api.post('queue-decision', { device }, queueAnswer);
    if (!asked.ok) return false;
    const { decision } = asked.value;
    if (decision === 'taken-in' || decision === 'refused') return forget(decision);
    if (decision === 'waiting') return true;
    // The hub has forgotten that it had it, after a restored back-up say: it gets it again.
  }
  const own = await readPassKey(memory, device);
  if (!own) return true;
  const from = { device, house: identity.rootKey, own: own.privateKey, sealingKey: bundle().sealingKey, now: now() };
  for (const sealed of await sealQueue(waiting, from)) {
    const answer = await api.post('queue', { sealed }, queueAnswer);
    if (!answer.ok) {
      log('queue-not-taken', answer.error);
      return answer.error !== 'offline';
    }
  }
  await memory.put(handedKey(device), true);
  log('queue-handed-over', `${waiting.length}`);
  return true;
}
