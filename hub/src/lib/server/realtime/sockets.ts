import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { emergencyStatus } from '@foyer/shared/emergencies';
import { heartbeat as heartbeatSchema, SOCKET_PINGS, type ClientToHub, type HubToClient } from '@foyer/shared/protocol';
import { may, maySite } from '@foyer/shared/staff';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { SESSION_COOKIE, type Sessions } from '../auth/sessions.ts';
import type { Bars } from '../bars/bars.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { OpenBoard } from '../board/board.ts';
import type { OpenCalls } from '../calls/calls.ts';
import { DEVICE_COOKIE } from '../devices/credentials.ts';
import type { Duty } from '../duty/duty.ts';
import type { Unsent } from '../duty/unsent.ts';
import { isForEverybody, type Emergencies } from '../emergencies/emergencies.ts';
import type { Incidents } from '../fleet/incidents.ts';
import type { Helps } from '../help/helps.ts';
import type { Keeps } from '../keeps/keeps.ts';
import type { OpenDevices } from '../devices/devices.ts';
import type { Directory } from '../directory/index.ts';
import type { Links } from '../links/links.ts';
import type { Notices } from '../notices/notices.ts';
import type { OpenSites } from '../sites/sites.ts';
import type { SyncEndpoint } from '../sync/createSyncEndpoint.ts';
import { cookieOf } from '../kiosk/cookie.ts';
import { doorOf } from '../web/door.ts';
import { sameOrigin } from '../web/origin.ts';
import { openWatching } from './hearWatching.ts';
import type { OtherHubs } from './otherHubs.ts';
import type { Said } from './watching.ts';

interface StaffClient {
  kind: 'staff';
  staffId: string;
  sessionId: string;
  name: string;
  /** The rooms of the sites where they may be. */
  desks: readonly string[];
}
type Client =
  | { kind: 'kiosk'; deviceId: string; siteId: string }
  | StaffClient
  | { kind: 'host'; tenantId: string }
  /** A phone with the link to a roll call. */
  | { kind: 'warden'; emergencyId: string };
interface SocketData {
  client: Client;
  said?: Said;
}
type ClientSocket = Socket<ClientToHub, HubToClient, Record<string, never>, SocketData>;

