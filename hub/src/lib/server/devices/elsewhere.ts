import { randomUUID } from 'node:crypto';
import type { Heartbeat } from '@foyer/shared/protocol';
import type { Wire } from '../agreement/agreement.ts';

/** What a hub says of a kiosk that is connected to it, or was. */
export interface Contact {
  sockets: number;
  lastContactAt: number | null;
  heartbeat: Heartbeat | null;
  /** By how much its clock was ahead of the hub that heard it. */
  clockOffsetMs: number | null;
}

interface Said extends Contact {
  hub: string;
  deviceId: string;
}

const TOPIC = 'kiosk-presence';
const SAY_AGAIN_MS = 20_000;
/** A hub that has said nothing for so long is gone, and its kiosks with it. */
const BELIEVED_MS = 50_000;

/** Kiosks that are connected to other hubs. Kept nowhere: a hub that starts hears of them within seconds. */
export function hearFromElsewhere(options: {
  wire: Wire;
  /** those that are connected here */
  own: () => Iterable<[deviceId: string, contact: Contact]>;
  changed: (deviceId: string) => void;
}) {
  const { wire, own, changed } = options;
  const hub = randomUUID();
  /** by device, then by hub; times are of this process's clock, which nobody sets */
  const heard = new Map<string, Map<string, Said & { at: number }>>();

  wire.onTold(TOPIC, (said: Said) => {
    const byHub = heard.get(said.deviceId) ?? new Map<string, Said & { at: number }>();
    heard.set(said.deviceId, byHub.set(said.hub, { ...said, at: performance.now() }));
    changed(said.deviceId);
  });
  wire.onTold(`${TOPIC}-asked`, () => sayAll());
  const timer = setInterval(sayAll, SAY_AGAIN_MS);
  timer.unref();
  wire.tell(`${TOPIC}-asked`, null);

  function say(deviceId: string, contact: Contact): void {
    wire.tell(TOPIC, { hub, deviceId, ...contact } satisfies Said);
  }

  function sayAll(): void {
    for (const [deviceId, contact] of own()) if (contact.sockets > 0) say(deviceId, contact);
  }

  return {
    say,
    /** The kiosk as it is here and at all hubs that are there: the newest word of it counts. */
    with(deviceId: string, here: Contact): Contact {
      if (!heard.has(deviceId)) return here;
      const others = [...(heard.get(deviceId)?.values() ?? [])].filter(
        ({ at }) => performance.now() - at < BELIEVED_MS,
      );
      const all = [here, ...others];
      const newest = all.toSorted((a, b) => (b.lastContactAt ?? 0) - (a.lastContactAt ?? 0));
      const told = newest.find(({ heartbeat }) => heartbeat !== null);
      return {
        sockets: all.reduce((sum, { sockets }) => sum + sockets, 0),
        lastContactAt: newest[0]!.lastContactAt,
        heartbeat: told?.heartbeat ?? null,
        clockOffsetMs: told?.clockOffsetMs ?? null,
      };
    },
    stop: () => clearInterval(timer),
  };
}
