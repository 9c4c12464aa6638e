import { sealedDetailsDocument, type SealingKey } from '@foyer/shared/details';
import { callNumber } from '@foyer/shared/devices';
import { audiences, createClock, uuidv7 } from '@foyer/shared/events';
import { type HubToClient, kioskBundle, type KioskBundle, SYNC, visitProgress } from '@foyer/shared/protocol';
import { visitEvents } from '@foyer/shared/visits';
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import type { EnrolledKiosk } from './building.ts';

/** The wire of one kiosk without its browser: its waiting feed, its socket, its pushes and its questions. */
export interface SimulatedKiosk {
  /** From the tap on "send": sealed, pushed. @returns the visit's id at once, and when all is on the hub */
  register(to: { tenantId: string; personId: string }): { visitId: string; delivered: Promise<void> };
  /** Resolves when the visit's pass is here, as `performance.now()`. */
  passArrives(visitId: string): Promise<number>;
  close(): void;
}

export async function startSimulatedKiosk(
  hubUrl: string,
  { id, letter, cookie }: EnrolledKiosk,
): Promise<SimulatedKiosk> {
  const now = Date.now;
  const newId = () => uuidv7(now());
  const clock = createClock(id, now);
  const ending = new AbortController();
  const passes = new Map<string, (at: number) => void>();
  let visits = 0;

  async function ask(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${hubUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: ending.signal,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  const bundle: KioskBundle = v.parse(kioskBundle, await ask('/api/v1/kiosk/bundle'));
  const socket: Socket<HubToClient> = io(hubUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  socket.on('visit-changed', ({ visitId }) => void untilClosed(look(visitId)));
  void untilClosed(followFeed());

  /** Closing breaks off what is under way, and only that may fail. */
  async function untilClosed(task: Promise<void>): Promise<void> {
    await task.catch((error: unknown) => {
      if (!ending.signal.aborted) throw error;
    });
  }

  /** The long poll that a kiosk always has open, with the round trip for the documents behind it. */
  async function followFeed(): Promise<void> {
    let { last_seq: since } = (await ask(`/sync/${SYNC.events}/_changes?limit=0&descending=true`)) as {
      last_seq: string;
    };
    while (!ending.signal.aborted) {
      const path = `/sync/${SYNC.events}/_changes?feed=longpoll&style=all_docs&heartbeat=${SYNC.heartbeatMs}&limit=500&since=${since}`;
      const changes = (await ask(path)) as Changes;
      since = changes.last_seq;
      const docs = changes.results.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })));
      if (docs.length > 0) await ask(`/sync/${SYNC.events}/_bulk_get?revs=true&latest=true`, { docs });
    }
  }

  /** A hint is a reason to ask, and nothing else. */
  async function look(visitId: string): Promise<void> {
    const arrived = passes.get(visitId);
    if (!arrived) return;
    const progress = v.parse(visitProgress, await ask('/api/v1/kiosk/visits/progress', { by: 'visit', visitId }));
    if (progress.pass === null) return;
    passes.delete(visitId);
    arrived(performance.now());
  }

  async function push(database: string, doc: { _id: string }): Promise<void> {
    const rev = `1-${randomBytes(16).toString('hex')}`;
    await ask(`/sync/${database}/_revs_diff`, { [doc._id]: [rev] });
    const revisions = { start: 1, ids: [rev.slice(2)] };
    const docs = [{ ...doc, _rev: rev, _revisions: revisions }];
    const refused = (await ask(`/sync/${database}/_bulk_docs`, { docs, new_edits: false })) as unknown[];
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  }

  async function deliver(visitId: string, to: { tenantId: string; personId: string }): Promise<void> {
    const details = await sealedDetailsDocument({
      details: {
        kind: 'visitor',
        name: `Visitor ${visits}`,
        phone: '13800001234',
        language: 'en',
        consents: { notice: '1', photo: false, documentNumber: false, at: now() },
      },
      subject: visitId,
      device: id,
      site: bundle.site.id,
      key: bundle.sealingKey as unknown as SealingKey,
      uuid: newId(),
      now: now(),
    });
    const by = { kind: 'kiosk', id } as const;
    const registered = visitEvents.write(
      { now, tick: clock.tick, newId, by, site: bundle.site.id },
      visitId,
      'visit.registered',
      {
        origin: 'walk-in',
        tenantId: to.tenantId,
        hostPersonId: to.personId,
        purpose: 'meeting',
        heads: 1,
        callNumber: callNumber(letter, ++visits),
        identityCheck: bundle.site.identityCheck,
        language: 'en',
      },
      [audiences.kiosksOf(bundle.site.id)],
    );
    await Promise.all([push(SYNC.details, details), push(SYNC.events, registered)]);
  }

  return {
    register(to) {
      const visitId = newId();
      return { visitId, delivered: deliver(visitId, to) };
    },
    passArrives: (visitId) => new Promise((resolve) => passes.set(visitId, resolve)),
    close() {
      ending.abort();
      socket.close();
    },
  };
}

interface Changes {
  last_seq: string;
  results: { id: string; changes: { rev: string }[] }[];
}
