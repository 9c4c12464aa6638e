import { createFleet } from '../fleet/fleet.ts';
import { createTellDuty } from '../fleet/tellDuty.ts';
import { openWatch } from '../fleet/watch.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { Messages } from './messages.ts';
import type { Routine } from './routine.ts';

const TELL_EVERY_MS = 10_000;

export type FleetParts = Awaited<ReturnType<typeof openFleet>>;

/** The kiosks and gates as a fleet: watched, remembered, and told about. */
export async function openFleet(foundation: Foundation, { duty }: Lobby, { outbox, reaching }: Messages) {
  const { devices, gates, sites, stores, incidents, leadership, naming, now, onError } = foundation;
  const leads = leadership.held;
  const watch = await openWatch({ devices, gates, sites, incidents, shelf: stores.fleet, leads, now, onError });
  const tellDuty = createTellDuty({ incidents, duty, reaches: reaching.reachesDuty, outbox, sites, now });
  const nameOf = (deviceId: string): string => devices.nameOf(deviceId);
  const fleet = createFleet({ devices, gates, watch, incidents, nameOf, actor: naming.actor, now });
  const tell = (): void => void tellDuty.look().catch((error: unknown) => onError(error, 'fleet'));
  let timer: NodeJS.Timeout | undefined;
  const telling: Routine = {
    start() {
      // By the clock: what begins together is gathered, and the next rung has its time.
      timer = setInterval(tell, TELL_EVERY_MS).unref();
      tell();
    },
    async stop() {
      clearInterval(timer);
      await tellDuty.idle();
    },
  };
  return {
    fleet,
    watch,
    telling,
    /** What the routines do every few seconds, done now. */
    async look(): Promise<void> {
      await watch.look();
      await tellDuty.look();
    },
  };
}
