import { openDetails } from '@foyer/shared/details';
import { houseKinds } from '@foyer/shared/kinds';
import { visitStatus } from '@foyer/shared/visits';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLeavingWord } from './leavingWord.ts';
import { createRegistrations } from './registrations.ts';
import { createTestTerminal, type TestTerminal } from './testTerminal.ts';

const VISIT = '0190f3a2-0000-7000-8000-000000000001';
const word = { keepId: 'k-1', visitId: VISIT, text: '合同周五再签', item: false };

let world: TestTerminal;
let leaving: ReturnType<typeof createLeavingWord>;
beforeEach(async () => {
  world = await createTestTerminal();
  world.line.offline = true;
  leaving = createLeavingWord(world.terminal);
  await createRegistrations(world.terminal).register({
    visitId: VISIT,
    to: { kind: 'person', tenantId: 't-1', personId: 'p-1', name: '王小明', tenantName: '恒川', unit: '1203' },
    visitor: { name: '李雷', phone: '', company: '', plate: '', itemsCarried: '', guardianName: '' },
    kind: houseKinds()[0]!,
    answers: [],
    agreements: [],
    heads: 1,
    language: 'zh-CN',
    consents: null,
  });
  world.events.length = 0;
  world.details.length = 0;
});

const sealedText = async () => {
  const { jwe } = world.details[0] as never as { jwe: string };
  return openDetails(jwe, async () => world.privateKey, { subject: VISIT, device: 'k1' });
};

describe('without the hub', () => {
  it('a message is written down sealed, once, for whom the visit is to, and its visitor waits no longer', async () => {
    await Promise.all([leaving.leaveWord(word), leaving.leaveWord(word)]);
    expect(world.events).toMatchObject([
      { _id: expect.stringMatching(/^keep:k-1:/), type: 'keep.taken', audience: [], by: { kind: 'kiosk', id: 'k1' } },
      { type: 'visit.withdrawn' },
    ]);
    const [sealed] = world.details;
    const to = { visitId: VISIT, tenantId: 't-1', hostPersonId: 'p-1' };
    expect(world.events[0]!['facts']).toEqual({ ...to, details: sealed!._id, item: false });
    expect(await sealedText()).toMatchObject({ details: { kind: 'note', text: word.text } });
    expect(JSON.stringify([world.events, world.details])).not.toContain(word.text);
    expect(visitStatus(await world.terminal.visit(VISIT)).status).toBe('withdrawn');
  });

  it('an item is announced, and lies nowhere yet', async () => {
    await leaving.leaveWord({ ...word, text: '蓝色文件夹', item: true });
    expect(world.events.map(({ type }) => type)).toEqual(['keep.announced', 'visit.withdrawn']);
    expect(await sealedText()).toMatchObject({ details: { text: '蓝色文件夹' } });
  });
});

it('what could not be written down is tried again, under the same ids', async () => {
  world.line.diskIsFull = true;
  await expect(leaving.leaveWord(word)).rejects.toThrow('QuotaExceededError');
  world.line.diskIsFull = false;
  await leaving.leaveWord(word);
  expect(world.details).toHaveLength(1);
  expect(world.events.map(({ type }) => type)).toEqual(['keep.taken', 'visit.withdrawn']);
});

it('a visit that has ended is left as it is', async () => {
  await leaving.leaveWord(word);
  await leaving.leaveWord({ ...word, keepId: 'k-2' });
  expect(world.events.map(({ type }) => type)).toEqual(['keep.taken', 'visit.withdrawn', 'keep.taken']);
});

it('nothing is left for whom this terminal does not know', async () => {
  expect([await leaving.mayLeaveWord(VISIT), await leaving.mayLeaveWord('elsewhere')]).toEqual([true, false]);
  await expect(leaving.leaveWord({ ...word, visitId: 'elsewhere' })).rejects.toThrow('not-registered');
  expect(world.events).toEqual([]);
});
