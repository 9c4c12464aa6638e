import type { Person, Tenant, Unit } from '@foyer/shared/directory';
import { type Column, languageWords } from './columns.ts';
import type { Site } from './edition.ts';
import { createFieldReader, type FieldReader, nameKey, stableId } from './fields.ts';
import type { ProblemList } from './problems.ts';
import type { ImportRow, ImportTable } from './readRows.ts';

interface TenantLine {
  tenant: Tenant;
  site: Site;
  line: number;
  /** where each of the tenant's own columns was first filled in */
  saidBy: Map<Column, { line: number; value: string }>;
}

/**
 * A tenant is told by its id or else its name at a site, and may be on many lines, which must not contradict each other.
 * A company at two sites is two tenants.
 */
export function collectTenants(
  table: ImportTable,
  siteOf: (row: ImportRow) => Site | undefined,
  firstSite: string,
  problems: ProblemList,
) {
  const byKey = new Map<string, TenantLine>();
  const byId = new Map<string, TenantLine>();
  const tenantOfLine = new Map<number, Tenant>();

  for (const row of table.rows) {
    const read = createFieldReader(table, row, problems);
    const name = read.text('tenant');
    if (name === undefined) {
      if (row.fields.tenant === undefined) read.report('tenant', 'required');
      continue;
    }
    const site = siteOf(row);
    if (!site) continue;
    const id = read.id('tenant_id');
    const known = id === undefined ? byKey.get(keyAt(site, name)) : byId.get(id);
    const entry = known ?? addTenant(site, name, id, row.line);
    if (entry.site !== site) {
      read.report('site', 'contradiction', site.id, entry.line);
      continue;
    }
    tenantOfLine.set(row.line, entry.tenant);
    readTenantFields(entry, row, read);
    addUnit(entry.tenant, read);
  }

  for (const { tenant, line } of byId.values()) {
    if (tenant.units.length === 0) problems.add(line, 'no-home', { column: table.headingOf('unit') });
  }

  /** Ids at the first site are those that a hub of one site gave. */
  function idAt(site: Site, name: string): string {
    const parts = site.id === firstSite ? [nameKey(name)] : [site.id, nameKey(name)];
    return stableId('t', parts, byId);
  }

  function addTenant(site: Site, name: string, id: string | undefined, line: number): TenantLine {
    const tenant: Tenant = {
      id: id ?? idAt(site, name),
      name,
      units: [],
      reception: {},
      settings: {},
    };
    const entry: TenantLine = { tenant, site, line, saidBy: new Map() };
    byId.set(tenant.id, entry);
    if (!byKey.has(keyAt(site, name))) byKey.set(keyAt(site, name), entry);
    return entry;
  }

  return {
    all: [...byId.values()].map(({ tenant, site, line }) => ({ tenant, site, line })),
    tenantOf: (row: ImportRow): Tenant | undefined => tenantOfLine.get(row.line),

    warnOfUnreachable(people: readonly Person[], warnings: ProblemList) {
      const reachable = new Set(
        people.filter(({ contact }) => contact.email ?? contact.phone).map((one) => one.tenantId),
      );
      for (const { tenant, line } of byId.values()) {
        const { email, phone } = tenant.reception;
        if ((email ?? phone) === undefined && !reachable.has(tenant.id)) {
          warnings.add(line, 'nobody-reachable', { value: tenant.name });
        }
      }
    },
  };
}

const keyAt = (site: Site, name: string): string => `${site.id}\u0000${nameKey(name)}`;

function readTenantFields({ tenant, saidBy }: TenantLine, row: ImportRow, read: FieldReader) {
  /** The first line that fills a column in says what it is; a later one that differs is reported. */
  function once<Value>(column: Column, value: Value | undefined, take: (value: Value) => void) {
    if (value === undefined) return;
    const earlier = saidBy.get(column);
    if (earlier === undefined) {
      saidBy.set(column, { line: row.line, value: String(value) });
      take(value);
    } else if (nameKey(earlier.value) !== nameKey(String(value))) {
      read.report(column, 'contradiction', String(value), earlier.line);
    }
  }

  once('tenant', read.text('tenant'), (name) => (tenant.name = name));
  once('tenant_en', read.text('tenant_en'), (nameLatin) => (tenant.nameLatin = nameLatin));
  once('reception_email', read.email('reception_email'), (email) => (tenant.reception.email = email));
  once('reception_phone', read.phone('reception_phone'), (phone) => (tenant.reception.phone = phone));
  once('tenant_language', read.word('tenant_language', languageWords, 'language'), (language) => {
    tenant.settings.language = language;
  });
}

function addUnit(tenant: Tenant, read: FieldReader) {
  const unit = read.text('unit');
  if (unit === undefined) return;
  const tower = read.text('tower');
  const floor = read.text('floor');
  if (tenant.units.some((one) => one.unit === unit && one.tower === tower)) return;
  const added: Unit = { unit };
  if (tower !== undefined) added.tower = tower;
  if (floor !== undefined) added.floor = floor;
  const intercom = read.text('intercom');
  if (intercom !== undefined) added.intercom = intercom;
  tenant.units.push(added);
}
