import { describe, expect, it } from 'vitest';
import { freezeQueryIn, queryRefusal, releaseIn, requestIn } from './forms.ts';

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
  return data;
}

describe('what a request names', () => {
  it.each([
    ['a person by name', { about: 'person', name: '赵敏敏' }, null],
    ['a person by the end of a number', { about: 'person', phoneEnding: '2222' }, null],
    ['a person of whom nothing is known', { about: 'person', company: '海晏' }, 'too-little'],
    ['a visit', { about: 'visit', callNumber: 'a01', from: '2026-11-22' }, null],
    ['a visit without its day', { about: 'visit', callNumber: 'A01' }, 'no-call-number'],
    ['a visit without its number', { about: 'visit', from: '2026-11-22' }, 'no-call-number'],
    ['a period', { about: 'period', from: '2026-11-20', until: '2026-11-22' }, null],
    ['a day', { about: 'period', from: '2026-11-22', until: '2026-11-22' }, null],
    ['a period without an end', { about: 'period', from: '2026-11-20' }, 'no-period'],
    ['a period that ends before it begins', { about: 'period', from: '2026-11-22', until: '2026-11-20' }, 'no-period'],
    ['nothing', {}, 'too-little'],
  ])('%s', (_what, fields, refusal) => {
    expect(queryRefusal(freezeQueryIn(form(fields as Record<string, string>)))).toBe(refusal);
  });
});

const paper = { unit: '浦东分局刑侦支队', document: '沪公（浦）调证〔2026〕118号' };

describe('a request', () => {
  it('has its unit, its document and its officers', () => {
    const two = { officer: ['张警官', '李警官'], badge: ['031234', '035678'] };
    expect(requestIn(form({ ...paper, ...two }))).toEqual({
      request: {
        ...paper,
        officers: [
          { name: '张警官', badge: '031234' },
          { name: '李警官', badge: '035678' },
        ],
      },
    });
  });

  it('may have come with one, the second row being left empty', () => {
    const one = { officer: ['张警官', ''], badge: ['031234', ' '] };
    expect(requestIn(form({ ...paper, ...one }))).toMatchObject({ request: { officers: [{ badge: '031234' }] } });
  });

  const officers = { officer: '张警官', badge: '031234' };
  it.each([
    ['no-unit', { ...paper, ...officers, unit: ' ' }],
    ['no-unit', { ...paper, ...officers, unit: '局'.repeat(121) }],
    ['no-document', { ...paper, ...officers, document: '' }],
    ['no-document', { ...paper, ...officers, document: '1'.repeat(61) }],
    ['no-officers', paper],
    ['no-officers', { ...paper, officer: '张警官', badge: '' }],
    ['no-officers', { ...paper, officer: ['张警官', ''], badge: ['031234', '035678'] }],
    ['no-officers', { ...paper, officer: Array(7).fill('张'), badge: Array(7).fill('1') }],
  ])('%s', (wrong, fields) => {
    expect(requestIn(form(fields))).toEqual({ wrong });
  });
});

describe('a release', () => {
  const whole = { reason: 'term-over', reference: '来函7号', confirm: 'D-1' };

  it('says why and by which letter, and is confirmed by the document’s number', () => {
    expect(releaseIn(form(whole), 'D-1')).toEqual({ why: { reason: 'term-over', reference: '来函7号' } });
  });

  it.each([
    ['no-reason', { ...whole, reason: 'boredom' }],
    ['no-reference', { ...whole, reference: '' }],
    ['no-reference', { ...whole, reference: '1'.repeat(61) }],
    ['not-confirmed', { ...whole, confirm: 'D-2' }],
  ])('%s', (wrong, fields) => {
    expect(releaseIn(form(fields), 'D-1')).toEqual({ wrong });
  });
});
