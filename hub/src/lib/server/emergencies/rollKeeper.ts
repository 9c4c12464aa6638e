import { emergencyStatus, type Emergency } from '@foyer/shared/emergencies';
import type { Actor } from '@foyer/shared/events';
import { headsInside, type Visit } from '@foyer/shared/visits';
import type { Directory } from '../directory/directory.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { Emergencies } from './emergencies.ts';
import { listedLineOf } from './roll.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * Keeps the list of a running alarm: everybody who is inside when it is raised, whoever turns out to have come in (a
 * kiosk that was away delivers late), and who has been scanned at the way out since. Works from the state and not from
 * the moment, so that a hub that was away catches up.
 */
export function createRollKeeper(options: {
  emergencies: Emergencies;
  book: Pick<VisitBook, 'active' | 'get' | 'onChange'>;
  directory: Pick<Directory, 'tenant' | 'person'>;
  /** Whether it is for this hub to do. */
  leads: () => boolean;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): { start(): void; lookAgain(): void; idle(): Promise<void> } {
  const { emergencies, book, directory, leads, now, onError } = options;
  let looking: Promise<void> | null = null;
  let again = false;

  async function keep({ id, site }: Emergency): Promise<void> {
    const here = [...book.active()].filter((visit) => visit.site === site);
    const lines = here.flatMap((visit) => listedLineOf(visit, directory, now()) ?? []);
    await emergencies.run(id, { type: 'list', lines }, HUB);
    for (const { visitId, heads } of emergencies.get(id).listed.values())
      await countOut(id, heads, await book.get(visitId));
  }

  async function countOut(emergencyId: string, listed: number, visit: Visit): Promise<void> {
    const heads = listed - headsInside(visit);
    if (heads > 0) await emergencies.run(emergencyId, { type: 'walk-out', visitId: visit.id, heads }, HUB);
  }

  /** One look at a time; a change during it is looked at afterwards. */
  function look(): void {
    const running = emergencies.list().filter((one) => emergencyStatus(one) === 'running');
    if (running.length === 0 || !leads()) return;
    if (looking) {
      again = true;
      return;
    }
    looking = Promise.all(running.map(keep))
      .then(() => undefined)
      .catch((error: unknown) => onError(error, 'roll call'))
      .finally(() => {
        looking = null;
        if (!again) return;
        again = false;
        look();
      });
  }

  return {
    start() {
      book.onChange(look);
      emergencies.onChange((_emergency, { type }) => {
        if (type === 'emergency.raised') look();
      });
      look();
    },
    lookAgain: look,
    async idle() {
      while (looking) await looking;
    },
  };
}
