import type { Person } from '@foyer/shared/directory';
import { describe, expect, it } from 'vitest';
import { type Amendment, amended, conflictsOf, mergedPeople, mergedPerson } from './amendment.ts';

const WHO = { at: 1, by: { kind: 'host', id: 'p-admin' } } as const;

const person = (more: Partial<Person> = {}): Person => ({
  id: 'p-1',
  tenantId: 't-1',
  name: '王小明',
  aliases: [],
  roles: ['host'],
  contact: { email: 'wang@xingtu.example', phone: '154 0000 0001' },
  ...more,
});
const phone = (number: string) => ({ contact: { email: 'wang@xingtu.example', phone: number } });

describe('a new list of the building', () => {
  const before = person();
  const said = amended(before, undefined, person({ aliases: ['Tony'] }), WHO);

  it('changes what the tenant had left alone, and leaves what it had changed', () => {
    const listed = person({ ...phone('154 0000 0002'), nameLatin: 'Wang Xiaoming' });
    expect(mergedPerson(listed, said)).toEqual({ ...listed, aliases: ['Tony'] });
    expect(conflictsOf('p-1', listed, said)).toEqual([]);
  });

  it('that says the same as the tenant is no conflict', () => {
    const listed = person({ aliases: ['Tony'] });
    expect(mergedPerson(listed, said)).toEqual(listed);
    expect(conflictsOf('p-1', listed, said)).toEqual([]);
  });

  it('that says something else again is one, and the tenant’s word stands', () => {
    const listed = person({ aliases: ['Anton'] });
    expect(mergedPerson(listed, said)?.aliases).toEqual(['Tony']);
    expect(conflictsOf('p-1', listed, said)).toEqual([{ personId: 'p-1', about: 'aliases' }]);
  });

  it('without somebody whom the tenant spoke of loses nobody, and is reported', () => {
    expect(mergedPerson(undefined, said)).toEqual(person({ aliases: ['Tony'] }));
    expect(conflictsOf('p-1', undefined, said)).toEqual([{ personId: 'p-1', about: 'gone' }]);
  });

  it('that brings somebody whom the tenant had added fills in what the tenant did not say', () => {
    const added = amended(undefined, undefined, person({ contact: { phone: '154 0000 0009' } }), WHO);
    expect(conflictsOf('p-1', undefined, added)).toEqual([]);
    expect(mergedPerson(person(), added)?.contact).toEqual({ email: 'wang@xingtu.example', phone: '154 0000 0009' });
    expect(conflictsOf('p-1', person(), added)).toEqual([{ personId: 'p-1', about: 'phone' }]);
  });

  it('does not bring back who has left', () => {
    const left: Amendment = { ...said, left: { at: 2, by: WHO.by, handTo: null } };
    expect(mergedPeople([person(), person({ id: 'p-2' })], { people: { 'p-1': left } })).toEqual([
      person({ id: 'p-2' }),
    ]);
    expect(conflictsOf('p-1', person(phone('154 0000 0002')), left)).toEqual([]);
  });
});

describe('a conflict', () => {
  const said = amended(person(), undefined, person(phone('154 0000 0002')), WHO);
  const listed = person(phone('154 0000 0003'));

  it('outlives a change of something else', () => {
    const next = amended(listed, said, { ...person(phone('154 0000 0002')), aliases: ['Tony'] }, WHO);
    expect(conflictsOf('p-1', listed, next)).toEqual([{ personId: 'p-1', about: 'phone' }]);
    expect(mergedPerson(listed, next)).toMatchObject({ ...phone('154 0000 0002'), aliases: ['Tony'] });
  });

  it('ends when it is settled either way', () => {
    const ours = amended(listed, said, person(phone('154 0000 0002')), WHO, ['phone']);
    const theirs = amended(listed, said, listed, WHO, ['phone']);
    expect([ours, theirs].flatMap((one) => conflictsOf('p-1', listed, one))).toEqual([]);
    expect([ours, theirs].map((one) => mergedPerson(listed, one)?.contact.phone)).toEqual([
      '154 0000 0002',
      '154 0000 0003',
    ]);
  });

  it('about one field is settled without the others', () => {
    const added = amended(undefined, undefined, person({ ...phone('154 0000 0009'), nameLatin: 'Wang' }), WHO);
    const now = person({ nameLatin: 'Wang Xiaoming' });
    expect(conflictsOf('p-1', now, added).map(({ about }) => about)).toEqual(['nameLatin', 'phone']);
    const next = amended(now, added, mergedPerson(now, added)!, WHO, ['phone']);
    expect(conflictsOf('p-1', now, next).map(({ about }) => about)).toEqual(['nameLatin']);
  });
});
