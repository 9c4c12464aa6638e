import { expect, it, vi } from 'vitest';
import { createLine } from './line.ts';

function world() {
  const time = { now: 1_000 };
  const told = { onChange: vi.fn(), onEpoch: vi.fn(), onRefused: vi.fn() };
  return { time, told, line: createLine({ now: () => time.now, ...told }) };
}

it('remembers since when the hub is away, not when it was last missed', () => {
  const { time, line, told } = world();
  line.ofSync.failed();
  time.now = 5_000;
  line.ofApi.failed();
  expect(line.offlineSince).toBe(1_000);
  line.ofSync.answered(200, null);
  expect(line.offlineSince).toBeNull();
  expect(told.onChange).toHaveBeenCalledTimes(2);
});

it("takes a proxy's word for a hub that is away", () => {
  const { line } = world();
  line.ofSync.answered(502, null);
  expect(line.offlineSince).toBe(1_000);
});

it('tells a refusal of the terminal apart from a refusal of what a visitor typed', () => {
  const { line, told } = world();
  line.ofApi.answered(403, null);
  expect(told.onRefused).not.toHaveBeenCalled();
  line.ofSync.answered(401, null);
  expect(told.onRefused).toHaveBeenCalledOnce();
  expect(line.offlineSince).toBeNull();
});

it('gives up everything on a line that fell silent, and what is asked afterwards has a new chance', () => {
  const { line } = world();
  const before = line.ofSync.alive;
  line.ofApi.fellSilent();
  expect(line.offlineSince).toBe(1_000);
  expect(before.aborted).toBe(true);
  expect(line.ofSync.alive.aborted).toBe(false);
});

it('passes the epoch on', () => {
  const { line, told } = world();
  line.ofSync.answered(200, 'e2');
  expect(told.onEpoch).toHaveBeenCalledWith('e2');
});
