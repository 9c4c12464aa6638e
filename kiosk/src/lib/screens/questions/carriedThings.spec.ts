import { describe, expect, it } from 'vitest';
import { carriedThings, withOne } from './carriedThings.ts';

describe('what a visitor carries in', () => {
  it('is counted by taps, and a tap too many is taken away again', () => {
    const two = withOne(withOne([], 'laptop', 1), 'laptop', 1);
    expect(two).toEqual([{ what: 'laptop', count: 2 }]);
    expect(withOne(withOne(two, 'laptop', -1), 'laptop', -1)).toEqual([]);
    expect(withOne([], 'laptop', -1)).toEqual([]);
  });

  it('keeps the order of the tiles, in whatever order they were tapped', () => {
    expect(withOne(withOne([], 'box', 1), 'laptop', 1).map(({ what }) => what)).toEqual(['laptop', 'box']);
  });

  it('is one thing more where something was told in words, and never more than may be declared', () => {
    expect(carriedThings([{ what: 'tools', count: 3 }], '一台投影仪')).toEqual([
      { what: 'tools', count: 3 },
      { what: 'other', count: 1 },
    ]);
    expect(carriedThings([], '  ')).toEqual([]);
    expect(withOne([{ what: 'box', count: 99 }], 'box', 1)).toEqual([{ what: 'box', count: 99 }]);
  });
});
