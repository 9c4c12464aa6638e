import type { EnrolledKiosk } from '../live-latency/building.ts';
import { startLightKiosk, type LightKiosk } from './lightKiosk.ts';

/** Some hundred kiosks in a process of their own; what they are to do and what they saw goes over IPC. */
export type Order =
  | { do: 'start'; hubUrl: string; kiosks: (EnrolledKiosk & { site: string })[] }
  | { do: 'call'; kiosk: number }
  /** Answered now: it says when the kiosk had it. */
  | { do: 'await'; kiosk: number; callId: string }
  | { do: 'stop' };
export type Word =
  { is: 'started' } | { is: 'called'; kiosk: number; callId: string } | { is: 'seen'; callId: string; at: number };

/** All processes of a machine share this clock, ms. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

const STARTED_AT_ONCE = 25;

if (process.send) {
  const kiosks: LightKiosk[] = [];
  /** Calls whose answer came, by kiosk and call; whoever asks later is told when it was. */
  const seen = new Map<string, number>();
  const waiting = new Set<string>();
  const say = (word: Word): void => void process.send!(word);

  function tellIfSeen(key: string): void {
    const at = seen.get(key);
    if (at === undefined || !waiting.delete(key)) return;
    say({ is: 'seen', callId: key.split(' ')[1]!, at });
  }

  async function obey(order: Order): Promise<void> {
    switch (order.do) {
      case 'start':
        for (let first = 0; first < order.kiosks.length; first += STARTED_AT_ONCE)
          kiosks.push(
            ...(await Promise.all(
              order.kiosks.slice(first, first + STARTED_AT_ONCE).map((kiosk) =>
                startLightKiosk(order.hubUrl, kiosk, (documentId) => {
                  const key = `${kiosk.id} ${documentId.split(':')[1]!}`;
                  seen.set(key, sharedNow());
                  tellIfSeen(key);
                }),
              ),
            )),
          );
        return say({ is: 'started' });
      case 'call':
        return say({ is: 'called', kiosk: order.kiosk, callId: await kiosks[order.kiosk]!.call() });
      case 'await': {
        const key = `${kiosks[order.kiosk]!.id} ${order.callId}`;
        waiting.add(key);
        return tellIfSeen(key);
      }
      case 'stop':
        for (const kiosk of kiosks) kiosk.close();
        process.exit(0);
    }
  }
  process.on('message', (order: Order) => void obey(order));
}
