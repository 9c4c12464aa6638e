import { callEvents, callStatus, foldCall, type CallEvent } from '@foyer/shared/calls';
import { beforeEach, expect, it } from 'vitest';
import { createCalls, type Calls } from './calls.ts';
import { writerOf } from './terminal.ts';
import { createTestTerminal, type TestTerminal } from './testTerminal.ts';

const CALL = 'call-1';
let world: TestTerminal;
let calls: Calls;

beforeEach(async () => {
  world = await createTestTerminal();
  calls = createCalls(world.terminal);
});

const status = () => callStatus(foldCall(CALL, world.events as never as CallEvent[]));

it('rings at the desk, which is told from which screen and about which visit', async () => {
  expect(await calls.raise({ callId: CALL, screen: 'leaving', visitId: 'visit-1' })).toBe(true);
  expect(world.events).toMatchObject([
    { type: 'call.raised', facts: { device: 'k1', screen: 'leaving', visitId: 'visit-1' } },
  ]);
  expect(status()).toBe('ringing');
});

it('says where it did not get through, and is taken back before it rings for nobody', async () => {
  world.line.offline = true;
  expect(await calls.raise({ callId: CALL, screen: 'attract' })).toBe(false);
  expect(status()).toBe('withdrawn');
});

it('stops ringing when the visitor needs nobody any more, once', async () => {
  await calls.raise({ callId: CALL, screen: 'attract' });
  await calls.withdraw(CALL);
  await calls.withdraw(CALL);
  expect(status()).toBe('withdrawn');
  expect(world.events).toHaveLength(2);
});

it('may be taken back while it is not known yet whether it got through', async () => {
  const raised = calls.raise({ callId: CALL, screen: 'attract' });
  await calls.withdraw(CALL);
  await raised;
  expect(status()).toBe('withdrawn');
});

it('is not taken back from an agent who is on the way already', async () => {
  await calls.raise({ callId: CALL, screen: 'attract' });
  world.terminal.record.add([callEvents.write(writerOf(world.terminal), CALL, 'call.answered', {}, [])]);
  await calls.withdraw(CALL);
  expect(world.events).toHaveLength(1);
});
