import { beforeEach, expect, it, vi } from 'vitest';
import { createAppUpdate } from './appUpdate.ts';

const DAY = 24 * 60 * 60_000;

/** A browser whose service worker container a test can drive. */
function world({ controlled = true } = {}) {
  const time = { now: 0 };
  const events = new EventTarget();
  const worker = { postMessage: vi.fn() };
  const registration = Object.assign(new EventTarget(), {
    waiting: null as { postMessage(message: string): void } | null,
    installing: null,
    update: vi.fn(async () => registration),
  });
  const workers = Object.assign(events, {
    controller: controlled ? {} : null,
    ready: Promise.resolve({ active: worker }),
    register: vi.fn(async () => registration),
  });
  const reload = vi.fn();
  const update = createAppUpdate({
    workers: workers as never,
    scriptUrl: '/kiosk/service-worker.js',
    options: {},
    reload,
    now: () => time.now,
  });
  const registered = () => vi.waitFor(() => expect(workers.register).toHaveResolved());
  const takesControl = () => events.dispatchEvent(new Event('controllerchange'));
  return { time, registration, worker, workers, reload, update, registered, takesControl };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearTimeout'] });
  return () => void vi.useRealTimers();
});

it('lets a new version take over when nobody is at the terminal, and not before', async () => {
  const { registration, update, registered } = world();
  await registered();
  const postMessage = vi.fn();
  registration.waiting = { postMessage };
  update.look();
  await vi.waitFor(() => expect(registration.update).toHaveResolved());
  expect(postMessage).not.toHaveBeenCalled();
  update.setIdle(true);
  expect(postMessage).toHaveBeenCalledWith('take over');
});

it('loads the page again once the new version is in control, as soon as nobody is there', async () => {
  const { reload, update, takesControl } = world();
  takesControl();
  expect(reload).not.toHaveBeenCalled();
  update.setIdle(true);
  expect(reload).toHaveBeenCalledOnce();
});

it('does not load the page again for its very first worker', () => {
  const { reload, update, takesControl } = world({ controlled: false });
  update.setIdle(true);
  takesControl();
  expect(reload).not.toHaveBeenCalled();
});

it('loads the page again for the desk when nobody is at the terminal', () => {
  const { reload, update } = world();
  update.reloadWhenIdle();
  expect(reload).not.toHaveBeenCalled();
  update.setIdle(true);
  expect(reload).toHaveBeenCalledOnce();
});

it('loads a page again that has been open for a day', () => {
  const { time, reload, update } = world();
  time.now = DAY + 1;
  update.setIdle(true);
  expect(reload).toHaveBeenCalledOnce();
});

it('keeps a page that could not be loaded again with the hub away', () => {
  const { time, reload, update } = world({ controlled: false });
  time.now = DAY + 1;
  update.setIdle(true);
  expect(reload).not.toHaveBeenCalled();
});

it('fetches what is rarely seen when nobody has been at the terminal for a minute, and not beside a visitor', async () => {
  const { worker, update } = world();
  update.setIdle(true);
  await vi.advanceTimersByTimeAsync(50_000);
  update.setIdle(false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(worker.postMessage).not.toHaveBeenCalled();
  update.setIdle(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith('fetch the fonts');
});
