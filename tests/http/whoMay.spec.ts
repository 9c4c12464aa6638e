import type { StaffRole } from '@foyer/shared/staff';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';
import { routesUnder } from './routes.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
let house: House;
const callers = {} as Record<'nobody' | 'host' | 'kiosk' | StaffRole, Caller>;

beforeAll(async () => {
  house = await openHouse();
  const { code } = await house.hub.devices.issueEnrolmentCode({ name: 'North lobby', siteId: 'site' }, HUB);
  const enrolled = await house.nobody.post('/api/v1/kiosk/enrol', { code });
  const device = enrolled.headers.get('set-cookie')!.split(';', 1)[0]!;
  Object.assign(callers, {
    nobody: house.nobody,
    host: await house.host('wang'),
    kiosk: house.with(device),
    desk: await house.staff('desk'),
    'duty-manager': await house.staff('duty-manager'),
    manager: await house.staff('manager'),
    admin: await house.staff('admin'),
  });
});
afterAll(() => house.close());

const visits = { format: 'csv' };
const days = { from: '2026-11-01', until: '2026-11-22' };
const get = (path: string) => (caller: Caller) => caller.get(path);
const submit = (path: string, fields: Record<string, string>) => (caller: Caller) => caller.submit(path, fields);

describe('what leaves the house as a file, and what is read over everybody’s shoulder', () => {
  it.each<[string, (caller: Caller) => Promise<Response>, first: StaffRole]>([
    ['the statistics', get('/desk/history/statistics'), 'duty-manager'],
    ['a figure’s numbers', get('/desk/history/statistics/csv?figure=by-hour'), 'duty-manager'],
    ['visits as a file', submit('/api/v1/desk/history/export', visits), 'duty-manager'],
    ['visits as a workbook', submit('/api/v1/desk/history/export', { format: 'xlsx' }), 'duty-manager'],
    ['the settings of the weekly mail', get('/desk/history/weekly'), 'manager'],
    ['a change of them', submit('/desk/history/weekly', { weekday: '1', hour: '8' }), 'manager'],
    ['the audit trail', get('/admin/audit'), 'manager'],
    ['the audit trail as a file', submit('/admin/audit/export', days), 'manager'],
    ['what is kept of a person', get('/admin/persons'), 'manager'],
    ['what the police ask for', get('/admin/police'), 'manager'],
    ['the list of accounts', get('/admin/staff'), 'admin'],
  ])('%s is refused to everybody below', async (_what, ask, first) => {
    const roles: StaffRole[] = ['desk', 'duty-manager', 'manager', 'admin'];
    for (const role of roles) {
      const { status } = await ask(callers[role]);
      expect([role, status]).toEqual([role, roles.indexOf(role) >= roles.indexOf(first) ? 200 : 403]);
    }
    for (const who of ['nobody', 'host', 'kiosk'] as const) {
      const answer = await ask(callers[who]);
      // A page asks them to sign in, an endpoint refuses.
      expect([303, 401]).toContain(answer.status);
      expect(answer.headers.get('location') ?? '/sign-in').toMatch(/^\/sign-in/);
    }
  });
});

describe('nothing of the staff’s is shown to a host, a kiosk or whoever else is on the network', () => {
  const routes = [...routesUnder('(staff)'), ...routesUnder('(wall)'), ...routesUnder('api/v1/desk')];

  it.each(['nobody', 'host', 'kiosk'] as const)('%s', async (who) => {
    expect(routes.length).toBeGreaterThan(50);
    const shown: string[] = [];
    const caller = callers[who];
    for (const { path, file, actions } of routes) {
      const asked: [string, Promise<Response>][] = [
        [`GET ${path}`, caller.get(path)],
        [`POST ${path}`, file === '+server.ts' ? caller.post(path, {}) : caller.submit(path, {})],
        ...actions.map((name): [string, Promise<Response>] => [
          `POST ${path}?/${name}`,
          caller.submit(`${path}?/${name}`, {}),
        ]),
      ];
      for (const [what, answer] of asked) {
        const { status } = await answer;
        // 405: there is nothing to read, or to write, there at all.
        const refused = [303, 401, ...(what.includes('?/') ? [] : [405])];
        if (!refused.includes(status)) shown.push(`${what} ${status}`);
      }
    }
    expect(routes.flatMap(({ actions }) => actions).length).toBeGreaterThan(10);
    expect(shown).toEqual([]);
  });

  it('nor at the door that the internet may reach, also with a staff member’s cookie', async () => {
    const cookie = `foyer_session=${(await house.hub.sessions.openForStaff(house.hub.accounts.list()[0]!.id, '')).cookie}`;
    const outside = house.with(cookie, 'public');
    const inside = house.with(cookie);
    expect((await inside.get('/desk')).status).toBe(200);
    for (const { path } of [...routes, ...routesUnder('api/v1/kiosk'), ...routesUnder('api/v1/gate')])
      expect([path, (await outside.get(path)).status]).toEqual([path, 404]);
    for (const path of ['/sync/events', '/healthz', '/metrics', '/kiosk/', '/sign-in'])
      expect([path, (await outside.get(path)).status]).toEqual([path, 404]);
  });
});