export interface Sockets {
  /** Tells every kiosk that settings, keys, revocations or the directory changed. */
  bundleChanged(): void;
  /** Takes over an upgrade that another listener has looked at: the door that faces the internet. */
  welcome(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

const ROOMS = {
  staff: 'staff',
  hosts: 'hosts',
  desk: (siteId: string) => `desk:${siteId}`,
  kiosks: 'kiosks',
  kiosksOf: (siteId: string) => `kiosks:${siteId}`,
  kiosk: (deviceId: string) => `kiosk:${deviceId}`,
  muster: (emergencyId: string) => `muster:${emergencyId}`,
  tenant: (tenantId: string) => `tenant:${tenantId}`,
};

/** Hints to whoever has a page open. Nothing that is said here is the only copy of anything. */
export function openSockets(
  server: HttpServer,
  hub: {
    sessions: Sessions;
    accounts: Accounts;
    directory: Directory;
    devices: OpenDevices;
    sites: OpenSites;
    board: OpenBoard;
    calls: OpenCalls;
    duty: Duty;
    helps: Helps;
    bars: Bars;
    unsent: Unsent;
    notices: Notices;
    keeps: Pick<Keeps, 'onChange'>;
    incidents: Incidents;
    emergencies: Emergencies;
    links: Links;
    /** Where other hubs have sockets, too. */
    otherHubs: OtherHubs | null;
    sync: Pick<SyncEndpoint, 'disconnect'>;
    now: () => number;
    fault: (error: unknown, about: string) => void;
  },
  pings: { everyMs: number; waitMs: number } = SOCKET_PINGS,
): Sockets {
  const { sessions, accounts, directory, devices, sites, board, calls, duty, helps, bars, unsent, notices } = hub;
  const { incidents, emergencies, keeps, links, otherHubs, sync, now, fault } = hub;
  const io = new Server<ClientToHub, HubToClient, Record<string, never>, SocketData>(server, {
    transports: ['websocket'],
    serveClient: false,
    pingInterval: pings.everyMs,
    pingTimeout: pings.waitMs,
    maxHttpBufferSize: 64 * 1024,
    connectionStateRecovery: { maxDisconnectionDuration: 2 * 60_000, skipMiddlewares: false },
    // A browser sends its origin; whoever sends none is no browser and has no cookies of somebody else.
    allowRequest: (request, decide) => decide(null, sameOrigin(request)),
    ...(otherHubs ? { adapter: otherHubs.adapter } : {}),
  });

  io.use((socket, next) => {
    identify(socket.request, socket.handshake.auth['muster'])
      .then((client) => {
        if (!client) return next(new Error('not-signed-in'));
        socket.data.client = client;
        next();
      })
      .catch(next);
  });

  const watching = openWatching(io, {
    async deskOf(visitId) {
      const row = await board.row(visitId);
      return row && ROOMS.desk(row.siteId);
    },
    now,
    fault,
  });

  io.on('connection', (socket) => {
    const { client } = socket.data;
    switch (client.kind) {
      case 'staff':
        seat(socket, client)
          .then(() => watching.attend(socket, client))
          .catch((error: unknown) => fault(error, 'sockets'));
        break;
      case 'host':
        void socket.join([ROOMS.hosts, ROOMS.tenant(client.tenantId)]);
        break;
      case 'warden':
        void socket.join(ROOMS.muster(client.emergencyId));
        break;
      case 'kiosk':
        void socket.join([ROOMS.kiosks, ROOMS.kiosksOf(client.siteId), ROOMS.kiosk(client.deviceId)]);
        tellAgain(socket, client.siteId).catch((error: unknown) => fault(error, 'sockets'));
        devices.connected(client.deviceId, true);
        socket.on('disconnect', (reason) => {
          devices.connected(client.deviceId, false);
          // Its feeds waited on the same dead line. A kiosk that is there after all asks again.
          if (reason === 'ping timeout') sync.disconnect(client.deviceId);
        });
        socket.on('heartbeat', (message, answer) => {
          const read = v.safeParse(heartbeatSchema, message);
          if (read.success) devices.heard(client.deviceId, read.output);
          if (typeof answer === 'function')
            answer(read.success ? { ok: true } : { ok: false, error: read.issues[0].message });
        });
    }
  });

  /** A kiosk that was away shows the alarm that runs as soon as it is back, and stops with one that is over. */
  async function tellAgain(socket: ClientSocket, siteId: string): Promise<void> {
    for (const { emergencyId, events } of await emergencies.toldAgain(siteId))
      socket.emit('alarm-changed', { emergencyId, events });
  }

  async function identify(request: IncomingMessage, muster?: unknown): Promise<Client | null> {
    if (typeof muster === 'string') {
      const link = await links.read(muster);
      const running = link?.kind === 'muster' && emergencyStatus(emergencies.get(link.emergencyId)) === 'running';
      return running ? { kind: 'warden', emergencyId: link.emergencyId } : null;
    }
    const principal = await sessions.read(cookieOf(request, SESSION_COOKIE));
    if (doorOf(request) === 'public' && principal?.kind !== 'host') return null;
    if (principal?.kind === 'staff') {
      const { staffId, sessionId, name, role } = principal;
      return may(role, 'see-visits') ? { kind: 'staff', staffId, sessionId, name, desks: desksOf(principal) } : null;
    }
    if (principal) return { kind: 'host', tenantId: principal.tenantId };
    const device = devices.identify(cookieOf(request, DEVICE_COOKIE));
    if (!device || device.revoked) return null;
    return { kind: 'kiosk', deviceId: device.device.id, siteId: device.device.site };
  }

  function desksOf(staff: Parameters<typeof maySite>[0]): string[] {
    return sites.list().flatMap(({ id }) => (maySite(staff, id) ? [ROOMS.desk(id)] : []));
  }

  /**
   * Who signed out or was removed sees no more names on a page that they left open, and who works elsewhere from now on
   * hears of that site instead.
   */
  async function seatAgain(): Promise<void> {
    for (const socket of io.sockets.sockets.values()) {
      const { client } = socket.data;
      if (client.kind === 'kiosk' || client.kind === 'warden') continue;
      const now = await identify(socket.request);
      if (!now) socket.disconnect(true);
      else if (now.kind === 'staff') await seat(socket, now);
    }
  }

  /** Also after a connection was recovered with the rooms that it was in before. */
  async function seat(socket: ClientSocket, client: StaffClient): Promise<void> {
    for (const room of socket.rooms)
      if (room.startsWith(ROOMS.desk('')) && !client.desks.includes(room)) await socket.leave(room);
    await socket.join([ROOMS.staff, ...client.desks]);
    socket.data.client = client;
  }
  const lookAgain = (): void => void seatAgain().catch((error: unknown) => fault(error, 'sockets'));

  /** Each hub hears of every change from the database and tells its own sockets; what only one knows goes to all. */
  const here = io.local;
  const stops = [
    sessions.onEnd(lookAgain),
    accounts.onChange(lookAgain),
    sites.onChange(lookAgain),
    directory.onPublished(lookAgain),
    board.onChange((row, former) => {
      const { visitId, siteId } = row;
      // A guest of another day, or a visit of weeks ago that was corrected, is not put on the boards that are open.
      here.to(ROOMS.desk(siteId)).emit('visit-changed', board.shows(row) ? { visitId, row } : { visitId });
      // Where a visit was before it was sent to another site, it is read again to be gone.
      if (former !== null && former !== siteId)
        here.to([ROOMS.desk(former), ROOMS.kiosksOf(former)]).emit('visit-changed', { visitId });
      here.to([ROOMS.kiosksOf(siteId), ROOMS.tenant(row.tenant.id)]).emit('visit-changed', { visitId });
    }),
    // What was left is handed over or read without a change of the visit: whoever looks at it reads it again.
    keeps.onChange(({ taken }) => {
      if (taken)
        here
          .to([ROOMS.desk(taken.site), ROOMS.tenant(taken.tenantId)])
          .emit('visit-changed', { visitId: taken.visitId });
    }),
    calls.onChange((call) => {
      if (call.site !== null) here.to(ROOMS.desk(call.site)).emit('call-changed', { callId: call.id });
      if (call.answeredAt !== null)
        here.to(ROOMS.kiosk(call.device)).emit('command', { do: 'call-answered', callId: call.id });
    }),
    emergencies.onChange(({ id: emergencyId, site }, event) => {
      const message = { emergencyId, events: [event] };
      const desk = ROOMS.desk(site ?? event.site);
      here.to([desk, ROOMS.muster(emergencyId)]).emit('muster-changed', message);
      if (!isForEverybody(event)) return;
      here.to([desk, ROOMS.kiosksOf(event.site), ROOMS.muster(emergencyId)]).emit('alarm-changed', message);
      // Hosts' pages read again whether the alarm is where they are; who pressed it is no business of theirs.
      here.to(ROOMS.hosts).emit('alarm-changed', { emergencyId, events: [] });
    }),
    duty.onChange((siteId) => here.to(siteId === null ? ROOMS.staff : ROOMS.desk(siteId)).emit('duty-changed', {})),
    unsent.onChange((siteIds) => here.to(siteIds.map(ROOMS.desk)).emit('duty-changed', {})),
    notices.onChange(({ site }) => {
      if (site !== null) here.to(ROOMS.desk(site)).emit('notices-changed', {});
    }),
    helps.onChange(({ site }) => {
      if (site !== null) here.to(ROOMS.desk(site)).emit('duty-changed', {});
    }),
    bars.onChange(({ site }) => {
      if (site !== null) here.to(ROOMS.desk(site)).emit('duty-changed', {});
    }),
    incidents.onChange(({ siteId, deviceId }) => {
      const desk = here.to(ROOMS.desk(siteId));
      desk.emit('device-changed', { deviceId });
      desk.emit('notices-changed', {});
    }),
    devices.onChange((deviceId) => {
      const device = devices.get(deviceId);
      if (device) here.to(ROOMS.desk(device.site)).emit('device-changed', { deviceId });
      if (device && device.revokedAt !== null) here.in(ROOMS.kiosk(deviceId)).disconnectSockets(true);
    }),
  ];
  devices.onReload((deviceId) => io.to(ROOMS.kiosk(deviceId)).emit('command', { do: 'reload' }));

  return {
    // Socket.IO's types let the engine be of another maker, whose sockets are its own.
    welcome: (request, socket, head) => io.engine.handleUpgrade(request as never, socket as never, head),
    bundleChanged: () => here.to(ROOMS.kiosks).emit('bundle-changed', {}),
    async close() {
      for (const stop of stops) stop();
      watching.close();
      await io.close();
    },
  };
}
