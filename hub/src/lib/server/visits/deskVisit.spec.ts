import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, host, startDesk, visitor, type SpecDesk } from './specDesk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

describe('a visit that the desk registers', () => {
  it('is on the board with names, host and tenant, waiting for the host', async () => {
    const row = await world.rowIn('awaiting-host', await world.registered());
    expect(row).toMatchObject({
      name: '李雷',
      phone: '154 0000 2222',
      callNumber: 'Z01',
      heads: 2,
      host: { name: '王小明', phone: '15400001111' },
      tenant: { name: '恒川律师事务所', unit: '1203' },
      detailsState: 'open',
    });
  });

  it('gets its number once, however often it is sent', async () => {
    const visitId = await world.registered();
    const again = await world.hub.visits.register(visitId, visitor, desk);
    expect(again).toEqual({ ok: true, callNumber: 'Z01' });
    expect((await world.hub.visits.timeline(visitId)).filter(({ type }) => type === 'visit.registered')).toHaveLength(
      1,
    );
  });

  it('gets one number where its page is sent twice at once', async () => {
    const visitId = uuidv7(world.clock.now);
    const send = () => world.hub.visits.register(visitId, visitor, desk);
    expect(await Promise.all([send(), send()])).toEqual([
      { ok: true, callNumber: 'Z01' },
      { ok: true, callNumber: 'Z01' },
    ]);
    expect(await world.hub.deskNumbers.next('site')).toBe('Z02');
  });

  it('gets a pass that verifies, and counts its heads in, once host and desk have said yes', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.rowIn('awaiting-check', visitId);
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
    await world.run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    const row = await world.rowIn('on-site', visitId);
    expect(row).toMatchObject({ headsInside: 2, pass: { stands: true } });
    const token = await world.hub.visits.passToken(visitId);
    expect(token).toMatch(/^[0-9A-Z $%*+\-./:]{100,180}$/);
  });

  it('puts a pass on the revocation list when the desk asks somebody to leave', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await world.rowIn('on-site', visitId);
    const told = vi.fn();
    world.hub.onBundleChange(told);
    await world.run(visitId, { type: 'refuse' }, desk);
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
  });

  it('ends in one state where two agents decide at the same moment, and the second is told', async () => {
    const visitId = await world.registered();
    const [first, second] = await Promise.all([
      world.run(visitId, { type: 'approve', word: 'telephone' }, desk),
      world.run(visitId, { type: 'decline', word: 'telephone' }, { kind: 'staff', id: 'desk2' }),
    ]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual({ ok: false, refusal: 'already-decided' });
    await world.rowIn('awaiting-check', visitId);
  });

  it('keeps notes and reasons sealed, and opens them on its page', async () => {
    const visitId = await world.registered();
    await world.hub.visits.note(visitId, 'carries a ladder', desk);
    await world.hub.visits.withReason(visitId, { type: 'decline', word: 'link' }, 'not today', host);
    const timeline = await world.hub.visits.timeline(visitId);
    const said = timeline.filter(({ by }) => by !== 'Foyer');
    expect(said.map(({ type, by, text }) => [type, by, text])).toEqual([
      ['visit.registered', 'desk1', null],
      ['visit.noted', 'desk1', 'carries a ladder'],
      ['visit.declined', '王小明', 'not today'],
    ]);
    const stored = JSON.stringify(await world.hub.record.eventsOf('visit', visitId));
    expect(stored).not.toMatch(/ladder|not today|李雷|0000 ?2222|"2222"/);
  });

  it('keeps what was before a correction', async () => {
    const visitId = await world.registered();
    world.clock.now += 60_000;
    await world.hub.visits.correct(visitId, { details: { name: '李蕾', phone: visitor.phone } }, 'misheard', desk);
    await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.name).toBe('李蕾'));
    const kept = (await world.hub.vault.getAll(visitId)).flatMap(({ details }) =>
      details.kind === 'visitor' ? details.name : [],
    );
    expect(kept).toEqual(['李雷', '李蕾']);
    expect((await world.hub.visits.timeline(visitId)).at(-1)).toMatchObject({
      type: 'visit.corrected',
      text: 'misheard',
      changes: [{ field: 'name', from: '李雷', to: '李蕾' }],
    });
  });

  it.each([
    ['note', (id: string) => world.hub.visits.note(id, 'x', desk)],
    ['correction', (id: string) => world.hub.visits.correct(id, { details: { name: 'x' } }, 'x', desk)],
    ['decision', (id: string) => world.run(id, { type: 'approve', word: 'telephone' }, desk)],
  ])('takes no %s where there is no such visit', async (_what, act) => {
    expect(await act(uuidv7(world.clock.now))).toEqual({ ok: false, refusal: 'not-registered' });
  });

  it('is found by every field', async () => {
    const visitId = await world.registered();
    await world.rowIn('awaiting-host', visitId);
    for (const typed of [
      '李雷',
      'lilei',
      'll',
      '15400002222',
      '2222',
      'z01',
      '王小明',
      'wxm',
      '恒川',
      '1203',
      'lilei hengchuan',
    ])
      expect(
        world.hub.board.search(typed).map((row) => row.visitId),
        typed,
      ).toEqual([visitId]);
    expect(world.hub.board.search('nobody')).toEqual([]);
  });
});
