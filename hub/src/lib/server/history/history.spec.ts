import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { periodOf } from '@foyer/shared/history';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../history/query.ts';
import { readConfig } from '../config/readConfig.ts';
import { createHub } from '../createHub.ts';
import type { DeskRegistration } from '../services.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

const DAY_MS = 24 * 60 * 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
const host: Actor = { kind: 'host', id: 'p-1' };
let world: TestHub;

const directory = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [
    { id: 't-1', name: '恒川律师事务所', units: [{ tower: 'A座', unit: '1203' }], reception: {}, settings: {} },
    { id: 't-2', name: 'Carlton Reed', units: [{ tower: 'B座', unit: '2003' }], reception: {}, settings: {} },
  ],
  people: ['王小明', '李静'].map((name, i) => ({
    id: `p-${i + 1}`,
    tenantId: `t-${i + 1}`,
    name,
    aliases: [],
    roles: ['host' as const],
    contact: {},
  })),
};

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(directory, 'test');
});
afterEach(() => world.close());

const asked = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;

/** Somebody who says nothing but a name. */
async function nameless(name: string): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  await world.hub.visits.register(visitId, { ...asked, name }, desk);
  await world.hub.history.settled();
  return visitId;
}

async function visit(different: Partial<DeskRegistration> = {}, at = world.clock.now): Promise<string> {
  world.clock.now = at;
  const visitId = uuidv7(at);
  const registration = {
    name: '赵敏',
    phone: '154 0000 2222',
    company: '海晏咨询',
    plate: '沪A·12345',
    ...asked,
    ...different,
  };
  await world.hub.visits.register(visitId, registration, desk);
  await world.hub.history.settled();
  return visitId;
}

async function found(query: HistoryQuery, reach: number | null = null): Promise<string[]> {
  return (await world.hub.history.search(query, reach)).rows.map(({ visitId }) => visitId);
}

describe('a search over everything', () => {
  it.each([
    ['a name', '赵敏'],
    ['pinyin', 'zhaomin'],
    ['initials', 'zm'],
    ['a company', '海晏'],
    ['a company by pinyin', 'haiyan'],
    ['the end of a phone', '2222'],
    ['a phone without its spaces', '15400002222'],
    ['a plate', '沪a12345'],
    ['a call number', 'z01'],
    ['a host', '王小明'],
    ['a host by initials', 'wxm'],
    ['a tenant', '恒川'],
    ['a unit', '1203'],
    ['words of several fields, in any order', '恒川 zhao 2222'],
  ])('finds by %s', async (_what, text) => {
    const wanted = await visit();
    await visit({
      name: 'Ann Field',
      phone: '154 0000 9999',
      company: 'Northwind',
      plate: '京B·99999',
      tenantId: 't-2',
      hostPersonId: 'p-2',
    });
    expect(await found({ text })).toEqual([wanted]);
  });

  it('finds nothing by what nobody is called', async () => {
    await visit();
    expect(await found({ text: 'zhaomin nobody' })).toEqual([]);
  });

  it.each([
    ['purpose', { purpose: 'delivery' }],
    ['tenant', { tenant: 't-2' }],
    ['host', { host: 'p-2' }],
    ['tower', { tower: 'B座' }],
    ['language', { language: 'en' }],
    ['status', { status: 'declined' }],
  ] as const)('keeps to a %s', async (_field, query) => {
    await visit();
    const wanted = await visit({ purpose: 'delivery', tenantId: 't-2', hostPersonId: 'p-2', language: 'en' });
    await world.hub.visits.run(wanted, { type: 'decline', word: 'link' }, host);
    await world.hub.history.settled();
    expect(await found(query)).toEqual([wanted]);
  });

  it('keeps to where a visit was registered and how', async () => {
    const wanted = await visit();
    expect(await found({ station: 'desk', origin: 'desk' })).toEqual([wanted]);
    expect(await found({ station: 'kiosk-1' })).toEqual([]);
    expect(await found({ origin: 'walk-in' })).toEqual([]);
  });

  it('keeps to days of the building, both ends in it', async () => {
    const lateOnSunday = await visit({}, Date.UTC(2026, 10, 22, 15, 59));
    const earlyOnMonday = await visit({}, Date.UTC(2026, 10, 22, 16, 0));
    expect(await found({ from: '2026-11-22', to: '2026-11-22' })).toEqual([lateOnSunday]);
    expect(await found({ from: '2026-11-23', to: '2026-11-30' })).toEqual([earlyOnMonday]);
    expect(await found({ from: '2026-11-22', to: '2026-11-23' })).toEqual([earlyOnMonday, lateOnSunday]);
  });

  it('goes page by page, the newest first, and counts all', async () => {
    const start = world.clock.now;
    const made: string[] = [];
    for (let n = 0; n < 103; n++) made.unshift(await visit({ heads: 2 }, start + n * 60_000));
    const first = await world.hub.history.search({}, null);
    expect(first.found).toEqual({ visits: 103, heads: 206, complete: true });
    const second = await world.hub.history.search({}, null, first.next!);
    expect(second.next).toBeNull();
    expect(second.found).toEqual({ visits: 3, heads: 6, complete: true });
    expect([...first.rows, ...second.rows].map(({ visitId }) => visitId)).toEqual(made);
  });
});

