import { createClock, type HybridClock } from '@foyer/shared/events';
import type { KeyValue } from '../device/keyValue.ts';

const KEY = 'clock';

/**
 * The terminal's hybrid clock, which goes on after a restart where it was, even if the wall clock was set back since.
 * Readings are written behind: what is lost with the power is at most the last ones, and those are in the outbox, whose
 * events the clock follows at the start.
 */
export async function openClock(memory: KeyValue, device: string, now: () => number): Promise<HybridClock> {
  const clock = createClock(device, now, await memory.get<string>(KEY));
  let due: string | null = null;

  async function remember(reading: string): Promise<void> {
    const writing = due !== null;
    due = reading;
    if (writing) return;
    while (due !== null) {
      const written: string = due;
      await memory.put(KEY, written);
      if (due === written) due = null;
    }
  }

  return {
    tick() {
      const reading = clock.tick();
      void remember(reading);
      return reading;
    },
    follow: (reading) => clock.follow(reading),
  };
}
