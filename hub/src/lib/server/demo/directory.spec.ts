import { PersonSchema, splitUnits, isCjk } from '@foyer/shared/directory';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { SiteDirectorySchema } from '../directory/index.ts';
import { demoDirectory } from './directory.ts';

const demo = demoDirectory();

it('is one site with two towers, 60 tenants and 2,500 people', () => {
  expect(v.is(SiteDirectorySchema, demo)).toBe(true);
  expect(demo.tenants).toHaveLength(60);
  expect(demo.people).toHaveLength(2500);
  expect(new Set(demo.tenants.flatMap(({ units }) => units.map(({ tower }) => tower)))).toEqual(new Set(['A', 'B']));
});

it('is the same every time', () => {
  expect(demoDirectory()).toEqual(demo);
});

it('gives every id, address, telephone and room to one alone', () => {
  const all = [
    demo.people.map(({ id }) => id),
    demo.people.map(({ contact }) => contact.email),
    demo.people.map(({ contact }) => contact.phone),
    demo.tenants.flatMap(({ units }) => units.map(({ tower, unit }) => `${tower} ${unit}`)),
  ];
  for (const values of all) expect(new Set(values).size).toBe(values.length);
});

it('reaches nobody real', () => {
  for (const { contact } of demo.people) {
    expect(contact.email).toMatch(/^[a-z0-9.]+@[a-z0-9-]+\.example$/);
    expect(contact.phone).toMatch(/^154 \d{4} \d{4}$/);
  }
  for (const { reception } of demo.tenants) {
    expect(reception.email).toMatch(/\.example$/);
    expect(reception.phone).toMatch(/^021-0000 /);
  }
});

it('has names from several countries in believable proportions', () => {
  const share = (matches: (name: string) => boolean) =>
    demo.people.filter(({ name }) => matches(name)).length / demo.people.length;
  expect(share((name) => /^\p{Script=Han}{2,4}$/u.test(name))).toBeGreaterThan(0.85);
  expect(share((name) => /^[\p{Script=Latin}\s'’-]+$/u.test(name))).toBeGreaterThan(0.02);
  expect(share((name) => /\p{Script=Hangul}/u.test(name))).toBeGreaterThan(0.01);
  expect(share((name) => / /.test(name) && isCjk([...name][0]!))).toBeGreaterThan(0.01);
});

it('has someone to decide at every tenant', () => {
  for (const { id } of demo.tenants) {
    expect(demo.people.some((one) => one.tenantId === id && one.roles.includes('delegate'))).toBe(true);
  }
});

it('can be typed: every name has units', () => {
  for (const person of demo.people) {
    expect(v.is(PersonSchema, person)).toBe(true);
    expect(splitUnits(person.name).length).toBeGreaterThan(0);
  }
});

it('grows to a large building', () => {
  const large = demoDirectory({ tenants: 1000, people: 50_000 });
  expect(v.is(SiteDirectorySchema, large)).toBe(true);
  expect(large.people).toHaveLength(50_000);
  expect(new Set(large.tenants.map(({ name }) => name)).size).toBe(1000);
});
