import { MAX_SHORT_ANSWER } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';
import { giveAnswer, readAnswer } from './answer.ts';
import { visitForHost } from './visitForHost.ts';
import { visitForVisitor } from './visitForVisitor.ts';

const HOST = { kind: 'host', id: 'p-1' } as const;
let world: TestHub;
const visitId = 'V1';

beforeEach(async () => {
  world = await startTestHub();
  const tenants = [{ id: 't-1', name: 'Hengchuan', units: [{ unit: '1203' }], reception: {}, settings: {} }];
  const people = [{ id: 'p-1', tenantId: 't-1', name: 'Bo', aliases: [], roles: ['host' as const], contact: {} }];
  const { id, name } = world.hub.sites.first();
  await world.hub.directory.publish({ v: 1, site: { id, name }, tenants, people }, 'spec');
  const visit = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'en' } as const;
  await world.hub.visits.register(visitId, { ...visit, name: 'Ann' }, { kind: 'staff', id: 'mei' });
});
afterEach(() => world.close());

async function seen() {
  await world.hub.board.settled();
  const row = (await world.hub.board.row(visitId))!;
  const about = ['en', 'Asia/Shanghai', world.clock.now] as const;
  return { row, visitor: visitForVisitor(row, ...about), host: visitForHost(row, ...about) };
}
const give = (answer: Parameters<typeof giveAnswer>[2]) =>
  giveAnswer(world.hub.visits, visitId, answer, 'tenant-page', HOST);

describe('a short answer', () => {
  it('is a prepared one, which each screen has in its language, and decides nothing', async () => {
    expect(await give({ type: 'say', answer: 'coming-down' })).toMatchObject({ ok: true });
    const { row, visitor, host } = await seen();
    expect(row.status.status).toBe('awaiting-host');
    expect(visitor.said).toEqual({ answer: 'coming-down', text: null });
    expect(host.said).toMatchObject({ answer: 'coming-down', text: null });
  });

  it('is in the host’s own words, which are sealed and not in the record', async () => {
    await give({ type: 'say', text: 'Ask for Ann at the café' });
    const { visitor } = await seen();
    expect(visitor.said).toEqual({ answer: null, text: 'Ask for Ann at the café' });
    const [entry] = (await world.hub.visits.timeline(visitId)).filter(({ type }) => type === 'visit.host-said');
    expect(JSON.stringify(entry!.facts)).not.toContain('café');
    expect(entry!.text).toBe('Ask for Ann at the café');
  });

  it('is the last one that was given', async () => {
    await give({ type: 'say', answer: 'late' });
    await give({ type: 'say', answer: 'colleague' });
    expect((await seen()).visitor.said).toEqual({ answer: 'colleague', text: null });
  });

  it('is shown to nobody who was declined, and the reason is never among it', async () => {
    await give({ type: 'say', answer: 'coming-down' });
    await give({ type: 'decline', reason: 'owes us money' });
    const { visitor } = await seen();
    expect(visitor).toMatchObject({ stage: 'declined', said: null });
    expect(JSON.stringify(visitor)).not.toContain('money');
  });

  it('is refused after the end of a visit', async () => {
    await give({ type: 'decline', reason: null });
    expect(await give({ type: 'say', answer: 'late' })).toEqual({ ok: false, refusal: 'already-ended' });
  });

  it.each([
    [{ answer: 'say-late' }, { type: 'say', answer: 'late' }],
    [
      { answer: 'say', words: '  at\n the  café ' },
      { type: 'say', text: 'at the café' },
    ],
    [{ answer: 'say', words: ' ' }, { refusal: 'words-missing' }],
    [{ answer: 'say', words: 'x'.repeat(MAX_SHORT_ANSWER + 1) }, { refusal: 'words-too-long' }],
    [{ answer: 'say-anything' }, { refusal: 'bad-request' }],
    [{ answer: 'to-desk' }, { type: 'send-to-desk' }],
  ])('of a form %o', (fields, answer) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect(readAnswer(form)).toEqual(answer);
  });
});

describe('a host who sends them to the desk', () => {
  it('hands them over: the visitor is told where to go, and the host may still approve', async () => {
    await give({ type: 'send-to-desk' });
    const { row, visitor, host } = await seen();
    expect(row).toMatchObject({ asked: 'sent-to-desk', status: { status: 'awaiting-host' } });
    expect(visitor.stage).toBe('sent-to-desk');
    expect(host.sentToDesk).toBe(true);
    expect(await give({ type: 'approve' })).toMatchObject({ ok: true });
  });
});
