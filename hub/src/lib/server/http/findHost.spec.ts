import { describe, expect, it } from 'vitest';
import type { DirectoryHit } from '../../board/answers.ts';
import { findHost } from './findHost.ts';

const at = (tenantName: string, unit: string) => ({ tenantId: tenantName, tenantName, unit });
const person = (name: string, tenant: Omit<DirectoryHit, 'person'>, nameLatin: string | null = null): DirectoryHit => ({
  ...tenant,
  person: { id: `${name}@${tenant.tenantId}`, name, nameLatin, phone: null },
});
const yunxiu = at('云岫资本', 'A 1201');
const reed = at('Carlton Reed', 'B 2003');
const all = [
  person('李雷', yunxiu, 'Li Lei'),
  person('李雷', reed),
  person('李蕾', yunxiu),
  person('Emily Walker', reed),
  { ...yunxiu, person: null },
  { ...reed, person: null },
];
/** As the directory finds by beginnings. */
const search = (typed: string) =>
  all.filter(
    (hit) =>
      (hit.person?.name ?? hit.tenantName).toLowerCase().startsWith(typed.slice(0, 1).toLowerCase()) ||
      hit.unit.endsWith(typed),
  );
const find = (host: string, tenant = '') => findHost({ host, tenant }, search);

describe('whom a line names', () => {
  it('is certain where one alone has that name', () =>
    expect(find('emily walker').hit?.person?.name).toBe('Emily Walker'));

  it('is certain where the company beside it, or its room, leaves one', () => {
    expect(find('李雷', '云岫').hit).toMatchObject({ tenantName: '云岫资本' });
    expect(find('李雷', '2003').hit).toMatchObject({ tenantName: 'Carlton Reed' });
  });

  it('is a question where two have it', () => {
    expect(find('李雷').hit).toBeNull();
    expect(find('李雷').suggestions.map(({ tenantName }) => tenantName)).toEqual(['云岫资本', 'Carlton Reed']);
  });

  it('is a question where nobody is called exactly so', () => {
    expect(find('Emily W')).toMatchObject({ hit: null, suggestions: [{ person: { name: 'Emily Walker' } }] });
  });

  it('is the company’s reception where a company alone is named, in either column', () => {
    expect(find('', '云岫资本').hit).toMatchObject({ tenantName: '云岫资本', person: null });
    expect(find('云岫资本').hit).toMatchObject({ tenantName: '云岫资本', person: null });
  });

  it('is nobody where nothing is written, or nobody is known', () => {
    expect(find('')).toEqual({ hit: null, suggestions: [] });
    expect(find('周', '')).toEqual({ hit: null, suggestions: [] });
  });
});
