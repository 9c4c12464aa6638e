import { uuidv7, type Actor } from '@foyer/shared/events';
import type { VisitCommand } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskRegistration } from '../services.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
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

async function register(more: Partial<DeskRegistration>): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const registration = { name: '李雷', tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
  expect(await world.hub.visits.register(visitId, { ...registration, ...more }, desk)).toMatchObject({ ok: true });
  return visitId;
}

async function run(visitId: string, command: Exclude<VisitCommand, { type: 'register' }>): Promise<void> {
  expect(await world.hub.visits.run(visitId, command, desk)).toMatchObject({ ok: true });
}

const inside = (visitId: string, heads: number) =>
  vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.headsInside).toBe(heads));

describe('a registration of the desk', () => {
  it('says how somebody is to be received, and a correction of their name keeps it', async () => {
    const visitId = await register({ needs: ['child', 'no-phone'], guardianName: '李强', standing: 'vip' });
    const received = { needs: ['child', 'no-phone'], guardianName: '李强', standing: 'vip' };
    expect(await world.hub.board.row(visitId)).toMatchObject(received);
    world.clock.now += 1_000;
    await world.hub.visits.correct(visitId, { details: { name: '李雷雷' } }, 'misheard', desk);
    await world.hub.board.settled();
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '李雷雷', ...received });
  });

  it('is corrected in how somebody is received and who comes along, as a new entry with its reason', async () => {
    const visitId = await register({ heads: 3, needs: ['elder'], standing: 'vip', party: [{ name: '韩梅梅' }] });
    world.clock.now += 1_000;
    const party = [{ name: '韩梅', phone: '13800001234' }, { name: '林涛' }];
    const corrected = await world.hub.visits.correct(
      visitId,
      {
        facts: { tenantId: 't-1', purpose: 'meeting', heads: 3, standing: null },
        details: { name: '李雷', needs: ['child', 'wheelchair'], guardianName: '李强' },
        party,
      },
      'misheard',
      desk,
    );
    expect(corrected).toMatchObject({ ok: true });
    await world.hub.board.settled();
    expect(await world.hub.board.row(visitId)).toMatchObject({
      needs: ['child', 'wheelchair'],
      guardianName: '李强',
      standing: null,
    });
    expect((await world.hub.vault.get(visitId)).party?.members).toEqual(party);
    expect((await world.hub.visits.timeline(visitId)).at(-1)).toMatchObject({
      type: 'visit.corrected',
      text: 'misheard',
      changes: [
        { field: 'standing', from: 'vip', to: null },
        { field: 'needs', from: 'elder', to: 'child,wheelchair' },
        { field: 'guardianName', from: null, to: '李强' },
        { field: 'party', from: '韩梅梅', to: '韩梅 13800001234、林涛' },
      ],
    });
    expect(JSON.stringify(await world.hub.record.eventsOf('visit', visitId))).not.toMatch(
      /韩梅|林涛|李强|elder|wheelchair/,
    );
  });

  it('is corrected to no needs and nobody who comes along', async () => {
    const visitId = await register({ heads: 2, needs: ['elder'], party: [{ name: '韩梅梅' }] });
    world.clock.now += 1_000;
    await world.hub.visits.correct(visitId, { details: { name: '李雷', needs: [] }, party: [] }, 'alone', desk);
    await world.hub.board.settled();
    expect(await world.hub.board.row(visitId)).toMatchObject({ needs: [], guardianName: null });
    expect((await world.hub.vault.get(visitId)).party?.members).toEqual([]);
  });

  it('takes no more names than people, also as a correction', async () => {
    const visitId = await register({ heads: 2 });
    const party = [{ name: '韩梅梅' }, { name: '林涛' }];
    expect(await world.hub.visits.correct(visitId, { party }, 'counted', desk)).toEqual({
      ok: false,
      refusal: 'too-many-heads',
    });
  });

  it('keeps the names of those who come along out of the record', async () => {
    const visitId = await register({ heads: 3, party: [{ name: '韩梅梅', phone: '13800001234' }] });
    const events = await world.hub.record.eventsOf('visit', visitId);
    expect(JSON.stringify(events)).not.toMatch(/韩梅梅|13800001234|李雷/);
    expect((await world.hub.vault.get(visitId)).party?.members).toEqual([{ name: '韩梅梅', phone: '13800001234' }]);
  });

  it('is found by the code on the slip, of which the record keeps the hash alone', async () => {
    const follow = 'abcdefghijklmnopqrstuv';
    const visitId = await register({ follow });
    await world.hub.board.settled();
    expect(await world.hub.board.byFollow(follow)).toMatchObject({ visitId });
    expect(JSON.stringify(await world.hub.record.eventsOf('visit', visitId))).not.toContain(follow);
  });
});

it('a group goes in and out on one pass, latecomers among it, and the counts hold', async () => {
  const visitId = await register({ heads: 12 });
  await run(visitId, { type: 'approve', word: 'telephone' });
  await run(visitId, { type: 'verify-identity', document: 'work-card' });
  await inside(visitId, 12);
  await run(visitId, { type: 'join', heads: 3 });
  await run(visitId, { type: 'check-in', heads: 2, granted: 'decided', how: 'desk' });
  await inside(visitId, 14);
  await run(visitId, { type: 'check-out', heads: 10, granted: 'decided', how: 'pass' });
  await inside(visitId, 4);
  await run(visitId, { type: 'check-in', heads: 1, granted: 'decided', how: 'pass' });
  expect(
    await world.hub.visits.run(visitId, { type: 'check-out', heads: 6, granted: 'decided', how: 'desk' }, desk),
  ).toEqual({ ok: false, refusal: 'too-many-heads' });
  await run(visitId, { type: 'check-out', heads: 5, granted: 'decided', how: 'desk' });
  await inside(visitId, 0);
  expect(await world.hub.board.row(visitId)).toMatchObject({ heads: 15, flags: [], status: { status: 'left' } });
});
