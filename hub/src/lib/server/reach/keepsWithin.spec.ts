import { createClock } from '@foyer/shared/events';
import { decideAnnouncing, foldKeep } from '@foyer/shared/keeps';
import { expect, it } from 'vitest';
import type { Keeps } from '../keeps/keeps.ts';
import { keepsWithin } from './keepsWithin.ts';

const MEI = { kind: 'staff', id: 'mei' } as const;
const clock = createClock('k1', () => 1000);
const announcedAt = (site: string) => {
  const by = { kind: 'kiosk', id: 'k1' } as const;
  const writer = { now: () => 1000, tick: () => clock.tick(), newId: () => 'e1', by, site };
  return foldKeep(site, decideAnnouncing(foldKeep(site, []), { visitId: 'v1', tenantId: 't1', details: 'd1' }, writer));
};

it('what a visitor brings to the desk of another site is not there, and nobody here says that it came or did not', async () => {
  const asked: string[] = [];
  const all = {
    awaited: () => [announcedAt('north'), announcedAt('south')],
    get: async (site: string) => announcedAt(site),
    bring: async (site: string) => (asked.push(`${site} here`), { ok: true, parcels: [] }),
    notBrought: async (site: string) => (asked.push(`${site} not`), { ok: true }),
    textOf: async () => 'a blue folder',
  } as unknown as Keeps;
  const north = new Set(['north']);
  const keeps = keepsWithin(all, async () => true, north, north);
  expect(keeps.awaited().map(({ id }) => id)).toEqual(['north']);
  const refused = { ok: false, refusal: 'not-announced' };
  expect([await keeps.bring('south', MEI), await keeps.notBrought('south', MEI)]).toEqual([refused, refused]);
  expect((await keeps.get('south')).announced).toBe(null);
  expect(await keeps.textOf(announcedAt('south'))).toBe(null);
  expect((await keeps.bring('north', MEI)).ok && (await keeps.notBrought('north', MEI)).ok).toBe(true);
  expect(asked).toEqual(['north here', 'north not']);
});
