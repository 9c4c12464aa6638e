import { afterEach, beforeEach, expect, it } from 'vitest';
import { toldIn } from '../notifications/specTold.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createKeepMessages } from './keepMessages.ts';

const DESK = { kind: 'staff', id: 'mei' } as const;
const HOST = { kind: 'host', id: 'wang' } as const;

let world: SpecWorld;
const queued = new Map<string, { kind: 'keep-taken'; keepId: string; personId: string | null }>();

beforeEach(async () => {
  world = await createSpecWorld();
  queued.clear();
  createKeepMessages({
    keeps: world.keeps,
    directory: specDirectory,
    reaches: () => false,
    outbox: { queue: async (id, message) => void queued.set(id, message as never) },
    onError: world.onError,
  }).start();
});
afterEach(() => world.close());

it('a message is written to whom it is for, in the visitor’s words, until it was read', async () => {
  const visitId = await world.register({}, { name: '赵敏' });
  expect(await world.keeps.take('k1', visitId, { text: 'Contract on Friday', item: false }, DESK)).toEqual({
    ok: true,
  });
  expect([...queued.values()]).toEqual([{ kind: 'keep-taken', keepId: 'k1', personId: 'wang' }]);
  const [message] = queued.values();
  const mail = toldIn(await world.render(message!, world.now(), 'keep-taken:k1:wang'));
  expect(mail.subject).toContain('赵敏');
  expect(mail.text).toContain('Contract on Friday');
  expect(await world.keeps.give('k1', HOST)).toEqual({ ok: true });
  expect(await world.keeps.give('k1', HOST)).toEqual({ ok: false, refusal: 'already-given' });
  expect(await world.render(message!, world.now(), 'keep-taken:k1:wang')).toBe('over');
});

it('what was sent twice is taken once, with the words of the first time', async () => {
  const visitId = await world.register({}, { name: 'Ann' });
  await world.keeps.take('k1', visitId, { text: 'first', item: true }, DESK);
  await world.keeps.take('k1', visitId, { text: 'second', item: true }, DESK);
  const kept = world.keeps.list();
  expect(kept).toHaveLength(1);
  expect(await world.keeps.textOf(kept[0]!)).toBe('first');
});

it('an item is handed over by the desk alone', async () => {
  const visitId = await world.register({}, { name: 'Ann' });
  await world.keeps.take('k1', visitId, { text: 'a book', item: true }, DESK);
  expect(await world.keeps.give('k1', HOST)).toEqual({ ok: false, refusal: 'only-at-the-desk' });
  expect(await world.keeps.give('k1', DESK)).toEqual({ ok: true });
});

it('nothing is left by a visitor whom nobody knows', async () => {
  expect(await world.keeps.take('k1', 'nobody', { text: 'x', item: false }, DESK)).toEqual({
    ok: false,
    refusal: 'not-registered',
  });
});

it('words that were destroyed are sent to nobody', async () => {
  const visitId = await world.register({}, { name: 'Ann' });
  await world.keeps.take('k1', visitId, { text: 'x', item: false }, DESK);
  const keep = await world.keeps.get('k1');
  const gone = { ...keep, taken: { ...keep.taken!, details: 'details:nowhere' } };
  expect(await world.keeps.textOf(gone)).toBe(null);
});
