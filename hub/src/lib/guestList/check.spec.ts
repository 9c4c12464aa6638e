import { describe, expect, it } from 'vitest';
import { checkLines, headsOf, type Cells, type CheckContext, type CheckedLine } from './check.ts';

const cells = (more: Partial<Cells> = {}): Cells => ({
  name: '王小明',
  phone: '',
  company: '',
  host: '李雷',
  tenant: '',
  plate: '',
  heads: '',
  items: '',
  ...more,
});
const line = (more: Partial<Cells> = {}, rest: Partial<CheckedLine> = {}): CheckedLine => ({
  cells: cells(more),
  host: 'found',
  isAnother: false,
  ...rest,
});
const none: CheckContext = { needsPhone: false, today: [] };
const problemsOf = (one: CheckedLine, context = none) => checkLines([one], context)[0];

describe('a line of a list', () => {
  it('is right with a name and a host', () => expect(problemsOf(line())).toEqual({}));

  it.each([
    [{ name: ' ' }, { name: 'name-missing' }],
    [{ name: 'x'.repeat(81) }, { name: 'too-long' }],
    [{ phone: 'none' }, { phone: 'phone-shape' }],
    [{ plate: '没有' }, { plate: 'plate-shape' }],
    [{ heads: '0' }, { heads: 'heads-range' }],
    [{ heads: '51' }, { heads: 'heads-range' }],
    [{ heads: 'two' }, { heads: 'heads-range' }],
    [{ company: 'x'.repeat(121) }, { company: 'too-long' }],
    [{ items: 'x'.repeat(501) }, { items: 'too-long' }],
  ] as const)('says beside the cell what is wrong with %j', (wrong, problems) =>
    expect(problemsOf(line(wrong))).toEqual(problems),
  );

  it.each([
    ['none-named', 'host-missing'],
    ['ambiguous', 'host-ambiguous'],
    ['unknown', 'host-unknown'],
    ['person-needed', 'host-person'],
  ] as const)('says what is wrong with its host (%s)', (host, problem) =>
    expect(problemsOf(line({}, { host }))).toEqual({ host: problem }),
  );

  it('needs a telephone number where somebody is invited', () => {
    expect(problemsOf(line(), { ...none, needsPhone: true })).toEqual({ phone: 'phone-missing' });
  });

  it.each(['沪A·12345', '粤BD12345', '京A12345D', 'AB12 CDE'])('takes the plate %s', (plate) =>
    expect(problemsOf(line({ plate }))).toEqual({}),
  );

  it('counts people as they are written', () => {
    expect([headsOf({ heads: '' }), headsOf({ heads: '3人' }), headsOf({ heads: '12' })]).toEqual([1, 3, 12]);
  });
});

describe('repeats', () => {
  const twice = (a: Partial<Cells>, b: Partial<Cells>) => checkLines([line(a), line(b)], none)[1];

  it('within the list are told at the second', () => {
    expect(checkLines([line(), line()], none)).toEqual([{}, { name: 'twice-in-list' }]);
    expect(twice({ phone: '+86 138 0000 1234' }, { phone: '13800001234' })).toEqual({ name: 'twice-in-list' });
  });

  it('are none where the telephone numbers differ, or somebody looked', () => {
    expect(twice({ phone: '13800001234' }, { phone: '13800001235' })).toEqual({});
    expect(checkLines([line(), line({}, { isAnother: true })], none)[1]).toEqual({});
  });

  const today = (status: string) => [{ name: '王小明', phone: null, status: { status, since: 0 } as never }];
  it('of somebody who is registered today are told, of somebody who has left are not', () => {
    expect(problemsOf(line(), { needsPhone: false, today: today('awaiting-check') })).toEqual({ name: 'here-today' });
    expect(problemsOf(line(), { needsPhone: false, today: today('left') })).toEqual({});
  });
});
