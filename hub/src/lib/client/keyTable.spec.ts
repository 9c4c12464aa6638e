import { expect, it } from 'vitest';
import { ACTION_KEYS } from '../board/actions.ts';
import { STEP_KEYS } from './boardKeys.ts';
import { KEY_TABLE } from './keyTable.ts';

const taught = KEY_TABLE.flatMap(({ keys }): readonly string[] => keys);

it('no key means two things', () => {
  const all = [...taught, ...Object.values(ACTION_KEYS)];
  expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([]);
});

it('every step over the board is taught', () => {
  expect(Object.keys(STEP_KEYS).filter((key) => !taught.includes(key))).toEqual([]);
});
