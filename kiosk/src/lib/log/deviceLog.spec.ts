import { expect, it, vi } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import { createDeviceLog } from './deviceLog.ts';

it('is kept over a reload, the newest of it, in order', async () => {
  vi.useFakeTimers();
  const memory = createMemoryKeyValue();
  let now = 0;
  const log = createDeviceLog(memory, () => ++now);
  for (let n = 1; n <= 405; n++) log.write(`line-${n}`, 'x'.repeat(500));
  await vi.advanceTimersByTimeAsync(1000);
  log.write('last');
  await vi.advanceTimersByTimeAsync(1000);
  const lines = await createDeviceLog(memory, () => 0).read();
  expect(lines).toHaveLength(400);
  expect(lines.at(0)).toMatchObject({ what: 'line-7', at: 7 });
  expect(lines.at(-1)).toEqual({ at: 406, what: 'last' });
  expect(lines[0]!.note).toHaveLength(120);
  vi.useRealTimers();
});