describe('whoever may look back a week', () => {
  it('finds what is seven days old at most, today among them, whatever they ask for', async () => {
    const tooOld = await visit({}, Date.UTC(2026, 10, 15, 15, 59));
    const justIn = await visit({}, Date.UTC(2026, 10, 15, 16, 0));
    world.clock.now = Date.UTC(2026, 10, 22, 2);
    expect(await found({}, 7)).toEqual([justIn]);
    expect(await found({ from: '2026-01-01' }, 7)).toEqual([justIn]);
    expect(await found({ visitor: tooOld }, 7)).toEqual([]);
    expect(await world.hub.history.row(tooOld, 7)).toBeNull();
    expect(await found({}, null)).toEqual([justIn, tooOld]);
  });
});

describe('all visits of a visitor', () => {
  it('are those with the same phone, however it was typed, and those of the same name and company', async () => {
    const one = await visit({ phone: '154 0000 2222' });
    const samePhone = await visit({ name: '赵 敏', phone: '+86 15400002222', company: '别家' });
    const sameName = await visit({ phone: '154 0000 7777' });
    await visit({ phone: '154 0000 8888', company: '别家' });
    expect((await found({ visitor: one })).sort()).toEqual([sameName, samePhone, one].sort());
  });

  it('are not those of everybody who gave nothing', async () => {
    const one = await nameless('王伟');
    await nameless('王伟');
    expect(await found({ visitor: one })).toEqual([one]);
  });
});

describe('the index', () => {
  it('follows a visit to its end', async () => {
    const visitId = await visit();
    const run = world.hub.visits.run;
    await run(visitId, { type: 'approve', word: 'link' }, host);
    await run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await world.hub.history.settled();
    expect(await world.hub.history.row(visitId, null)).toMatchObject({
      document: 'passport',
      detailsState: 'open',
    });
  });

  it('says what a tenant and a host were called when they are long gone from the directory', async () => {
    const visitId = await visit();
    await world.hub.directory.publish({ ...directory, people: [], tenants: [] }, 'test');
    await world.hub.visits.run(visitId, { type: 'decline', word: 'link' }, host);
    await world.hub.history.settled();
    expect(await world.hub.history.row(visitId, null)).toMatchObject({
      status: 'declined',
      host: { name: '王小明' },
      tenant: { name: '恒川律师事务所', unit: 'A座 1203' },
    });
  });

  it('forgets the details of who was erased', async () => {
    const visitId = await visit();
    await world.hub.vault.erase(visitId);
    await world.hub.history.settled();
    expect(await found({ text: '赵敏' })).toEqual([]);
    expect(await world.hub.history.row(visitId, null)).toMatchObject({
      name: '',
      phone: null,
      detailsState: 'erased',
    });
  });

  it('goes on after a restart', async () => {
    const before = await visit();
    await world.stop();
    world = await startTestHub({}, world.folder, world.clock.now);
    const after = await visit({}, world.clock.now + 1);
    expect(await found({})).toEqual([after, before]);
  });

  it('is made anew from the record where it is missing', async () => {
    const visitId = await visit();
    await world.stop();
    await rm(join(world.folder, 'db', 'history.index'), { recursive: true });
    world = await startTestHub({}, world.folder, world.clock.now);
    await world.hub.history.settled();
    expect(await found({ text: 'zhaomin' })).toEqual([visitId]);
  });

  it('takes up what happened while nobody kept it', async () => {
    const visitId = await visit();
    await world.stop();
    // As the command line opens a folder: nothing runs by itself.
    const config = readConfig({ FOYER_DATA: world.folder, FOYER_DEMO: '0' });
    const hub = await createHub({ config, version: 'test', log: pino({ level: 'silent' }) });
    await hub.visits.run(visitId, { type: 'decline', word: 'link' }, host);
    await hub.close();
    world = await startTestHub({}, world.folder, world.clock.now);
    await world.hub.history.settled();
    expect(await found({ status: 'declined' })).toEqual([visitId]);
  });
});

it('exports everything that is found, the oldest first', async () => {
  const older = await visit({}, world.clock.now - DAY_MS);
  const newer = await visit({}, world.clock.now + DAY_MS);
  await visit({ name: 'Ann Field', phone: '154 0000 9999', company: 'Northwind' });
  const rows = (await Array.fromAsync(world.hub.history.all({ text: '赵敏' }, null))).flat();
  expect(rows.map(({ visitId }) => visitId)).toEqual([older, newer]);
});

it('counts a period of the building', async () => {
  await visit({ heads: 3 });
  await visit({}, world.clock.now + DAY_MS);
  const day = await world.hub.history.statistics(periodOf('day', '2026-11-22'));
  expect(day).toMatchObject({ visits: 1, heads: 3, stations: [{ station: 'desk', visits: 1 }] });
});
