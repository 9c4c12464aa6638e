import type { HubToClient } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';

/** As the desk's pages do: hints come in bursts, and one reading answers all of a burst. */
const REREAD_AFTER_MS = 400;
const TODAY_EVERY_MS = 30_000;

export interface Screens {
  /** How many boards were read. */
  reads(): number;
  /** Resolves when the call rings at a screen: nobody answers what they have not heard. */
  rings(callId: string): Promise<void>;
  close(): void;
}

/** Desks with their sockets and their reads, spread over the sessions there are. */
export async function startScreens(hubUrl: string, cookies: readonly string[], count: number): Promise<Screens> {
  const stops: (() => void)[] = [];
  const heard = new Set<string>();
  const awaited = new Map<string, () => void>();
  let reads = 0;

  async function read(cookie: string, path: string): Promise<void> {
    const response = await fetch(`${hubUrl}${path}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
    reads += 1;
  }

  for (let n = 0; n < count; n++) {
    const cookie = cookies[n % cookies.length]!;
    const socket: Socket<HubToClient> = io(hubUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie },
      forceNew: true,
    });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    let pending: NodeJS.Timeout | undefined;
    const reread = (): void => {
      pending ??= setTimeout(() => {
        pending = undefined;
        void read(cookie, '/api/v1/desk/board');
      }, REREAD_AFTER_MS);
    };
    socket.on('device-changed', reread);
    socket.on('call-changed', ({ callId }) => {
      heard.add(callId);
      awaited.get(callId)?.();
      reread();
    });
    const today = setInterval(() => void read(cookie, '/api/v1/desk/today'), TODAY_EVERY_MS);
    stops.push(() => {
      clearInterval(today);
      clearTimeout(pending);
      socket.close();
    });
  }
  return {
    reads: () => reads,
    rings: (callId) => new Promise((resolve) => (heard.has(callId) ? resolve() : void awaited.set(callId, resolve))),
    close: () => stops.forEach((stop) => stop()),
  };
}
