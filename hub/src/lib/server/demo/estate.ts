import type { Person, Tenant } from '@foyer/shared/directory';
import type { SiteDirectory } from '../directory/edition.ts';
import { createChance } from './directoryChance.ts';
import { drawName } from './directoryPeople.ts';

export const demoEstate = { id: 'yunqi', name: { 'zh-CN': '云栖花园', en: 'Cloudrest Gardens' } };

const BUILDINGS = 6;
const ENTRANCES = 2;
const FLOORS = 11;
const DOORS = 2;

/**
 * An estate of 264 homes, the same in every call, all of it invented: six buildings with two entrances each. A household
 * is called by its address, as a property office does, and rung at the intercom by the number on its door.
 */
export function demoEstateDirectory(): SiteDirectory {
  const chance = createChance(20261123);
  const tenants: Tenant[] = [];
  const people: Person[] = [];
  for (let building = 1; building <= BUILDINGS; building++)
    for (let entrance = 1; entrance <= ENTRANCES; entrance++)
      for (let floor = 1; floor <= FLOORS; floor++)
        for (let door = 1; door <= DOORS; door++) {
          const unit = `${floor}0${door}`;
          const tower = `${building}栋${entrance}单元`;
          const id = `h-${building}-${entrance}-${unit}`;
          const units = [{ tower, floor: String(floor), unit, intercom: `${unit}#` }];
          tenants.push({ id, name: `${tower}${unit}室`, units, reception: {}, settings: {} });
          const residents = chance.percent(60) ? 2 : 1;
          for (let n = 0; n < residents; n++) people.push(residentOf(id, people.length));
        }
  return { v: 1, site: demoEstate, tenants, people };

  /** 154 has been given to no Chinese carrier, and `.example` to nobody (RFC 2606). */
  function residentOf(tenantId: string, number: number): Person {
    const digits = String(number + 1).padStart(8, '0');
    return {
      id: `r-${digits.slice(4)}`,
      tenantId,
      ...drawName(chance, 'chinese'),
      roles: ['host', 'reception', 'administrator'],
      contact: { email: `r${digits.slice(4)}@yunqi.example`, phone: `154 ${digits.slice(0, 4)} ${digits.slice(4)}` },
    };
  }
}
