import { expect, it } from 'vitest';
import { syncStatus, type SyncFacts } from './syncStatus.ts';

const quiet: SyncFacts = {
  offlineSince: null,
  signedOut: false,
  queued: 0,
  rejected: [],
  caughtUp: true,
  toRead: 0,
};
const stateWith = (facts: Partial<SyncFacts>) => syncStatus({ ...quiet, ...facts }).state;
const rejected = [{ id: 'visit:a:b', reason: 'written in another name' }];

it('is live only where nothing waits in either direction', () => {
  expect(stateWith({})).toBe('live');
  expect(stateWith({ queued: 1 })).toBe('catching-up');
  expect(stateWith({ toRead: 5 })).toBe('catching-up');
  expect(stateWith({ caughtUp: false })).toBe('catching-up');
});

it('shows what stands most in the way', () => {
  expect(stateWith({ rejected, queued: 3 })).toBe('rejected');
  expect(stateWith({ rejected, offlineSince: 5 })).toBe('offline');
  expect(stateWith({ rejected, offlineSince: 5, signedOut: true })).toBe('signed-out');
});

it('counts what is queued in every state', () => {
  expect(syncStatus({ ...quiet, offlineSince: 7, queued: 4, rejected })).toEqual({
    state: 'offline',
    queued: 4,
    offlineSince: 7,
    rejected,
  });
});
