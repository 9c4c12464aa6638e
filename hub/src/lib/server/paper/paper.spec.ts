import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OLDEST_DAYS, type PaperEntry } from '../../paper/entry.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { readSlip } from './slips.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(
    {
      v: 1,
      site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
      tenants: [{ id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
      people: [],
    },
    'test',
  );
});
afterEach(() => world.close());

function entry(more: Partial<PaperEntry> = {}): PaperEntry {
  const { now } = world.clock;
  return {
    visitId: uuidv7(now),
    slip: '31204-07',
    name: '李雷',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 3,
    language: 'zh-CN',
    inAt: now - 2 * HOUR,
    hostSaid: 'yes',
    ...more,
  };
}
const enter = (one: PaperEntry) => world.hub.paper.enter(one, desk);
const rowOf = async ({ visitId }: PaperEntry) => {
  await world.hub.board.settled();
  return world.hub.board.row(visitId);
};

describe('what was written on paper', () => {
  it('is in the record with the times at which it happened, and nobody is asked again', async () => {
    const one = entry({ outAt: world.clock.now - HOUR, document: 'work-card' });
    expect(await enter(one)).toMatchObject({ ok: true });
    expect(await rowOf(one)).toMatchObject({
      origin: 'paper',
      slip: '31204-07',
      registeredAt: one.inAt,
      status: { status: 'left', since: one.outAt },
      identity: { document: 'work-card' },
      pass: null,
      flags: [],
    });
    const types = (await world.hub.record.eventsOf('visit', one.visitId)).map(({ type }) => type);
    expect(types.sort()).toEqual([
      'visit.approved',
      'visit.checked-in',
      'visit.checked-out',
      'visit.identity-verified',
      'visit.registered',
    ]);
    expect(await world.hub.outbox.list()).toEqual([]);
  });

  it('counts as inside since then, where nobody wrote down that they left', async () => {
    const one = entry();
    await enter(one);
    expect(await rowOf(one)).toMatchObject({ headsInside: 3, status: { status: 'on-site', since: one.inAt } });
  });

  it('shows that nobody had asked the host', async () => {
    const one = entry({ hostSaid: 'not-asked' });
    await enter(one);
    expect(await rowOf(one)).toMatchObject({ headsInside: 3, flags: ['in-without-clearance'] });
  });

  it('is looked back at on the day on which it happened', async () => {
    const one = entry({ inAt: world.clock.now - 50 * HOUR, outAt: world.clock.now - 49 * HOUR });
    await enter(one);
    await world.hub.history.settled();
    const row = await world.hub.history.row(one.visitId, null);
    expect(row).toMatchObject({ registeredAt: one.inAt, inAt: one.inAt, outAt: one.outAt, heads: 3 });
  });

  it('is entered once, however often the page is sent', async () => {
    const one = entry();
    const [first, second] = await Promise.all([enter(one), enter(one)]);
    expect(second).toEqual(first);
    expect(await world.hub.record.eventsOf('visit', one.visitId)).toHaveLength(3);
  });

  it('is refused where the slip was entered before, in whatever spelling', async () => {
    await enter(entry());
    expect(await enter(entry({ visitId: uuidv7(world.clock.now + 1), slip: ' 31204–07 ' }))).toEqual({
      ok: false,
      refusal: 'slip-used',
    });
  });

  it.each([
    ['slip-shape', () => ({ slip: 'number?' })],
    ['in-future', () => ({ inAt: world.clock.now + HOUR })],
    ['in-too-old', () => ({ inAt: world.clock.now - (OLDEST_DAYS + 1) * 24 * HOUR })],
    ['out-before-in', () => ({ outAt: world.clock.now - 3 * HOUR })],
    ['out-future', () => ({ outAt: world.clock.now + HOUR })],
  ] as const)('is refused where it cannot be true (%s), and the slip stays free', async (refusal, wrong) => {
    expect(await enter(entry(wrong()))).toEqual({ ok: false, refusal });
    expect(await enter(entry())).toMatchObject({ ok: true });
  });
});

describe('numbers of slips', () => {
  it('are never given twice, not even by a hub that was put back to an earlier day', async () => {
    const packs = await Promise.all(Array.from({ length: 4 }, () => world.hub.outagePack('site', 2)));
    const numbers = packs.flatMap((html) =>
      [...html.matchAll(/<b class="n">(\d+-\d\d)<\/b>/g)].map(([, slip]) => slip),
    );
    expect(numbers).toHaveLength(8);
    expect(new Set(numbers).size).toBe(8);
    const fresh = await startTestHub({}, undefined, world.clock.now + 24 * HOUR);
    const [, later] = /<b class="n">(\d+)-01<\/b>/.exec(await fresh.hub.outagePack('site', 1)) ?? [];
    await fresh.close();
    expect(Number(later)).toBeGreaterThan(Math.max(...numbers.map((slip) => Number(slip!.split('-')[0]))));
  });

  it('are read with wide digits and long dashes, and nothing else', () => {
    expect(readSlip('３１２０４－０７')).toBe('31204-07');
    expect(readSlip('31204-07b')).toBe('31204-07B');
    expect(readSlip('')).toBeNull();
    expect(readSlip('x'.repeat(17))).toBeNull();
  });
});
