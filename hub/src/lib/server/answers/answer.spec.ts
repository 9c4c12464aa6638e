import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { giveAnswer, mayAnswer, readAnswer, type HostPrincipal } from './answer.ts';

const host = (personId: string, tenantId: string, reception = false): HostPrincipal => ({
  kind: 'host',
  sessionId: 's',
  name: personId,
  personId,
  tenantId,
  reception,
});
const visit = {
  tenant: { id: 'yuanshan', name: '', unit: '', tower: null, floor: null },
  host: { id: 'wang', name: '', phone: null },
};
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('who may answer for a visit', () => {
  it.each([
    ['its host', host('wang', 'yuanshan'), true],
    ['a colleague', host('li', 'yuanshan'), false],
    ['the reception of the tenant', host('li', 'yuanshan', true), true],
    ['a host of another tenant', host('anna', 'nordlicht'), false],
    ['the reception of another tenant', host('anna', 'nordlicht', true), false],
    ['somebody of another tenant with the same id', host('wang', 'nordlicht'), false],
  ])('%s: %o', (_, principal, may) => expect(mayAnswer(principal, visit)).toBe(may));

  it('is only the reception where the visitor named nobody', () => {
    expect(mayAnswer(host('wang', 'yuanshan'), { ...visit, host: null })).toBe(false);
    expect(mayAnswer(host('li', 'yuanshan', true), { ...visit, host: null })).toBe(true);
  });
});

describe('the answer of a form', () => {
  it.each([
    [{ answer: 'approve' }, { type: 'approve' }],
    [{ answer: 'wait-5' }, { type: 'ask-to-wait', minutes: 5 }],
    [
      { answer: 'decline', reason: '  ' },
      { type: 'decline', reason: null },
    ],
    [
      { answer: 'decline', reason: ' sales ' },
      { type: 'decline', reason: 'sales' },
    ],
    [{ answer: 'decline', reason: 'x'.repeat(501) }, { refusal: 'too-long' }],
    [{ answer: 'wait-500' }, { refusal: 'bad-request' }],
    [{ answer: 'toString' }, { refusal: 'bad-request' }],
    [{}, { refusal: 'bad-request' }],
  ])('%o', (fields, answer) => expect(readAnswer(form(fields as never))).toEqual(answer));
});

describe('an answer', () => {
  let world: SpecWorld;
  const by = { kind: 'host', id: 'wang' } as const;
  beforeEach(async () => {
    world = await createSpecWorld();
  });
  afterEach(() => world.close());

  it('keeps the reason of a refusal for the desk and out of the record', async () => {
    const visitId = await world.register({}, { name: '张伟' });
    const answer = { type: 'decline', reason: '推销' } as const;
    expect(await giveAnswer(world.visits, visitId, answer, 'link', by)).toMatchObject({ ok: true });
    expect(JSON.stringify(await world.log.eventsOf('visit', visitId))).not.toContain('推销');
    expect((await world.visits.timeline(visitId)).find(({ type }) => type === 'visit.declined')?.text).toBe('推销');
  });

  it('is the first one that was given', async () => {
    const visitId = await world.register({}, { name: '张伟' });
    expect(await giveAnswer(world.visits, visitId, { type: 'approve' }, 'link', by)).toMatchObject({ ok: true });
    const late = await giveAnswer(world.visits, visitId, { type: 'decline', reason: null }, 'tenant-page', by);
    expect(late).toEqual({ ok: false, refusal: 'already-decided' });
    expect((await world.book.get(visitId)).decision).toMatchObject({ answer: 'approved', word: 'link' });
  });

  it('may be to wait, more than once, before the answer itself', async () => {
    const visitId = await world.register({}, { name: '张伟' });
    for (const minutes of [5, 10])
      expect(await giveAnswer(world.visits, visitId, { type: 'ask-to-wait', minutes }, 'link', by)).toMatchObject({
        ok: true,
      });
    expect((await world.book.get(visitId)).wait).toMatchObject({ minutes: 10 });
    expect(await giveAnswer(world.visits, visitId, { type: 'approve' }, 'link', by)).toMatchObject({ ok: true });
  });
});
