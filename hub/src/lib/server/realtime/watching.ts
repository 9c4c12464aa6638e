import { createHash } from 'node:crypto';
import { WATCHING_LASTS_MS, type HubMessageOf, type Watching } from '@foyer/shared/protocol';

type Agents = HubMessageOf<'visit-watched'>['agents'];

/** What a desk's socket says of itself, kept at the socket: it goes with it. */
export interface Said extends Watching {
  key: string;
  name: string;
  at: number;
}

/** As much of a socket as this needs: our own, or one at another process of the same hub. */
interface Watcher {
  data: { said?: Said };
}
interface OwnWatcher extends Watcher {
  join(room: string): unknown;
  leave(room: string): unknown;
  emit(message: 'visit-watched', watched: HubMessageOf<'visit-watched'>): unknown;
}

export interface WatchingOptions {
  /** All who are in a visit's room, wherever they are connected. */
  inRoom(room: string): Promise<readonly Watcher[]>;
  own(): Iterable<OwnWatcher>;
  everywhere(): Promise<readonly Watcher[]>;
  tellDesks(watched: HubMessageOf<'visit-watched'>): Promise<void>;
  now(): number;
}

const ROOM = 'watching:';
const SWEEP_EVERY_MS = 2_000;

/**
 * Which agents have which visit open: a room for each visit, and what is said at the socket. Nothing of it is kept; who
 * leaves or loses the connection has gone.
 */
export function createWatching({ inRoom, own, everywhere, tellDesks, now }: WatchingOptions) {
  async function agentsOf(visitId: string): Promise<Agents> {
    const agents = new Map<string, Agents[number]>();
    for (const { data } of await inRoom(ROOM + visitId)) {
      if (data.said?.visitId !== visitId) continue;
      const { key, name, writing } = data.said;
      agents.set(key, { key, name, writing: writing || agents.get(key)?.writing === true });
    }
    return [...agents.values()];
  }

  async function tell(visitId: string | null | undefined): Promise<void> {
    if (visitId) await tellDesks({ visitId, agents: await agentsOf(visitId) });
  }

  async function say(socket: OwnWatcher, said: Said | undefined): Promise<void> {
    const before = socket.data.said;
    if (said) socket.data.said = said;
    else delete socket.data.said;
    if (before?.visitId === said?.visitId) {
      if (before?.writing !== said?.writing) await tell(said?.visitId);
      return;
    }
    if (before?.visitId) await socket.leave(ROOM + before.visitId);
    if (said?.visitId) await socket.join(ROOM + said.visitId);
    await Promise.all([tell(before?.visitId), tell(said?.visitId)]);
  }

  /** A page that hangs or whose network is gone says nothing, and its socket would be missed much later. */
  async function sweep(): Promise<void> {
    for (const socket of own())
      if (socket.data.said && now() - socket.data.said.at > WATCHING_LASTS_MS) await say(socket, undefined);
  }

  return {
    say,
    sweep,
    sweepEveryMs: SWEEP_EVERY_MS,
    /** Tells a desk that has just connected who has what open. */
    async greet(socket: OwnWatcher): Promise<void> {
      const open = new Set((await everywhere()).flatMap(({ data }) => data.said?.visitId ?? []));
      for (const visitId of open) socket.emit('visit-watched', { visitId, agents: await agentsOf(visitId) });
    },
  };
}

/** Tells sessions apart without saying anything of the session itself. */
export function watcherKey(sessionId: string): string {
  return createHash('sha256').update(`watching:${sessionId}`).digest('base64url').slice(0, 12);
}
