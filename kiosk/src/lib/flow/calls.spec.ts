import { callStatus, foldCall, type CallEvent } from '@foyer/shared/calls';
import { beforeEach, expect, it } from 'vitest';
import { createCalls, type Calls } from './calls.ts';
import { createTestTerminal, type TestTerminal } from './testTerminal.ts';

let world: TestTerminal;
let calls: Calls;

beforeEach(async () => {
  world = await createTestTerminal();
  calls = createCalls(world.terminal);
});

const statusOf = (callId: string) => callStatus(foldCall(callId, world.events as never as CallEvent[]));

it('rings at the desk, and goes on ringing when the screen goes idle', async () => {
  const { callId, reached } = await calls.raise('attract');
  expect(reached).toBe(true);
  await calls.endSession();
  expect(statusOf(callId)).toBe('ringing');
});

it('says where it did not get through, and is taken back before it rings for nobody', async () => {
  world.line.offline = true;
  const { callId, reached } = await calls.raise('leaving', 'visit-1');
  expect(reached).toBe(false);
  expect(world.events[0]).toMatchObject({ facts: { device: 'k1', screen: 'leaving', visitId: 'visit-1' } });
  await calls.endSession();
  expect(statusOf(callId)).toBe('withdrawn');
});

it('is not taken back where it got through in the meantime', async () => {
  world.line.delivers = false;
  const { callId } = await calls.raise('leaving');
  world.line.delivers = true;
  await calls.endSession();
  expect(statusOf(callId)).toBe('ringing');
});
