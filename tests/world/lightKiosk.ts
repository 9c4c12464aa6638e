import { type HubToClient, SYNC } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import { withHub } from '../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../hub/src/lib/server/config/readConfig.ts';
import { DEVICE_COOKIE } from '../../hub/src/lib/server/devices/credentials.ts';

const COMMAND_LINE = { kind: 'hub', id: 'command-line' } as const;

/** The wire of a kiosk, as far as alarms go by it: its socket and its feed. */
export interface LightKiosk {
  /** Types of the alarms' events that its socket was told, in order. */
  readonly told: readonly string[];
  /** The same as its feed has them: what a kiosk gets that heard nothing by the socket. */
  inFeed(): Promise<string[]>;
  close(): void;
}

/** Enrols so many, before the hub is started: afterwards it takes a few an hour. @returns their cookies */
export function enrolLightKiosks(dataFolder: string, count: number): Promise<string[]> {
  return withHub(readConfig({ FOYER_DATA: dataFolder }), async (hub) => {
    const cookies: string[] = [];
    for (let n = 1; n <= count; n++) {
      const wanted = { name: `Light ${n}`, siteId: hub.sites.first().id };
      const { code } = await hub.devices.issueEnrolmentCode(wanted, COMMAND_LINE);
      cookies.push(`${DEVICE_COOKIE}=${(await hub.kiosk.devices.enrol(code))!.credential}`);
    }
    return cookies;
  });
}

export async function startLightKiosk(hubUrl: string, cookie: string): Promise<LightKiosk> {
  const told: string[] = [];
  const socket: Socket<HubToClient> = io(hubUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
  });
  socket.on('alarm-changed', ({ events }) => told.push(...events.map((event) => (event as { type: string }).type)));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return {
    told,
    async inFeed() {
      const response = await fetch(`${hubUrl}/sync/${SYNC.events}/_changes?include_docs=true`, { headers: { cookie } });
      const { results } = (await response.json()) as { results: { id: string; doc?: { type: string } }[] };
      return results.flatMap(({ id, doc }) => (id.startsWith('emergency:') && doc ? [doc.type] : []));
    },
    close: () => socket.close(),
  };
}
