import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { deskRegistration } from './deskCommand.ts';

const registration = {
  visitId: 'v-1',
  name: '李雷',
  tenantId: 't-1',
  purpose: 'meeting',
  heads: 2,
  language: 'zh-CN',
};
const takes = (more: object) => v.is(deskRegistration, { ...registration, ...more });

describe('what the desk sends to register somebody', () => {
  it('names a guardian with a child', () => {
    expect(takes({ needs: ['child'], guardianName: '李强' })).toBe(true);
    expect(takes({ needs: ['child'] })).toBe(false);
    expect(takes({ needs: ['elder', 'no-phone'] })).toBe(true);
  });

  it('names no more people than come along', () => {
    expect(takes({ party: [{ name: '韩梅梅' }] })).toBe(true);
    expect(takes({ party: [{ name: '韩梅梅' }, { name: '林涛' }] })).toBe(false);
  });

  it('knows no standing but VIP and official', () => {
    expect(takes({ standing: 'official' })).toBe(true);
    expect(takes({ standing: 'celebrity' })).toBe(false);
  });
});
