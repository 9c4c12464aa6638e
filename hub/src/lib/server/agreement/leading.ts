import type { Routine } from '../composition/routine.ts';
import type { Lease } from './agreement.ts';

/**
 * What one hub does for all of them: it starts when the lease is got and stops when it is lost, one after the other,
 * however often. A hub that is alone has it from the start.
 */
export function whileLeading(
  lease: Lease,
  routines: { start(): void; stop(): Promise<void> },
  log: (what: { leading: boolean; fence: number }) => void,
): Routine {
  let running = false;
  let turning = Promise.resolve();
  let unsubscribe = (): void => undefined;

  async function turn(): Promise<void> {
    const wanted = lease.held();
    if (wanted === running) return;
    running = wanted;
    log({ leading: wanted, fence: lease.fence() });
    if (wanted) routines.start();
    else await routines.stop();
  }

  return {
    start() {
      unsubscribe = lease.onChange(() => {
        turning = turning.then(turn);
      });
      lease.seek();
    },
    async stop() {
      unsubscribe();
      await turning;
      if (running) await routines.stop();
      running = false;
      await lease.release();
    },
  };
}
