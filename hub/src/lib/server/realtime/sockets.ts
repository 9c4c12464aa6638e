import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { heartbeat as heartbeatSchema, type ClientToHub, type HubToClient } from '@foyer/shared/protocol';
import { may } from '@foyer/shared/staff';
import { Server } from 'socket.io';
import * as v from 'valibot';
import { SESSION_COOKIE, type Sessions } from '../auth/sessions.ts';
import type { OpenBoard } from '../board/board.ts';
import type { OpenCalls } from '../calls/calls.ts';
import { DEVICE_COOKIE } from '../devices/credentials.ts';
import type { OpenDevices } from '../devices/devices.ts';
import { cookieOf } from '../kiosk/cookie.ts';
import { sameOrigin } from '../web/origin.ts';

type Client =
  { kind: 'kiosk'; deviceId: string } | { kind: 'staff'; staffId: string } | { kind: 'host'; tenantId: string };

export interface Sockets {
  /** Tells every kiosk that settings, keys, revocations or the directory changed. */
  bundleChanged(): void;
  close(): Promise<void>;
}

const ROOMS = {
  desk: 'desk',
  kiosks: 'kiosks',
  kiosk: (deviceId: string) => `kiosk:${deviceId}`,
  tenant: (tenantId: string) => `tenant:${tenantId}`,
};

/** Hints to whoever has a page open. Nothing that is said here is the only copy of anything. */
export function openSockets(
  server: HttpServer,
  hub: { sessions: Sessions; devices: OpenDevices; board: OpenBoard; calls: OpenCalls },
): Sockets {
  const { sessions, devices, board, calls } = hub;
  const io = new Server<ClientToHub, HubToClient, Record<string, never>, { client: Client }>(server, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    connectionStateRecovery: { maxDisconnectionDuration: 2 * 60_000, skipMiddlewares: false },
    // A browser sends its origin; whoever sends none is no browser and has no cookies of somebody else.
    allowRequest: (request, decide) => decide(null, sameOrigin(request)),
  });

  io.use((socket, next) => {
    identify(socket.request)
      .then((client) => {
        if (!client) return next(new Error('not-signed-in'));
        socket.data.client = client;
        next();
      })
      .catch(next);
  });

  io.on('connection', (socket) => {
    const { client } = socket.data;
    switch (client.kind) {
      case 'staff':
        void socket.join(ROOMS.desk);
        break;
      case 'host':
        void socket.join(ROOMS.tenant(client.tenantId));
        break;
      case 'kiosk':
        void socket.join([ROOMS.kiosks, ROOMS.kiosk(client.deviceId)]);
        devices.connected(client.deviceId, true);
        socket.on('disconnect', () => devices.connected(client.deviceId, false));
        socket.on('heartbeat', (message, answer) => {
          const read = v.safeParse(heartbeatSchema, message);
          if (read.success) devices.heard(client.deviceId, read.output);
          if (typeof answer === 'function')
            answer(read.success ? { ok: true } : { ok: false, error: read.issues[0].message });
        });
    }
  });

  async function identify(request: IncomingMessage): Promise<Client | null> {
    const principal = await sessions.read(cookieOf(request, SESSION_COOKIE));
    if (principal?.kind === 'staff')
      return may(principal.role, 'see-visits') ? { kind: 'staff', staffId: principal.staffId } : null;
    if (principal) return { kind: 'host', tenantId: principal.tenantId };
    const device = devices.identify(cookieOf(request, DEVICE_COOKIE));
    return device && !device.revoked ? { kind: 'kiosk', deviceId: device.device.id } : null;
  }

  const stops = [
    board.onChange((row) => {
      const { visitId } = row;
      io.to(ROOMS.desk).emit('visit-changed', { visitId, row });
      io.to([ROOMS.kiosks, ROOMS.tenant(row.tenant.id)]).emit('visit-changed', { visitId });
    }),
    calls.onChange((call) => {
      io.to(ROOMS.desk).emit('call-changed', { callId: call.id });
      if (call.answeredAt !== null)
        io.to(ROOMS.kiosk(call.device)).emit('command', { do: 'call-answered', callId: call.id });
    }),
    devices.onChange((deviceId) => {
      io.to(ROOMS.desk).emit('device-changed', { deviceId });
      const device = devices.get(deviceId);
      if (device && device.revokedAt !== null) io.in(ROOMS.kiosk(deviceId)).disconnectSockets(true);
    }),
  ];
  devices.onReload((deviceId) => io.to(ROOMS.kiosk(deviceId)).emit('command', { do: 'reload' }));

  return {
    bundleChanged: () => io.to(ROOMS.kiosks).emit('bundle-changed', {}),
    async close() {
      for (const stop of stops) stop();
      await io.close();
    },
  };
}
