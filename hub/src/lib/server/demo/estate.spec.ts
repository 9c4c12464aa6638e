import { flatNumber } from '@foyer/shared/directory';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { estateEdition } from '../directory/estateEdition.ts';
import { SiteDirectorySchema } from '../directory/index.ts';
import { makeKioskEdition } from '../directory/kioskEdition.ts';
import { demoEstateDirectory } from './estate.ts';

const estate = demoEstateDirectory();

it('is an estate of 264 homes, each with an address and an intercom of its own', () => {
  expect(v.is(SiteDirectorySchema, estate)).toBe(true);
  const flats = estate.tenants.map(({ units }) => flatNumber(units[0]!));
  expect(new Set(flats).size).toBe(264);
  expect(estate.tenants.every(({ units }) => units[0]!.intercom === `${units[0]!.unit}#`)).toBe(true);
});

it('has somebody at every home, whom one can reach and who is nobody real', () => {
  const homes = new Set(estate.people.map(({ tenantId }) => tenantId));
  expect(homes.size).toBe(264);
  for (const { contact } of estate.people) {
    expect(contact.email).toMatch(/\.example$/);
    expect(contact.phone).toMatch(/^154 /);
  }
});

it('gives kiosks flats and intercoms, and not one name', async () => {
  const edition = JSON.stringify(estateEdition(await makeKioskEdition(estate, '1')));
  expect(edition).toContain('"3-2-1101"');
  expect(edition).toContain('1101#');
  for (const { name, nameLatin, id } of estate.people)
    for (const word of [name, nameLatin ?? name, id]) expect(edition).not.toContain(`"${word}"`);
});

it('is the same every time', () => {
  expect(demoEstateDirectory()).toEqual(estate);
});
