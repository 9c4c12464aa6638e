import * as v from 'valibot';
import type { PersonRole } from './person.ts';

/**
 * The directory as kiosks get it: compact rows instead of objects, no contact details, and a reading for every name
 * that is not plain ASCII, made on the hub so that no kiosk carries a pinyin dictionary.
 *
 * A *name* is `[text, readings]`: readings hold one lower-case word a unit of the text (see `splitUnits`), parted by
 * spaces; where several are in use they are parted by `/` (吕布: `lv bu/lu bu`). Empty readings: the text reads as itself.
 */
export type NameRow = readonly [text: string, readings: string];

/** The first name is the one shown, the second its Latin form or empty, the others aliases. */
export type PersonRow = readonly [id: string, tenant: number, names: readonly NameRow[], roles: string];

export type TenantRow = readonly [
  id: string,
  names: readonly NameRow[],
  units: readonly (readonly [tower: string, floor: string, unit: string, intercom?: string])[],
];

export interface KioskEdition {
  v: 1;
  version: string;
  site: string;
  siteName: { 'zh-CN': string; en: string };
  tenants: readonly TenantRow[];
  people: readonly PersonRow[];
}

/** Who administers a tenant is nobody's business in a lobby. */
export type ListedRole = Exclude<PersonRole, 'administrator'>;

/** Letters that stand for roles in a person's row. */
export const roleLetters: Readonly<Record<ListedRole, string>> = { host: 'h', delegate: 'd', reception: 'r' };

const KioskEditionSchema = v.object({
  v: v.literal(1),
  version: v.string(),
  site: v.string(),
  siteName: v.object({ 'zh-CN': v.string(), en: v.string() }),
  // Fifty thousand rows in a general schema would hold up the screen; a plain loop over them does not.
  tenants: v.custom<readonly TenantRow[]>(
    (rows) => Array.isArray(rows) && rows.every(isTenantRow),
    'rows of tenants are expected',
  ),
  people: v.custom<readonly PersonRow[]>(
    (rows) => Array.isArray(rows) && rows.every(isPersonRow),
    'rows of people are expected',
  ),
});

/** @throws ValiError where this is no edition or a person's tenant is not in it */
export function parseKioskEdition(json: unknown): KioskEdition {
  return v.parse(
    v.pipe(
      KioskEditionSchema,
      v.check((edition) => edition.people.every((row) => row[1] < edition.tenants.length), 'a tenant is missing'),
    ),
    json,
  );
}

function isPersonRow(row: unknown): boolean {
  return (
    Array.isArray(row) &&
    row.length === 4 &&
    typeof row[0] === 'string' &&
    Number.isInteger(row[1]) &&
    row[1] >= 0 &&
    areNames(row[2]) &&
    typeof row[3] === 'string'
  );
}

function isTenantRow(row: unknown): boolean {
  return (
    Array.isArray(row) &&
    row.length === 3 &&
    typeof row[0] === 'string' &&
    areNames(row[1]) &&
    Array.isArray(row[2]) &&
    row[2].every(
      (unit: unknown) => Array.isArray(unit) && (unit.length === 3 || unit.length === 4) && unit.every(isString),
    )
  );
}

function areNames(names: unknown): boolean {
  return (
    Array.isArray(names) &&
    names.length >= 1 &&
    names.every((name: unknown) => Array.isArray(name) && name.length === 2 && name.every(isString))
  );
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
