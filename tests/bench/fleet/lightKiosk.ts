import { randomBytes } from 'node:crypto';
import { callEvents } from '@foyer/shared/calls';
import { createClock, uuidv7 } from '@foyer/shared/events';
import { HEARTBEAT_EVERY_MS, PROTOCOL_VERSION, SYNC, type ClientToHub, type HubToClient } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import type { EnrolledKiosk } from '../live-latency/building.ts';

const MOST_TRIES = 3;

/** The wire of a kiosk at which nobody stands: its waiting feed with the documents behind it, its socket, its heartbeat. */
export interface LightKiosk {
  readonly id: string;
  /** Somebody asks for the desk: pushed as the kiosk pushes it. @returns the call's id */
  call(): Promise<string>;
  close(): void;
}

export async function startLightKiosk(
  hubUrl: string,
  { id, cookie, site }: EnrolledKiosk & { site: string },
  /** Told of every document that its feed brings. */
  heard: (documentId: string) => void,
): Promise<LightKiosk> {
  const ending = new AbortController();
  const now = Date.now;
  const clock = createClock(id, now);

  /** A connection that was kept alive may be closed at the very moment at which it is used again: then as a kiosk does. */
  async function ask(path: string, body?: unknown): Promise<unknown> {
    for (let tries = 1; ; tries++)
      try {
        return await askOnce(path, body);
      } catch (error) {
        if (ending.signal.aborted || !(error instanceof TypeError) || tries === MOST_TRIES) throw error;
      }
  }

  async function askOnce(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${hubUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: ending.signal,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  const socket: Socket<HubToClient, ClientToHub> = io(hubUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const beat = (): void =>
    void socket.emit(
      'heartbeat',
      {
        state: 'live',
        queued: 0,
        rejected: [],
        revocationsAgeMs: 60_000,
        version: 'bench',
        idle: true,
        protocol: PROTOCOL_VERSION,
        storage: { usedBytes: 1e8, quotaBytes: 1e10 },
        at: now(),
      },
      () => undefined,
    );
  beat();
  const beating = setInterval(beat, HEARTBEAT_EVERY_MS);

  async function followFeed(): Promise<void> {
    const newest = `/sync/${SYNC.events}/_changes?limit=0&descending=true`;
    let since = ((await ask(newest)) as Changes).last_seq;
    while (!ending.signal.aborted) {
      const query = `feed=longpoll&style=all_docs&heartbeat=${SYNC.heartbeatMs}&limit=500&since=${since}`;
      const changes = (await ask(`/sync/${SYNC.events}/_changes?${query}`)) as Changes;
      since = changes.last_seq;
      const docs = changes.results.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })));
      if (docs.length === 0) continue;
      await ask(`/sync/${SYNC.events}/_bulk_get?revs=true&latest=true`, { docs });
      for (const { id } of docs) heard(id);
    }
  }
  void followFeed().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });

  return {
    id,
    async call() {
      const callId = uuidv7(now());
      const writer = { now, tick: clock.tick, newId: () => uuidv7(now()), by: { kind: 'kiosk', id } as const, site };
      const raised = callEvents.write(writer, callId, 'call.raised', { device: id, screen: 'attract' }, []);
      const rev = `1-${randomBytes(16).toString('hex')}`;
      await ask(`/sync/${SYNC.events}/_revs_diff`, { [raised._id]: [rev] });
      const doc = { ...raised, _rev: rev, _revisions: { start: 1, ids: [rev.slice(2)] } };
      const refused = (await ask(`/sync/${SYNC.events}/_bulk_docs`, { docs: [doc], new_edits: false })) as unknown[];
      if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
      return callId;
    },
    close() {
      ending.abort();
      clearInterval(beating);
      socket.close();
    },
  };
}

interface Changes {
  last_seq: string;
  results: { id: string; changes: { rev: string }[] }[];
}
