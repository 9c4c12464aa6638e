import { expect, it } from 'vitest';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import { TakingIn } from './takingIn.svelte.ts';

const taking = (taken: () => Promise<void>): TakingIn => {
  const one = new TakingIn({ takeIn: async () => ({ ok: true, rows: [] }) } as unknown as DeskApi, taken);
  one.waybill = 'SF14001234';
  return one;
};

it('the next parcel may be scanned while the page still reads what lies there', async () => {
  const one = taking(() => new Promise(() => undefined));
  expect(await one.keepUnclear('masked')).toBe(true);
  expect(one).toMatchObject({ waybill: '', busy: false, whyNot: null });
});

it('a page that could not be read anew says so, and the parcel is taken in', async () => {
  const one = taking(() => Promise.reject(new DeskApiError('unavailable')));
  expect(await one.keepUnclear('masked')).toBe(true);
  await expect.poll(() => one.whyNot).toEqual({ error: 'unavailable' });
});
