import { describe, expect, it } from 'vitest';
import { readParty } from './party.ts';

describe('who comes along', () => {
  it.each([
    ['a line each', '王小明\n李雷\n'],
    ['numbered, as copied from a chat', '1. 王小明\n2、李雷'],
    ['in one line with Chinese commas', '王小明、李雷'],
    ['in one line with wide commas', '王小明，李雷'],
    ['with bullets and spaces', ' - 王小明 \n • 李雷'],
  ])('is read %s', (_how, text) => {
    expect(readParty(text)).toEqual({ members: [{ name: '王小明' }, { name: '李雷' }], wrong: [] });
  });

  it('keeps the telephone number that stands behind a name', () => {
    expect(readParty('王小明 13800001234\nAnn Field, +44 20 7946 0000')).toEqual({
      members: [
        { name: '王小明', phone: '13800001234' },
        { name: 'Ann Field', phone: '+44 20 7946 0000' },
      ],
      wrong: [],
    });
  });

  it('says which lines are no names', () => {
    expect(readParty('王小明\n13800001234').wrong).toEqual(['13800001234']);
  });

  it('is nobody where nothing is written', () => expect(readParty(' \n')).toEqual({ members: [], wrong: [] }));
});
