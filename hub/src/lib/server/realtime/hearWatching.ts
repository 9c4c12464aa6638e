import { watching as watchingSchema, type ClientToHub, type HubToClient, type Watching } from '@foyer/shared/protocol';
import type { Server, Socket } from 'socket.io';
import * as v from 'valibot';
import { createWatching, watcherKey, type Said } from './watching.ts';

interface Data {
  said?: Said;
}
type Desk = Socket<ClientToHub, HubToClient, Record<string, never>, Data>;

/** Connects who looks at what with the sockets of the desks. */
export function openWatching(
  io: Server<ClientToHub, HubToClient, Record<string, never>, Data>,
  hub: {
    /** The room of the desks that see a visit; null where there is no such visit. */
    deskOf(visitId: string): Promise<string | null>;
    now(): number;
    fault(error: unknown, about: string): void;
  },
) {
  const watching = createWatching({
    inRoom: (room) => io.in(room).fetchSockets(),
    everywhere: () => io.fetchSockets(),
    own: () => io.sockets.sockets.values(),
    async tellDesks(watched) {
      const desk = await hub.deskOf(watched.visitId);
      if (desk !== null) io.to(desk).emit('visit-watched', watched);
    },
    now: hub.now,
  });
  const quietly = (doing: Promise<unknown>): void => void doing.catch((error: unknown) => hub.fault(error, 'watching'));
  const sweeping = setInterval(() => quietly(watching.sweep()), watching.sweepEveryMs);
  sweeping.unref();

  /** A socket looks at what its own desks see, and at nothing else. */
  async function hear(socket: Desk, agent: { key: string; name: string }, message: Watching): Promise<void> {
    const desk = message.visitId === null ? null : await hub.deskOf(message.visitId);
    const seen = desk !== null && socket.rooms.has(desk);
    await watching.say(socket, { ...agent, at: hub.now(), ...(seen ? message : { visitId: null, writing: false }) });
  }

  return {
    attend(socket: Desk, { sessionId, name }: { sessionId: string; name: string }): void {
      const agent = { key: watcherKey(sessionId), name };
      // What was said last stands, however long it takes to look up what was said before.
      let hearing = Promise.resolve();
      const inTurn = (act: () => Promise<void>): void => {
        hearing = hearing.then(act).catch((error: unknown) => hub.fault(error, 'watching'));
      };
      quietly(watching.greet(socket));
      socket.on('watching', (message, answer) => {
        const read = v.safeParse(watchingSchema, message);
        if (read.success) inTurn(() => hear(socket, agent, read.output));
        if (typeof answer !== 'function') return;
        answer(read.success ? { ok: true, key: agent.key } : { ok: false, error: read.issues[0].message });
      });
      socket.on('disconnect', () => inTurn(() => watching.say(socket, undefined)));
    },
    close: () => clearInterval(sweeping),
  };
}
