import { describe, expect, it } from 'vitest';
import type { Message, OutboxEntry } from '../notifications/outbox.ts';
import { createSitesOfMessage } from '../notifications/sitesOfMessage.ts';
import { createUnsent } from './unsent.ts';

const NOW = Date.UTC(2026, 10, 23, 4);

const entry = (id: string, message: Message, state: OutboxEntry['state'] = 'failed'): OutboxEntry => ({
  id,
  message,
  state,
  tries: 9,
  queuedAt: NOW - 60_000,
  nextTryAt: NOW,
  sentAt: null,
  lastError: 'refused',
  fates: [],
});

const at = (site: string | null) => async () => ({ site }) as never;
const sitesOf = createSitesOfMessage({
  book: { get: at('west') },
  invites: { get: at('east') },
  calls: { get: at('west') },
  helps: { get: at('east') },
  keeps: { get: async () => ({ taken: { site: 'east' } }) as never },
  foods: { get: async () => ({ left: { site: 'west' } }) as never },
  parcels: { get: async () => ({ site: 'east' }) as never },
  post: {
    letters: { get: async () => ({ site: 'east' }) as never },
    rounds: { get: async () => ({ site: 'west' }) as never },
  },
  releases: { get: async () => ({ site: 'west' }) as never },
  incidents: { get: () => ({ siteId: 'west' }) as never },
  directory: {
    person: (id) => (id === 'anna' ? ({ tenantId: 'nordlicht' } as never) : undefined),
    siteOf: () => 'west',
  },
  accounts: {
    byId: (id) => ({ role: id === 'boss' ? 'manager' : 'desk', sites: ['west'] }) as never,
  },
  sites: {
    list: () => [{ id: 'east' }, { id: 'west' }] as never,
    settings: (siteId) => ({ id: siteId ?? 'east' }) as never,
  },
});

describe('a message is about', () => {
  it.each<[string, Message, string[]]>([
    ['the site of the visit', { kind: 'host-asked', visitId: 'v', personId: null, rung: 'reception' }, ['west']],
    ['the site of the invitation', { kind: 'invitation', visitId: 'v' }, ['east']],
    ['the site of the kiosk that calls', { kind: 'call-unanswered', callId: 'c', personId: 'p' }, ['west']],
    ['where parcels wait', { kind: 'parcels-waiting', parcelIds: ['p'], personId: 'p' }, ['east']],
    ['where somebody collects for another', { kind: 'proxy-asked', parcelId: 'p', personId: 'p' }, ['east']],
    ['where something is to leave', { kind: 'release-waits', releaseId: 'r', personId: 'p' }, ['west']],
    ['the desk where something was left', { kind: 'keep-taken', keepId: 'k', personId: 'p' }, ['east']],
    ['the site where help is wanted', { kind: 'help-wanted', helpId: 'h', personId: 'p' }, ['east']],
    ['the site of the kiosk', { kind: 'device-alert', incidentIds: ['swept', 'i'], personId: 'p' }, ['west']],
    ['the site of the tenant', { kind: 'sign-in', personId: 'anna', locale: 'en' }, ['west']],
    ['the first site, of somebody who is gone', { kind: 'sign-in', personId: 'gone', locale: 'en' }, ['east']],
    ['the site of the report', { kind: 'weekly-report', week: 'w', siteId: 'west', staffId: 's' }, ['west']],
    ['where a member of the staff works', { kind: 'password-reset', staffId: 'mei', wayInId: 'w' }, ['west']],
    ['every site, of who runs all', { kind: 'staff-invited', staffId: 'boss', wayInId: 'w' }, ['east', 'west']],
  ])('%s', async (_, message, expected) => expect(await sitesOf(message)).toEqual(expected));
});

describe('messages that were given up', () => {
  const message: Message = { kind: 'invitation', visitId: 'v' };

  it('are kept with their sites, told to those, and gone once they were sent', async () => {
    let hear: (entry: OutboxEntry) => void = () => undefined;
    const told: (readonly string[])[] = [];
    const unsent = createUnsent({
      outbox: {
        list: async () => [entry('before', message), entry('sent', message, 'sent')],
        onSettled: (listener) => {
          hear = listener;
          return () => undefined;
        },
      },
      sitesOf,
      now: () => NOW,
      onError: (error) => expect.fail(String(error)),
    });
    unsent.onChange((siteIds) => told.push(siteIds));
    await unsent.start();
    hear(entry('now', message));
    hear(entry('before', message, 'sent'));
    await unsent.idle();
    expect(unsent.list().map(({ id, siteIds }) => [id, siteIds])).toEqual([['now', ['east']]]);
    expect(told).toEqual([['east'], ['east'], ['east']]);
  });
});
