import type { InvitationOpened } from '#lib/kiosk.ts';
import { houseKinds, type Kind } from '@foyer/shared/kinds';
import { leftToAsk, type Invite } from '@foyer/shared/invites';
import { houseTerms } from '@foyer/shared/terms';
import { describe, expect, it } from 'vitest';
import { invitedSteps } from './invitedSteps.ts';

const TEN = Date.UTC(2025, 10, 22, 2);
const house = { plate: true, itemsCarried: false, photo: false };
const label = { 'zh-CN': '工具？', en: 'Tools?' };
const kind: Kind = {
  ...houseKinds().find(({ id }) => id === 'service')!,
  questions: [{ id: 'tools', label, required: true, answer: 'text' }],
  documents: ['house-rules', 'nda'],
};
const card: NonNullable<InvitationOpened['card']> = {
  guest: '李*',
  company: null,
  phone: '138****5678',
  host: '王小明',
  tenant: '恒川',
  from: TEN,
  until: TEN + 1,
  heads: 1,
  opens: TEN,
};
const nobody = { under14: false, name: '' };

function stepsFor(told: Partial<Pick<Invite, 'prepared' | 'held'>>, said = nobody, notice = 1): string {
  const asked = { kind, terms: houseTerms(), notice };
  const left = leftToAsk({ prepared: null, held: [], ...told }, asked, TEN);
  const asks = { kind, documents: houseTerms(), agreed: [], left };
  return invitedSteps({ asks, card }, said, house).join(' ');
}

describe('an invited guest is asked', () => {
  const prepared = { notice: 1, questions: ['tools'], terms: [{ id: 'nda', version: 1 }], at: TEN, times: 1 };

  it('what the kind asks and the host has not said, then the notice, then what is to be agreed to', () => {
    expect(stepsFor({})).toBe('company plate items own:tools notice terms:house-rules terms:nda');
  });

  it('for a guardian where they are under fourteen', () => {
    expect(stepsFor({}, { ...nobody, under14: true })).toContain('notice guardian terms:house-rules');
  });

  it('only what they did not do on the phone', () => {
    expect(stepsFor({ prepared })).toBe('terms:house-rules');
    expect(stepsFor({ prepared }, nobody, 2)).toBe('notice terms:house-rules');
  });

  it('to agree to a version that is newer than what they signed', () => {
    expect(stepsFor({ prepared: { ...prepared, terms: [{ id: 'nda', version: 7 }] } })).toContain('terms:nda');
  });

  it('nothing that they agreed to for another visit, as long as that counts', () => {
    const held = (until: number) => [{ id: 'nda', version: 1, visitId: 'v0', at: 1, until }];
    expect(stepsFor({ prepared, held: held(TEN + 1) })).toBe('terms:house-rules');
    expect(stepsFor({ held: held(TEN + 1) })).not.toContain('terms:nda');
    expect(stepsFor({ held: held(TEN) })).toContain('terms:nda');
  });

  it('for all of it again where they have another name than the one who signed', () => {
    expect(stepsFor({ prepared }, { ...nobody, name: '王*' })).toBe('terms:house-rules terms:nda');
  });

  it('nothing where the invitation has not reached this kiosk', () => {
    expect(invitedSteps({ asks: null, card: null }, nobody, house)).toEqual([]);
  });
});
