import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['王小明', '小明'],
  ['李雷', '李雷'],
  ['欧阳修远', '修远'],
  ['Anna Maria Berg', 'AB'],
  ['Lin', 'L'],
  ['안나 베르크', '안베'],
  ['', ''],
])('%s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
