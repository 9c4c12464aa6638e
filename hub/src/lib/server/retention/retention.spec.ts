import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Details, sealedDetailsDocument } from '@foyer/shared/details';
import { uuidv7, type Actor } from '@foyer/shared/events';
import type { Heartbeat } from '@foyer/shared/protocol';
import { defaultSiteSettings } from '@foyer/shared/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskRegistration } from '../services.ts';
import type { DetailsDocument } from '../details/storedDetails.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { filesUnder, filesWith, keysUnder, opensUnder, unsealsUnder } from './specTraces.ts';

const DAY_MS = 24 * 60 * 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
/** The middle of a month, so that a month's end is not in the way. */
const START = Date.UTC(2026, 9, 12, 2);
const registration = {
  name: '赵敏敏',
  phone: '154 0000 2222',
  company: '海晏咨询',
  tenantId: 't-1',
  hostPersonId: 'p-1',
  purpose: 'meeting',
  heads: 1,
  language: 'zh-CN',
} as const satisfies DeskRegistration;
const visitor: Details = { kind: 'visitor', name: '钱多多', phone: '154 0000 3333', language: 'zh-CN' };
const photo: Details = {
  kind: 'photo',
  mediaType: 'image/jpeg',
  base64: Buffer.alloc(6_000, 'face').toString('base64'),
};

