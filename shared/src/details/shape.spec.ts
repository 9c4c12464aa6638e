import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { detailsId, SealedDetailsSchema, subjectOfDetailsId } from './shape.ts';

const document = {
  _id: 'details:visit-1:0192f3a0-0000-7000-8000-000000000001',
  v: 1,
  subject: 'visit-1',
  sealedBy: 'kiosk-1',
  sealedAt: 1_780_000_000_000,
  site: 'riverside',
  retention: 'visits',
  jwe: 'aGVhZGVy..aXY.dGV4dA.dGFn',
};

describe('a document of sealed details', () => {
  it('is taken as kiosks write it', () => {
    expect(v.is(SealedDetailsSchema, document)).toBe(true);
  });

  it.each([
    ['an id of another subject', { subject: 'visit-2' }],
    ['an id of another noun', { _id: 'visit:visit-1:1' }],
    ['a text that is not sealed', { jwe: '王小明' }],
    ['a class of retention that nobody knows', { retention: 'for-ever' }],
    ['a later version', { v: 2 }],
  ])('is refused with %s', (_, wrong) => {
    expect(v.is(SealedDetailsSchema, { ...document, ...wrong })).toBe(false);
  });
});

it('names its subject in its id', () => {
  expect(subjectOfDetailsId(detailsId('visit-1', 'abc'))).toBe('visit-1');
  expect(subjectOfDetailsId('details:visit-1')).toBeUndefined();
  expect(() => detailsId('visit:1', 'abc')).toThrow('letters');
});
