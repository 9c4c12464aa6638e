import {
  HEARTBEAT_EVERY_MS,
  hubMessages,
  type ClientToHub,
  type Heartbeat,
  type HubToClient,
} from '@foyer/shared/protocol';
import type { Socket } from 'socket.io-client';
import * as v from 'valibot';
import { BACK_OFF_CAP_MS } from './backOff.ts';

/** Hints from the hub, and what this terminal says of itself. Without it everything still ends right, only later. */
export interface Realtime {
  /** Says how things are now; it is said every 20 s anyhow. */
  report(): void;
  close(): void;
}

export interface Hints {
  visitChanged(visitId: string): void;
  bundleChanged(): void;
  reload(): void;
  callAnswered(callId: string): void;
  /** An alarm was raised or ended: its events, as replication will bring them. */
  alarmChanged(events: readonly unknown[]): void;
  /** The line is back: whatever was said meanwhile was missed. */
  connected(): void;
  /** It broke, or the hub was not heard on it any more. */
  lost(): void;
}

/** Null where the terminal was stopped while the client was loading. */
export async function connectRealtime(deps: {
  hints: Hints;
  heartbeat: () => Heartbeat;
  signal: AbortSignal;
}): Promise<Realtime | null> {
  const { hints, heartbeat, signal } = deps;
  const { io } = await import('socket.io-client');
  if (signal.aborted) return null;
  const socket: Socket<HubToClient, ClientToHub> = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: BACK_OFF_CAP_MS,
    randomizationFactor: 0.5,
  });

  const report = () => {
    if (socket.connected) socket.timeout(HEARTBEAT_EVERY_MS).emit('heartbeat', heartbeat(), () => {});
  };

  /** Messages of a newer hub that this program does not know are not for it. */
  function on<M extends keyof HubToClient>(message: M, hear: (of: v.InferOutput<(typeof hubMessages)[M]>) => void) {
    socket.on(message, ((body: unknown) => {
      const read = v.safeParse(hubMessages[message], body);
      if (read.success) hear(read.output as never);
    }) as never);
  }

  socket.on('connect', () => {
    report();
    hints.connected();
  });
  on('visit-changed', ({ visitId }) => hints.visitChanged(visitId));
  on('bundle-changed', () => hints.bundleChanged());
  on('alarm-changed', ({ events }) => hints.alarmChanged(events));
  on('command', (command) => {
    if (command.do === 'reload') hints.reload();
    else if (command.callId !== undefined) hints.callAnswered(command.callId);
  });

  // The hub ends the connection itself where the terminal was signed out, or is stopping; the client must come again.
  socket.on('disconnect', (reason) => {
    if (!signal.aborted) hints.lost();
    if (reason === 'io server disconnect' && !signal.aborted) setTimeout(() => socket.connect(), BACK_OFF_CAP_MS);
  });
  const timer = setInterval(report, HEARTBEAT_EVERY_MS);
  const close = () => {
    clearInterval(timer);
    socket.disconnect();
  };
  signal.addEventListener('abort', close, { once: true });
  return { report, close };
}