const site = (id: string, name: string) => ({ id, name: { 'zh-CN': name, en: name } });
const directoryOf = (id: string, tenantId: string, personId: string) => ({
  v: 1 as const,
  site: site(id, id),
  tenants: [{ id: tenantId, name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
  people: [{ id: personId, tenantId, name: '王小明', aliases: [], roles: ['host' as const], contact: {} }],
});

let world: TestHub;
let copies: string;
beforeEach(async () => {
  world = await startTestHub({}, undefined, START);
  await world.hub.directory.publish(directoryOf('site', 't-1', 'p-1'), 'test');
  copies = await mkdtemp(join(tmpdir(), 'foyer-copies-'));
});
afterEach(async () => {
  await world.close();
  await rm(copies, { recursive: true, force: true });
});

async function restart(at: number): Promise<void> {
  await world.stop();
  world = await startTestHub({}, world.folder, at);
}

async function visit(different: Partial<DeskRegistration> = {}): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  expect(await world.hub.visits.register(visitId, { ...registration, ...different }, desk)).toMatchObject({ ok: true });
  return visitId;
}

async function enrolled(): Promise<{ deviceId: string; cookie: string }> {
  const { code } = await world.hub.devices.issueEnrolmentCode({ name: 'North', siteId: 'site' }, desk);
  const { device, credential } = (await world.hub.devices.enrol(code))!;
  return { deviceId: device.id, cookie: `foyer_device=${credential}` };
}

/** What a kiosk keeps on its disk until it has delivered it, and for some time after. */
async function sealedBy(deviceId: string, subject: string, details: Details) {
  const key = await world.hub.vault.sealingKey();
  const now = world.clock.now;
  return sealedDetailsDocument({ details, subject, device: deviceId, site: 'site', key, uuid: uuidv7(now), now });
}

type Sealed = Awaited<ReturnType<typeof sealedBy>>;

/** As a kiosk's replicator does it. Answers what was refused, and why. */
async function push(cookie: string, ...docs: Sealed[]): Promise<{ id: string; reason: string }[]> {
  const response = await fetch(`${world.url}/sync/details/_bulk_docs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie },
    body: JSON.stringify({
      new_edits: false,
      docs: docs.map((doc) => ({ ...doc, _rev: '1-0123456789abcdef0123456789abcdef' })),
    }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; reason: string }[];
}

/** The wrapped texts of a subject, as they stand in the databases now. */
async function wrappedOf(subject: string): Promise<{ id: string; wrapped: string }[]> {
  const found: { id: string; wrapped: string }[] = [];
  for (const drawer of world.hub.vault.inside.drawers.list())
    await drawer.read(async (databases) => {
      for (const database of databases) {
        const range = { startkey: `details:${subject}:`, endkey: `details:${subject}:\ufff0`, include_docs: true };
        for (const { doc } of (await database.allDocs(range)).rows) {
          const document = doc as unknown as DetailsDocument;
          if (document.state === 'wrapped') found.push({ id: document._id, wrapped: document.wrapped });
        }
      }
    });
  return found;
}

const filesOfHub = () => filesUnder(world.folder);
const keysOfHub = () => keysUnder(join(world.folder, 'keys'));

async function dropped() {
  const drops: { class: string; month: string; documents: number; site: string }[] = [];
  for await (const { events } of world.hub.record.subjects('retention'))
    for (const event of events)
      if (event.type === 'retention.dropped') drops.push({ ...event.facts, site: event.site });
  return drops;
}

/** Nothing of these texts is in any file of the hub, and no key that there is opens them. */
async function expectNoTrace(texts: { id: string; wrapped: string }[], names: string[]): Promise<void> {
  const files = await filesOfHub();
  const { secrets } = await keysOfHub();
  for (const { id, wrapped } of texts) {
    expect(filesWith(files, wrapped)).toEqual([]);
    expect(opensUnder(secrets, id, wrapped)).toBeNull();
  }
  for (const name of names) expect(filesWith(files, name)).toEqual([]);
}

describe('when the time of details is over', () => {
  it('they are shown until the last day, and to nobody on the day after', async () => {
    const visitId = await visit();
    world.clock.now = START + 90 * DAY_MS;
    await world.hub.retention.look();
    expect((await world.hub.vault.get(visitId)).visitor?.name).toBe(registration.name);
    await world.hub.history.settled();
    expect((await world.hub.history.search({ text: '赵敏敏' }, null)).rows).toHaveLength(1);

    world.clock.now = START + 91 * DAY_MS;
    // Before the hub has looked, too.
    await restart(world.clock.now);
    expect((await world.hub.vault.get(visitId)).state).toBe('expired');
    await world.hub.retention.look();
    expect((await world.hub.history.search({ text: '赵敏敏' }, null)).rows).toEqual([]);
    expect(await world.hub.history.row(visitId, null)).toMatchObject({
      name: '',
      phone: null,
      detailsState: 'expired',
    });
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '', detailsState: 'expired' });
  });

  it('their key is gone on that day, and with the month the whole database, while the hub was away', async () => {
    const visitId = await visit();
    const texts = await wrappedOf(visitId);
    await world.hub.history.written();
    await world.stop();
    // The search can find what is there: else it would prove nothing that it finds nothing later.
    expect(filesWith(await filesOfHub(), texts[0]!.wrapped)).not.toEqual([]);
    expect(opensUnder((await keysOfHub()).secrets, texts[0]!.id, texts[0]!.wrapped)).toContain(registration.name);
    await cp(join(world.folder, 'db'), join(copies, 'db'), { recursive: true });

    world = await startTestHub({}, world.folder, START + 91 * DAY_MS);
    await world.hub.retention.look();
    expect(opensUnder((await keysOfHub()).secrets, texts[0]!.id, texts[0]!.wrapped)).toBeNull();
    expect(await dropped()).toEqual([]);

    await restart(Date.UTC(2026, 9, 31) + 91 * DAY_MS);
    await world.hub.retention.look();
    expect(await dropped()).toMatchObject([{ class: 'visits', month: '2026-10', documents: 1, site: 'site' }]);
    const { entries } = await world.hub.audit.read(
      { from: 0, until: world.clock.now + 1, what: 'details-dropped' },
      10,
    );
    expect(entries).toMatchObject([{ note: 'visits 2026-10 1', subject: { kind: 'site', id: 'site' } }]);
    await restart(world.clock.now);
    await expectNoTrace(texts, [registration.name, registration.company, '154 0000 2222']);
    await world.hub.retention.look();
    expect(await dropped()).toHaveLength(1);
  });

  it('a copy of the databases from before opens for nobody either: neither its details nor its index', async () => {
    const visitId = await visit();
    await world.hub.history.written();
    await world.stop();
    await cp(join(world.folder, 'db'), join(copies, 'db'), { recursive: true });
    world = await startTestHub({}, world.folder, START + 130 * DAY_MS);
    await world.hub.retention.look();
    await world.hub.history.written();

    const { secrets } = await keysOfHub();
    const [drawer] = (await filesUnder(join(copies, 'db'))).keys().filter((path) => path.startsWith('vault-visits'));
    const database = await openDatabase({ folder: join(copies, 'db'), name: drawer!.split('/')[0]! });
    const { rows } = await database.allDocs({
      startkey: `details:${visitId}:`,
      endkey: `details:${visitId};`,
      include_docs: true,
    });
    expect(rows).toHaveLength(1);
    const { _id, wrapped } = rows[0]!.doc as unknown as { _id: string; wrapped: string };
    expect(opensUnder(secrets, _id, wrapped)).toBeNull();
    await database.close();

    const { openLevelShelf } = await import('../store/audiences/levelShelf.ts');
    const shelf = await openLevelShelf(join(copies, 'db', 'history.index'));
    const texts = await shelf.range({ after: 'lines:', before: 'segment;' });
    const ofDay = texts.filter(([key]) => key.endsWith('2026-10-12'));
    expect(ofDay.map(([key]) => key)).toEqual(['lines:2026-10-12', 'segment:2026-10-12']);
    for (const [key, text] of ofDay) expect(opensUnder(secrets, key, text)).toBeNull();
    await shelf.close();
  });

  it('goes by the class: a photograph is gone while the name is still known', async () => {
    const { deviceId, cookie } = await enrolled();
    const visitId = await visit();
    const sealed = await sealedBy(deviceId, visitId, photo);
    expect(await push(cookie, sealed)).toEqual([]);
    expect(await world.hub.vault.photo(visitId)).toEqual(photo);
    world.clock.now = START + 31 * DAY_MS;
    expect(await world.hub.vault.photo(visitId)).toBeUndefined();
    await restart(START + 55 * DAY_MS);
    await world.hub.retention.look();
    expect(await world.hub.vault.get(visitId)).toMatchObject({ hasPhoto: false, visitor: { name: registration.name } });
    expect(await dropped()).toMatchObject([{ class: 'images', month: '2026-10', documents: 1 }]);
  });

  it('goes by the site: one that keeps less than its neighbour on the same hub', async () => {
    const south = defaultSiteSettings('south', { 'zh-CN': '南楼', en: 'South' });
    south.notice.retentionDays.visits = 10;
    await world.hub.sites.add(south, desk);
    await world.hub.directory.publish(directoryOf('south', 't-2', 'p-2'), 'test');
    const [here, there] = [await visit(), await visit({ name: '孙南南', tenantId: 't-2', hostPersonId: 'p-2' })];
    world.clock.now = START + 11 * DAY_MS;
    expect((await world.hub.vault.get(there)).state).toBe('expired');
    expect((await world.hub.vault.get(here)).visitor?.name).toBe(registration.name);
    world.clock.now = START + 40 * DAY_MS;
    await world.hub.retention.look();
    expect(await dropped()).toMatchObject([{ class: 'visits', month: '2026-10', site: 'south', documents: 1 }]);
    expect((await world.hub.vault.get(here)).visitor?.name).toBe(registration.name);
  });

  it('follows the setting when a site comes to keep less', async () => {
    const visitId = await visit();
    world.clock.now = START + 20 * DAY_MS;
    const settings = world.hub.sites.first();
    const retentionDays = { ...settings.notice.retentionDays, visits: 7 };
    await world.hub.sites.change({ ...settings, notice: { ...settings.notice, retentionDays } }, desk);
    await world.hub.retention.look();
    expect((await world.hub.vault.get(visitId)).state).toBe('expired');
  });

  it('does not begin for a guest before the day of the invitation', async () => {
    const from = START + 120 * DAY_MS;
    const visitId = uuidv7(START);
    const guest = { name: '李远行', email: 'far@example.com' };
    const asked = { tenantId: 't-1', hostPersonId: 'p-1', heads: 1, purpose: 'meeting', zones: [] } as const;
    const request = { ...asked, guest, language: 'zh-CN', from, until: from + 3_600_000 } as never;
    expect(await world.hub.invites.plan(visitId, request, desk)).toMatchObject({ ok: true });
    world.clock.now = from;
    await world.hub.retention.look();
    expect((await world.hub.vault.get(visitId)).guest?.name).toBe(guest.name);
    world.clock.now = from + 92 * DAY_MS;
    expect((await world.hub.vault.get(visitId)).state).toBe('expired');
  });

  it('refuses a copy that comes after it, with a reason that the kiosk knows to be final', async () => {
    const { deviceId, cookie } = await enrolled();
    const sealed = await sealedBy(deviceId, 'visit-late', visitor);
    world.clock.now = START + 120 * DAY_MS;
    const [refused] = await push(cookie, sealed);
    expect(refused).toMatchObject({ id: sealed._id, reason: expect.stringMatching(/^expired: /) });
    expect((await world.hub.vault.get('visit-late')).state).toBe('awaited');
  });

  it('takes what a kiosk sealed whose clock is a year behind', async () => {
    const { deviceId, cookie } = await enrolled();
    const key = await world.hub.vault.sealingKey();
    const sealed = await sealedDetailsDocument({
      ...{ details: visitor, subject: 'visit-slow', device: deviceId, site: 'site', key, uuid: uuidv7(START) },
      now: START - 365 * DAY_MS,
    });
    expect(await push(cookie, sealed)).toEqual([]);
    expect((await world.hub.vault.get('visit-slow')).visitor?.name).toBe('钱多多');
  });
});

describe('what a kiosk delivers', () => {
  it('is opened on arrival: the sealed bytes never stand on the hub’s disk', async () => {
    const { deviceId, cookie } = await enrolled();
    const sealed = await sealedBy(deviceId, 'visit-1', visitor);
    expect(await push(cookie, sealed)).toEqual([]);
    expect((await world.hub.vault.get('visit-1')).visitor?.name).toBe('钱多多');
    await world.stop();
    const files = await filesOfHub();
    expect(filesWith(files, sealed._id)).not.toEqual([]);
    expect(filesWith(files, sealed.jwe.slice(sealed.jwe.indexOf('..') + 2))).toEqual([]);
    world = await startTestHub({}, world.folder, START);
  });

  it('is acknowledged once more when it comes again, and kept once', async () => {
    const { deviceId, cookie } = await enrolled();
    const sealed = await sealedBy(deviceId, 'visit-1', visitor);
    expect(await push(cookie, sealed)).toEqual([]);
    expect(await push(cookie, sealed)).toEqual([]);
    expect(await wrappedOf('visit-1')).toHaveLength(1);
  });
});

describe('a sealing key', () => {
  const heartbeat: Heartbeat = {
    state: 'live',
    queued: 0,
    rejected: [],
    revocationsAgeMs: null,
    version: '1',
    idle: true,
  };

  /** A kiosk says that it seals to the newest key and that nothing waits, twice. */
  async function delivered(deviceId: string): Promise<void> {
    const { kid: sealsTo } = await world.hub.vault.sealingKey();
    world.hub.devices.heard(deviceId, { ...heartbeat, sealsTo });
    world.clock.now += 20_000;
    world.hub.devices.heard(deviceId, { ...heartbeat, sealsTo });
  }

  async function nextMonth(): Promise<void> {
    world.clock.now = Date.UTC(2026, 10, 2);
    await world.hub.retention.look();
  }

  it('is destroyed once every kiosk has delivered: what its disk may still hold opens for nobody', async () => {
    const [north, south] = [await enrolled(), await enrolled()];
    const sealed = await sealedBy(north.deviceId, 'visit-1', visitor);
    expect(await push(north.cookie, sealed)).toEqual([]);
    expect(await unsealsUnder((await keysOfHub()).privateKeys, sealed.jwe)).toContain('钱多多');
    await nextMonth();
    await delivered(north.deviceId);
    await world.hub.retention.look();
    expect(await unsealsUnder((await keysOfHub()).privateKeys, sealed.jwe)).toContain('钱多多');

    await delivered(south.deviceId);
    await world.hub.retention.look();
    expect(await unsealsUnder((await keysOfHub()).privateKeys, sealed.jwe)).toBeNull();
    expect((await world.hub.vault.get('visit-1')).visitor?.name).toBe('钱多多');
    const { entries } = await world.hub.audit.read(
      { from: 0, until: world.clock.now + 1, what: 'sealing-key-destroyed' },
      10,
    );
    expect(entries).toMatchObject([{ note: expect.stringMatching(/^2026-10-.* delivered$/) }]);
  });

  it('waits for a kiosk with something in its queue, and no longer than the setting says', async () => {
    const { deviceId, cookie } = await enrolled();
    const waiting = await sealedBy(deviceId, 'visit-1', visitor);
    await nextMonth();
    const { kid: sealsTo } = await world.hub.vault.sealingKey();
    for (let i = 0; i < 2; i++) {
      world.hub.devices.heard(deviceId, { ...heartbeat, queued: 1, sealsTo });
      world.clock.now += 20_000;
    }
    world.clock.now += 29 * DAY_MS;
    await world.hub.retention.look();
    expect(await unsealsUnder((await keysOfHub()).privateKeys, waiting.jwe)).toContain('钱多多');
    world.clock.now += 2 * DAY_MS;
    await world.hub.retention.look();
    expect(await unsealsUnder((await keysOfHub()).privateKeys, waiting.jwe)).toBeNull();
    expect(await push(cookie, waiting)).toMatchObject([{ reason: expect.stringMatching(/^key-destroyed: /) }]);
  });

  it('is destroyed at once where no kiosk was there to seal to it', async () => {
    await world.hub.vault.sealingKey();
    await nextMonth();
    expect(await world.hub.vault.sealingKeys.list()).toMatchObject([expect.stringMatching(/^2026-11-/)]);
  });
});
