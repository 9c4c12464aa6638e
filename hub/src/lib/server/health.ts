import type { Health } from './services.ts';
import type { Stores } from './stores.ts';

export function createHealth({
  version,
  events,
  takesWrites,
  now,
}: {
  version: string;
  events: Stores['events'];
  takesWrites: () => boolean;
  now: () => number;
}) {
  const startedAt = now();
  return async (): Promise<Health> => {
    const uptimeSeconds = Math.round((now() - startedAt) / 1000);
    const reachable = await events.db.info().then(
      () => true,
      () => false,
    );
    const database = reachable && takesWrites() ? 'ok' : 'failing';
    return { status: database, version, database, uptimeSeconds };
  };
}
