import type { Logger } from 'pino';
import { redact } from '../log/redact.ts';

/** Where everything that goes wrong in the hub itself ends up: in the log, and counted. */
export function createFaults(log: Logger) {
  const counters = new Set<() => void>();
  return {
    onError(error: unknown, about?: string): void {
      counters.forEach((count) => count());
      log.error({ err: error, ...(about === undefined ? {} : { about: redact(about) }) }, 'fault');
    },
    countedBy: (count: () => void): void => void counters.add(count),
  };
}
