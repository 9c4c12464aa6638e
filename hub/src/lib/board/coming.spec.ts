import { expect, it } from 'vitest';
import { comingOf, GROUP_HEADS } from './coming.ts';
import { rowLike } from './rowLike.ts';

const guest = (visitId: string, from: number, more: Parameters<typeof rowLike>[0] = {}) =>
  rowLike({ visitId, status: { status: 'expected', since: 0, from, until: from + 1 }, ...more });

it('announces groups, officials and VIPs, the next first', () => {
  const rows = [
    guest('late-vip', 30, { standing: 'vip' }),
    guest('official', 10, { standing: 'official' }),
    guest('group', 20, { heads: GROUP_HEADS }),
    guest('small', 5, { heads: GROUP_HEADS - 1 }),
    rowLike({ visitId: 'here-already', standing: 'vip' }),
  ];
  expect(comingOf(rows).map(({ visitId }) => visitId)).toEqual(['official', 'group', 'late-vip']);
});
