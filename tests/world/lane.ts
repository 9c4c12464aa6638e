import type { Socket } from 'node:net';

export interface Pace {
  latencyMs: number;
  bytesPerMs: number;
}

/** One direction of one connection. */
export interface Lane {
  /** The end that is read from broke: the other learns of it when everything before has arrived. */
  break(): void;
}

/** What waits to be delivered at most; beyond it the sender is no longer read from, as by a router with a full queue. */
const QUEUE_BYTES = 256 * 1024;

/** Carries what `from` says to `to`, in order, as late and as slowly as the terms say at that moment. */
export function createLane(
  from: Socket,
  to: Socket,
  terms: { pace: () => Pace; delayMs: () => number; isLost: (bytes: number) => boolean },
): Lane {
  const { isLost } = terms;
  let queued = 0;
  /** When what was said last will have been sent, and will have arrived. */
  let sentAt = 0;
  let arrivesAt = 0;
  let carrying = Promise.resolve();

  /** One after another, whatever the timers' resolution. */
  function carry(bytes: number, deliver: () => void): void {
    const now = performance.now();
    const { latencyMs, bytesPerMs } = terms.pace();
    sentAt = Math.max(sentAt, now) + bytes / bytesPerMs;
    arrivesAt = Math.max(arrivesAt, sentAt + latencyMs + terms.delayMs());
    const at = arrivesAt;
    carrying = carrying.then(() => until(at)).then(deliver);
  }

  from.on('data', (chunk: Buffer) => {
    if (isLost(chunk.length)) return;
    queued += chunk.length;
    if (queued > QUEUE_BYTES) from.pause();
    carry(chunk.length, () => {
      queued -= chunk.length;
      const goOn = (): void => void (queued <= QUEUE_BYTES && from.resume());
      if (isLost(chunk.length) || to.destroyed || to.write(chunk)) goOn();
      else to.once('drain', goOn);
    });
  });
  from.on('end', () => {
    if (!isLost(0)) carry(0, () => void (isLost(0) || to.end()));
  });

  return {
    break() {
      if (!isLost(0)) carry(0, () => void (isLost(0) || to.destroy()));
    },
  };
}

function until(at: number): Promise<void> | undefined {
  const ms = at - performance.now();
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
}
