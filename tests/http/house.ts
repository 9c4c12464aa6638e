import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StaffRole } from '@foyer/shared/staff';
import { readConfig } from '../../hub/src/lib/server/config/readConfig.ts';
import { createHub } from '../../hub/src/lib/server/createHub.ts';
import { createLog } from '../../hub/src/lib/server/log/createLog.ts';
import type { OpenHub } from '../../hub/src/lib/server/openHub.ts';
import { openSockets } from '../../hub/src/lib/server/realtime/sockets.ts';
import { createPublicDoor } from '../../hub/src/lib/server/web/publicDoor.ts';
import {
  createRequestHandler,
  PROTOCOL_HEADER,
  type PagesHandler,
} from '../../hub/src/lib/server/web/requestHandler.ts';
import { inProject } from '../world/project.ts';

/** Somebody at one of the hub's two doors, with whatever cookie they have. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** JSON, as a page of ours sends it, unless `headers` say otherwise. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A form, likewise. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

/** The hub as it is shipped, its built pages included, in this process: what it holds can be furnished directly. */
export interface House {
  readonly hub: OpenHub;
  readonly url: string;
  /** The door that the internet may reach. */
  readonly publicUrl: string;
  readonly folder: string;
  nobody: Caller;
  /** A new member with that role. */
  staff(role: StaffRole): Promise<Caller>;
  host(personId: string): Promise<Caller>;
  /** With any cookie; at the public door where `at` says so. */
  with(cookie: string, at?: 'house' | 'public'): Caller;
  close(): Promise<void>;
}

/** A tenant each, so that one may try to see the other’s visitors. */
const BUILDING = {
  v: 1,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [
    { id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} },
    { id: 't-2', name: 'Apex', units: [{ unit: '2003' }], reception: {}, settings: {} },
  ],
  people: [
    { id: 'wang', tenantId: 't-1', name: '王小明', aliases: [], roles: ['host'], contact: {} },
    { id: 'emily', tenantId: 't-2', name: 'Emily Walker', aliases: [], roles: ['host'], contact: {} },
  ],
} as const;

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-house-'));
  const [house, outside] = [createServer(), createServer()];
  const [url, publicUrl] = [await listen(house), await listen(outside)];
  const config = readConfig({ FOYER_DATA: folder, FOYER_DEMO: '0', FOYER_PUBLIC_URL: publicUrl });
  const hub = await createHub({ config, version: 'test', log: createLog('silent') });
  await hub.directory.publish(structuredClone(BUILDING) as never, 'test');
  process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
  const built = pathToFileURL(inProject('hub/build/handler.js')).href;
  const { handler: pages } = (await import(/* @vite-ignore */ built)) as { handler: PagesHandler };
  const sockets = openSockets(house, hub);
  house.on('request', createRequestHandler({ hub, pages, kioskFolder: inProject('kiosk/build') }));
  const door = createPublicDoor({ hub, pages, publicUrl, welcome: sockets.welcome });
  outside.on('request', door.request).on('upgrade', door.upgrade);
  hub.start();

  const caller = (cookie: string, base: string): Caller => {
    const ask = (path: string, init: RequestInit & { headers: Record<string, string> }) =>
      fetch(`${base}${path}`, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
    const own = { origin: base, 'sec-fetch-site': 'same-origin' };
    return {
      get: (path, headers = {}) => ask(path, { headers }),
      post: (path, body, headers = {}) =>
        ask(path, {
          method: 'POST',
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...own, ...headers },
        }),
      submit: (path, fields, headers = {}) =>
        ask(path, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...own, ...headers },
        }),
    };
  };
  const at = (cookie: string, where: 'house' | 'public' = 'house') =>
    caller(cookie, where === 'house' ? url : publicUrl);
  let members = 0;

  return {
    hub,
    url,
    publicUrl,
    folder,
    nobody: at(''),
    async staff(role) {
      const by = { kind: 'hub', id: 'hub' } as const;
      const signInName = `member${(members += 1)}`;
      const { id } = await hub.accounts.add(
        { signInName, name: signInName, role, password: 'umbrellas by the door' },
        by,
      );
      return at(`foyer_session=${(await hub.sessions.openForStaff(id, '127.0.0.1')).cookie}`);
    },
    host: async (personId) => at(`foyer_session=${(await hub.sessions.openForHost(personId, '127.0.0.1')).cookie}`),
    with: at,
    async close() {
      const closed = [house, outside].map((server) => new Promise((done) => server.close(done)));
      const silent = sockets.close();
      await hub.close();
      for (const server of [house, outside]) server.closeAllConnections();
      await Promise.all([silent, ...closed]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
