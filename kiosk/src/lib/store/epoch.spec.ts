import { expect, it, vi } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import { watchEpoch } from './epoch.ts';

const hubAt = (epoch: string) =>
  vi.fn(async () => new Response('{}', { headers: { 'x-foyer-epoch': epoch } }) as Response);

it('asks the hub at the first contact, and not again', async () => {
  const fetch = hubAt('e1');
  const watch = await watchEpoch({ memory: createMemoryKeyValue(), fetch, onChange: vi.fn() });
  expect(await watch.current()).toBe('e1');
  expect(await watch.current()).toBe('e1');
  expect(fetch).toHaveBeenCalledOnce();
});

it('does not take the first epoch for a change', async () => {
  const onChange = vi.fn();
  const watch = await watchEpoch({ memory: createMemoryKeyValue(), fetch: hubAt('e1'), onChange });
  await watch.current();
  watch.seen('e1');
  expect(onChange).not.toHaveBeenCalled();
});

it('tells a change once, also one that happened while the terminal was off', async () => {
  const memory = createMemoryKeyValue();
  const before = await watchEpoch({ memory, fetch: hubAt('e1'), onChange: vi.fn() });
  await before.current();
  const onChange = vi.fn();
  const after = await watchEpoch({ memory, fetch: hubAt('e2'), onChange });
  after.seen('e2');
  after.seen('e2');
  expect(onChange.mock.calls).toEqual([['e2']]);
  expect(await after.current()).toBe('e2');
});

it('has none while the hub cannot be reached for the first time', async () => {
  const fetch = vi.fn(async () => Promise.reject(new TypeError('fetch failed')));
  const watch = await watchEpoch({ memory: createMemoryKeyValue(), fetch, onChange: vi.fn() });
  await expect(watch.current()).rejects.toThrow('fetch failed');
});

it('takes no answer of a proxy for the hub', async () => {
  const fetch = vi.fn(async () => new Response('bad gateway', { status: 502 }));
  const watch = await watchEpoch({ memory: createMemoryKeyValue(), fetch, onChange: vi.fn() });
  await expect(watch.current()).rejects.toThrow('502');
});
