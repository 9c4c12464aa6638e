import { enrolAnswer, type KioskBundle } from '@foyer/shared/protocol';
import type { Answer } from '../kiosk.ts';
import type { Api } from '../net/api.ts';
import type { BackOff } from '../net/backOff.ts';
import { fetchBundle, readBundle } from './bundle.ts';
import { keepPassKey, makePassKey } from './ownKey.ts';
import { readIdentity, writeIdentity, type Identity } from './identity.ts';
import type { KeyValue } from './keyValue.ts';

/** How far this terminal has come. */
export type Enrolment =
  | { is: 'unenrolled' }
  | { is: 'revoked' }
  /** Enrolled, and its first bundle was not fetched yet. */
  | { is: 'starting'; identity: Identity }
  | { is: 'ready'; identity: Identity; bundle: KioskBundle };

const REVOKED = 'revoked';

export async function readEnrolment(memory: KeyValue): Promise<Enrolment> {
  const identity = await readIdentity(memory);
  if (!identity) return { is: 'unenrolled' };
  if ((await memory.get<string>(REVOKED)) === identity.device.id) return { is: 'revoked' };
  const bundle = await readBundle(memory, identity.device.id);
  return bundle ? { is: 'ready', identity, bundle } : { is: 'starting', identity };
}

/** Trades the one-time code for an identity, and pins the root key that comes with it. */
export async function enrol(api: Api, memory: KeyValue, code: string): Promise<Answer<Identity>> {
  const own = await makePassKey();
  const request = { code: code.trim(), ...(own && { passKey: own.publicKey }) };
  const answer = await api.post('enrol', request, enrolAnswer);
  if (!answer.ok) return answer;
  const { servicePin, ...identity } = answer.value;
  // The key before the name: a terminal that knows who it is has what that name was certified for.
  if (own) await keepPassKey(memory, identity.device.id, own.pair);
  const { keepServicePin } = await import('../staff/servicePin.ts');
  await keepServicePin(memory, identity.device, servicePin);
  await writeIdentity(memory, identity);
  return { ok: true, value: identity };
}

/** Asks until there is a bundle, or the hub says that there will be none. */
export async function fetchFirstBundle(
  api: Api,
  memory: KeyValue,
  identity: Identity,
  backOff: BackOff,
): Promise<Enrolment> {
  for (;;) {
    const news = await fetchBundle(api, memory, identity.device.id, false);
    if (news.is === 'new') return { is: 'ready', identity, bundle: news.bundle };
    if (news.is === 'refused' && news.error === 'device-revoked') {
      await markRevoked(memory, identity);
      return { is: 'revoked' };
    }
    // The credential is gone with the cookies: only a new code helps.
    if (news.is === 'refused' && news.error === 'not-signed-in') return { is: 'unenrolled' };
    await new Promise((resolve) => setTimeout(resolve, backOff.next()));
  }
}

/** Revoked stays revoked, also with the hub away; a device that is wanted again is enrolled as a new one. */
export function markRevoked(memory: KeyValue, identity: Identity): Promise<void> {
  return memory.put(REVOKED, identity.device.id);
}
