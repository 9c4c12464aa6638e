import type { Person, PersonRole, Tenant, Unit } from '@foyer/shared/directory';
import type { SiteDirectory } from '../directory/edition.ts';
import { foldText } from '@foyer/shared/directory';
import { type Chance, createChance } from './directoryChance.ts';
import { drawName, drawOrigin, type Origin } from './directoryPeople.ts';
import { demoTenants, foreignHouses, moreBrands, moreTrades } from './directoryTenants.ts';

export const demoSite = { id: 'riverside', name: { 'zh-CN': '滨江国际中心', en: 'Riverside Centre' } };

const towers = ['A', 'B'];
const lowestFloor = 3;
const highestFloor = 38;
const unitsPerFloor = 4;

/**
 * The demo building's directory, the same in every call: two towers, 60 tenants, 2,500 people, all of them invented. Mail
 * goes to `.example` (RFC 2606); mobile numbers start with 154, which no Chinese carrier has been given, and no landline
 * starts with 0000.
 */
export function demoDirectory(size: { tenants?: number; people?: number } = {}): SiteDirectory {
  const { tenants: tenantCount = demoTenants.length, people: peopleCount = 2500 } = size;
  const chance = createChance(20260301);
  const houses = housesOf(tenantCount);
  const units = unitsInOrder(tenantCount);
  const tenants: Tenant[] = [];
  const people: Person[] = [];
  const totalWeight = houses.reduce((sum, [, , weight]) => sum + weight, 0);

  houses.forEach(([name, nameLatin, weight], index) => {
    const tenant: Tenant = {
      id: `t-${String(index + 1).padStart(4, '0')}`,
      name,
      nameLatin,
      units: units.splice(0, weight > 3 && tenantCount <= demoTenants.length ? 4 : weight > 1 ? 2 : 1),
      reception: {
        email: `reception@${domainOf(nameLatin)}`,
        phone: `021-0000 ${String(1000 + index).padStart(4, '0')}`,
      },
      settings: foreignHouses[nameLatin] ? { language: 'en' } : {},
    };
    tenants.push(tenant);
    const last = index === houses.length - 1;
    const share = last ? peopleCount - people.length : Math.round((peopleCount * weight) / totalWeight);
    const staffed = Math.max(1, Math.min(share, peopleCount - people.length - (houses.length - 1 - index)));
    addPeople(people, tenant, staffed, foreignHouses[nameLatin], chance);
  });
  return { v: 1, site: demoSite, tenants, people };
}

function addPeople(people: Person[], tenant: Tenant, count: number, house: Origin | undefined, chance: Chance) {
  const delegates = Math.min(3, Math.ceil(count / 30));
  const addresses = new Set<string>();
  for (let i = 0; i < count; i++) {
    const origin = drawOrigin(chance, house);
    const named = drawName(chance, origin);
    const number = people.length;
    const roles: PersonRole[] = ['host'];
    if (i === 0) roles.push('administrator');
    if (i < delegates) roles.push('delegate');
    if (i === delegates && count > 5) roles.push('reception');
    people.push({
      id: `p-${String(number + 1).padStart(5, '0')}`,
      tenantId: tenant.id,
      ...named,
      unit: chance.pick(tenant.units).unit,
      roles,
      language: origin === 'chinese' ? 'zh-CN' : 'en',
      contact: {
        email: addressOf(named.nameLatin ?? named.name, domainOf(tenant.nameLatin!), addresses),
        phone: `154 ${String(Math.floor(number / 10000)).padStart(4, '0')} ${String(number % 10000).padStart(4, '0')}`,
      },
    });
  }
}

function housesOf(count: number): readonly (readonly [string, string, number])[] {
  const more = Array.from({ length: Math.max(0, count - demoTenants.length) }, (_, i) => {
    const brand = moreBrands[i % moreBrands.length]!;
    const trade = moreTrades[Math.floor(i / moreBrands.length) % moreTrades.length]!;
    const round = Math.floor(i / (moreBrands.length * moreTrades.length));
    const numbered = round === 0 ? '' : ` ${round + 1}`;
    return [brand[0] + trade[0] + numbered.trim(), `${brand[1]} ${trade[1]}${numbered}`, 2] as const;
  });
  return [...demoTenants, ...more].slice(0, count);
}

/** From the lowest floor up, tower by tower; more tenants than there are units share them again from the bottom. */
function unitsInOrder(tenantCount: number): Unit[] {
  const units: Unit[] = [];
  const needed = tenantCount * 4;
  while (units.length < needed) {
    for (let floor = lowestFloor; floor <= highestFloor; floor++) {
      for (const tower of towers) {
        for (let door = 1; door <= unitsPerFloor; door++) {
          units.push({ tower, floor: String(floor), unit: `${floor}${String(door).padStart(2, '0')}` });
        }
      }
    }
  }
  return units;
}

function domainOf(nameLatin: string): string {
  const words = foldText(nameLatin).match(/[a-z0-9]+/g) ?? ['tenant'];
  return `${words.slice(0, 2).join('-')}.example`;
}

function addressOf(nameLatin: string, domain: string, taken: Set<string>): string {
  const local = (foldText(nameLatin).match(/[a-z0-9]+/g) ?? ['person']).join('.');
  let address = `${local}@${domain}`;
  for (let other = 2; taken.has(address); other++) address = `${local}${other}@${domain}`;
  taken.add(address);
  return address;
}
