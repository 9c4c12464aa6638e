import type { HubToClient } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';

/** The desk's socket and its one endpoint, signed in as somebody who may decide. */
export interface SimulatedDesk {
  /** Resolve as `performance.now()`: the visit is on the board; its row shows the visitor's name. */
  sees(visitId: string): { row: Promise<number>; name: Promise<number> };
  /** On the host's word. */
  approve(visitId: string): Promise<void>;
  close(): void;
}

interface Awaited {
  row: (at: number) => void;
  name: (at: number) => void;
}

export async function startSimulatedDesk(
  hubUrl: string,
  account: { name: string; password: string },
): Promise<SimulatedDesk> {
  const cookie = await signIn(hubUrl, account);
  const awaited = new Map<string, Awaited>();
  const socket: Socket<HubToClient> = io(hubUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  socket.on('visit-changed', ({ visitId, row }) => {
    const at = performance.now();
    const waiting = awaited.get(visitId);
    waiting?.row(at);
    if ((row as { detailsState?: string } | undefined)?.detailsState === 'open') waiting?.name(at);
  });

  return {
    sees(visitId) {
      const [row, name] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
      awaited.set(visitId, { row: row.resolve, name: name.resolve });
      return { row: row.promise, name: name.promise };
    },
    async approve(visitId) {
      const response = await fetch(`${hubUrl}/api/v1/desk/visits/${visitId}/commands`, {
        method: 'POST',
        headers: { cookie, origin: hubUrl, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'approve' }),
      });
      if (!response.ok) throw new Error(`approve: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    },
    close: () => void socket.close(),
  };
}

/** @returns the session’s cookies */
export async function signIn(hubUrl: string, { name, password }: { name: string; password: string }): Promise<string> {
  const response = await fetch(`${hubUrl}/sign-in`, {
    method: 'POST',
    headers: { origin: hubUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ name, password, next: '/desk' }),
    redirect: 'manual',
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  if (cookies.length === 0) throw new Error(`signing in gave ${response.status} and no session`);
  return cookies.join('; ');
}
