import { describe, expect, it } from 'vitest';
import { keysOf, matchOf, samePhone, type Named } from './match.ts';

/** As the hub reads these names. */
const READ: Record<string, string> = {
  王小明: 'wang xiao ming',
  单乐: 'shan le/shan yue',
  恒川律师事务所: 'heng chuan lv shi shi wu suo',
};
const readings = (text: string): string => READ[text] ?? '';
const match = (barred: Named, visitor: Named) => matchOf(keysOf(barred, readings), keysOf(visitor, readings));

const WANG = { name: '王小明', phone: '138 1234 5678', company: '恒川律师事务所' };

describe('a visitor is recognised', () => {
  it.each<[string, Named]>([
    ['as they gave it', { name: '王小明', phone: '13812345678' }],
    ['with the country before it', { name: '老王', phone: '+86 138-1234-5678' }],
    ['in full-width digits', { name: '老王', phone: '１３８１２３４５６７８' }],
    ['dialled from abroad', { name: '老王', phone: '0086 138 1234 5678' }],
  ])('by the number, %s: certain', (_, visitor) => {
    expect(match(WANG, visitor)?.certainty).toBe('certain');
  });

  it('by name and company: certain', () => {
    expect(match(WANG, { name: '王 小明', phone: '13900000000', company: '恒川律师事务所' })).toEqual({
      certainty: 'certain',
      by: ['name', 'company'],
    });
  });

  it.each(['Wang Xiaoming', 'Xiaoming Wang', 'WANG XIAO MING', 'wangxiaoming'])('by %s: likely', (name) => {
    expect(match(WANG, { name })).toEqual({ certainty: 'likely', by: ['spelling'] });
  });

  it('by a reading that names use besides', () => {
    expect(match({ name: '单乐' }, { name: 'Shan Yue' })?.certainty).toBe('likely');
  });

  it('by an alias', () => {
    expect(match({ ...WANG, aliases: ['Tony Wang'] }, { name: 'Tony Wang' })?.by).toEqual(['name']);
  });

  it('by a company that leaves out what companies are called besides', () => {
    const barred = { name: '李雷', company: '远航贸易有限公司' };
    expect(match(barred, { name: '李雷', company: '远航贸易' })?.certainty).toBe('certain');
  });

  it('by the name alone: likely, where nothing speaks against it', () => {
    expect(match(WANG, { name: '王小明' })).toEqual({ certainty: 'likely', by: ['name'] });
  });
});

describe('a visitor is somebody else', () => {
  it.each<[string, Named, Named]>([
    ['of the same name with another number', WANG, { name: '王小明', phone: '13900000000' }],
    ['of the same name at another company', WANG, { name: '王小明', company: '远航贸易' }],
    ['of the same company', WANG, { name: '李雷', company: '恒川律师事务所' }],
    ['with the same short number of the house', { name: '王小明', phone: '8001' }, { name: '李雷', phone: '8001' }],
    ['without a name', WANG, { name: '' }],
  ])('%s', (_, barred, visitor) => {
    expect(match(barred, visitor)).toBeNull();
  });
});

it('reads numbers of other countries whole', () => {
  expect(samePhone('+49 170 1234567')).toBe('491701234567');
  expect(samePhone('110')).toBeNull();
});
