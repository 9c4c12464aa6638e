import { describe, expect, it } from 'vitest';
import { filledFrom, shownAgain } from './known.ts';
import type { VisitorDetails } from './payloads.ts';

const last: VisitorDetails = {
  kind: 'visitor',
  name: '王小明',
  phone: '13812345678',
  company: '远山贸易',
  plate: '沪A12345',
  language: 'zh-CN',
};

describe('what a lobby sees of the last visit', () => {
  it('shows whoever has the phone a masked name, number and plate, and the company', () => {
    expect(shownAgain(last, 'phone')).toEqual([
      { field: 'name', shown: '王**' },
      { field: 'phone', shown: '138****5678' },
      { field: 'company', shown: '远山贸易' },
      { field: 'plate', shown: '沪A***45' },
    ]);
  });

  it('shows whoever holds an old pass a surname, and of the rest that it is there', () => {
    const shown = shownAgain(last, 'pass');
    expect(shown).toEqual([
      { field: 'name', shown: '王**' },
      { field: 'phone', shown: null },
      { field: 'company', shown: null },
      { field: 'plate', shown: null },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/小明|5678|远山|沪A/);
  });

  it('says nothing of what was not given', () => {
    const { phone: _, plate: __, ...others } = last;
    expect(shownAgain(others, 'pass').map(({ field }) => field)).toEqual(['name', 'company']);
  });
});

describe('what the hub makes of it', () => {
  const sent: VisitorDetails = {
    kind: 'visitor',
    name: '王**',
    company: '青禾科技',
    language: 'en',
    known: ['name', 'phone'],
    recognisedBy: 'phone',
  };

  it('fills in what was left masked, and keeps what was typed anew', () => {
    expect(filledFrom(sent, { visitor: last, by: 'pass' })).toEqual({
      kind: 'visitor',
      name: '王小明',
      phone: '13812345678',
      company: '青禾科技',
      language: 'en',
      recognisedBy: 'pass',
    });
  });

  it('lets the masked name stand where the last visit is not kept any more', () => {
    expect(filledFrom(sent, null)).toEqual({ kind: 'visitor', name: '王**', company: '青禾科技', language: 'en' });
  });

  it('takes no word of a device for who somebody is', () => {
    const claimed: VisitorDetails = { kind: 'visitor', name: '赵敏', language: 'en', recognisedBy: 'phone' };
    expect(filledFrom(claimed, { visitor: last, by: 'phone' })).not.toHaveProperty('recognisedBy');
  });
});
