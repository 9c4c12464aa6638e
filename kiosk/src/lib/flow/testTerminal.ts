import { createClock, uuidv7 } from '@foyer/shared/events';
import { houseKinds } from '@foyer/shared/kinds';
import { foldInvite, type InvitePlan } from '@foyer/shared/invites';
import { foldRelease } from '@foyer/shared/releases';
import { defaultSiteSettings } from '@foyer/shared/site';
import { foldVisit } from '@foyer/shared/visits';
import { createCallNumbers } from '../device/callNumbers.ts';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import type { StoredDocument } from '../store/database.ts';
import { createRecord } from '../store/record.ts';
import type { Terminal } from './terminal.ts';

/** Ten in the morning in Shanghai. */
export const TEN = Date.UTC(2025, 10, 22, 2);

/** A terminal over nothing: what it writes is in `events` and `details`. */
export async function createTestTerminal() {
  const time = { now: TEN };
  const now = () => time.now;
  const line = { offline: false, delivers: true, diskIsFull: false };
  const events: StoredDocument[] = [];
  const details: StoredDocument[] = [];
  const invites = new Map<string, InvitePlan>();
  const record = createRecord(now);
  const device = { id: 'k1', name: 'Lobby', letter: 'A', site: 'site' };
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  const jwk = await crypto.subtle.exportKey('jwk', publicKey);
  const site = defaultSiteSettings('site', { 'zh-CN': '大厦', en: 'The building' });

  const terminal: Terminal = {
    identity: { device, rootKey: '' },
    api: {
      post: () => Promise.resolve({ ok: false, error: 'offline' }),
      getIfChanged: () => Promise.resolve({ ok: false, error: 'offline' }),
    },
    record,
    memory: createMemoryKeyValue(),
    clock: createClock(device.id, now),
    callNumbers: createCallNumbers({
      memory: createMemoryKeyValue(),
      now,
      timeZone: () => site.timeZone,
      letter: () => device.letter,
    }),
    now,
    newId: () => uuidv7(time.now),
    bundle: () =>
      ({
        site,
        kinds: houseKinds(),
        food: {},
        terms: [],
        device,
        sealingKey: { ...jwk, kid: '2025-11', kty: 'EC' },
      }) as never,
    trust: () => null,
    passKey: async () => undefined,
    directory: () => null,
    isLive: () => !line.offline,
    isOffline: () => line.offline,
    language: () => 'en',
    async writeEvents(written) {
      if (line.diskIsFull) throw new Error('QuotaExceededError');
      events.push(...written);
      record.add(written);
    },
    async writeDetails(document) {
      if (details.every(({ _id }) => _id !== document._id)) details.push(document);
    },
    visit: async (id) => record.visits.get(id) ?? foldVisit(id, []),
    release: async (id) => record.releases.get(id) ?? foldRelease(id, []),
    invitesOf: async () => [],
    async invite(id) {
      const plan = invites.get(id);
      return { ...foldInvite(id, []), ...(plan ? { plan: { ...plan, at: TEN, by: { kind: 'hub', id: 'hub' } } } : {}) };
    },
    delivered: () => Promise.resolve(line.delivers && !line.offline),
  };
  return { terminal, time, line, events, details, invites, privateKey };
}

export type TestTerminal = Awaited<ReturnType<typeof createTestTerminal>>;
