import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { deskCommand, type DeskCommand } from '../../board/deskCommand.ts';
import { boardRow } from '../../board/rowSchema.ts';
import { deskAnswer } from '../http/deskAnswer.ts';
import { recordFinding } from '../http/recordFinding.ts';
import type { DeskRegistration } from '../services.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const laptops = (count: number) => ({ what: 'laptop', count }) as const;
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

/** What the page sends, read as the endpoint reads it. */
async function act(visitId: string, command: DeskCommand) {
  world.clock.now += 1_000;
  return deskAnswer(world.hub, visitId, v.parse(deskCommand, command), desk);
}

/** A visitor who is inside, on the desk's word. */
async function inside(more: Partial<DeskRegistration> = {}): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const registration = { name: '李雷', tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
  expect(await world.hub.visits.register(visitId, { ...registration, ...more }, desk)).toMatchObject({ ok: true });
  await act(visitId, { type: 'approve' });
  await act(visitId, { type: 'verify-identity', document: 'passport' });
  await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.headsInside).toBe(more.heads ?? 1));
  return visitId;
}

const thingsOf = async (visitId: string) => (await world.hub.board.row(visitId))?.things ?? null;

describe('things that a visitor carries in', () => {
  it('are noted at the desk with the registration, or later, with words that only the desk reads', async () => {
    const visitId = await inside({ things: [laptops(1)] });
    expect(await thingsOf(visitId)).toEqual({ lines: [{ ...laptops(1), out: 0 }], text: null });
    const things = [laptops(2), { what: 'other', count: 1 } as const];
    expect(await act(visitId, { type: 'declare-things', things, text: '激光测距仪 SN 4471' })).toMatchObject({
      ok: true,
    });
    await vi.waitFor(async () => expect((await thingsOf(visitId))?.text).toBe('激光测距仪 SN 4471'));
    const row = await world.hub.board.row(visitId);
    expect(v.parse(boardRow, row).things).toEqual(row!.things);
    const [entry] = (await world.hub.visits.timeline(visitId)).filter(({ type }) => type === 'visit.things-declared');
    expect(entry).toMatchObject({ text: '激光测距仪 SN 4471', facts: { things } });
    expect(JSON.stringify(entry!.facts)).not.toContain('激光');
  });

  it('are ticked with the check-out, all in one stroke, and one tap takes both back', async () => {
    const visitId = await inside({ things: [laptops(2)] });
    const out = await act(visitId, { type: 'check-out', heads: 1, things: [laptops(2)] });
    expect(out).toMatchObject({ ok: true, row: { status: { status: 'left' } } });
    if (!out.ok) return;
    expect(out.takeBack).toHaveLength(2);
    expect(await thingsOf(visitId)).toEqual({ lines: [{ ...laptops(2), out: 2 }], text: null });
    await act(visitId, { type: 'take-back', entries: [...out.takeBack] });
    expect(await world.hub.board.row(visitId)).toMatchObject({ headsInside: 1 });
    expect(await thingsOf(visitId)).toEqual({ lines: [{ ...laptops(2), out: 0 }], text: null });
  });

  it('may stay in part: that stands on the visit after they left, until it is fetched', async () => {
    const visitId = await inside({ things: [laptops(2)] });
    await act(visitId, { type: 'check-out', heads: 1, things: [laptops(1)] });
    expect(await thingsOf(visitId)).toEqual({ lines: [{ ...laptops(2), out: 1 }], text: null });
    expect(await act(visitId, { type: 'take-things-out', things: [laptops(1)] })).toMatchObject({ ok: true });
    expect(await act(visitId, { type: 'take-things-out', things: [laptops(1)] })).toMatchObject({
      ok: false,
      refusal: 'nothing-carried',
    });
  });

  it('are never ticked beyond what was declared, and then nobody is checked out either', async () => {
    const visitId = await inside({ things: [laptops(1)] });
    expect(await act(visitId, { type: 'check-out', heads: 1, things: [laptops(2)] })).toMatchObject({
      ok: false,
      refusal: 'more-than-carried',
      row: { headsInside: 1 },
    });
  });

  it('stand where somebody on the round finds that the visitor has gone', async () => {
    const visitId = await inside({ things: [laptops(1)] });
    world.clock.now += 1_000;
    await recordFinding(world.hub, { visitId, found: 'gone' }, desk);
    await world.hub.board.settled();
    expect(await thingsOf(visitId)).toEqual({ lines: [{ ...laptops(1), out: 0 }], text: null });
  });

  it('are refused as a list with one kind twice, or none of a kind', () => {
    for (const things of [[laptops(1), laptops(1)], [laptops(0)], [{ what: 'yacht', count: 1 }]])
      expect(v.safeParse(deskCommand, { type: 'declare-things', things }).success).toBe(false);
  });

  it('cannot be declared for a visit that nobody registered', async () => {
    const visitId = uuidv7(world.clock.now);
    expect(await act(visitId, { type: 'declare-things', things: [laptops(1)], text: 'x' })).toMatchObject({
      ok: false,
      refusal: 'not-registered',
    });
  });
});
