import { audiences, uuidv7 } from '@foyer/shared/events';
import { openReleaseCard } from '@foyer/shared/passes';
import { foldRelease, releaseEvents, releaseStatus, restOf, flagsOf, type Release } from '@foyer/shared/releases';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolKiosk } from '../kiosk/specKiosk.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import type { Applying, ReleaseDone } from './releases.ts';

const MEI = { kind: 'staff', id: 'mei' } as const;
const WANG = { kind: 'host', id: 'wang' } as const;
const HOUR = 60 * 60_000;
const person = (id: string, roles: ('host' | 'reception' | 'administrator')[], tenantId = 't-1') => ({
  ...{ id, tenantId, name: id, aliases: [], roles, contact: {} },
});
const BUILDING = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: ['t-1', 't-2', 't-3'].map((id) => ({
    ...{ id, name: `Tenant ${id}`, units: [{ unit: '1203' }], reception: {}, settings: {} },
  })),
  people: [
    person('wang', ['host']),
    person('li', ['administrator']),
    person('zhao', ['host', 'reception']),
    person('emily', ['host', 'reception'], 't-2'),
    person('bo', ['host'], 't-3'),
  ],
};
/** A picture of one grey dot, with a place written into it as a camera does. */
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/', 'base64');
const EXIF = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x10]), Buffer.from('Exif GPS 31.2N')]);

let world: TestHub;
let now: number;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(BUILDING, 'spec');
  now = world.clock.now;
});
afterEach(() => world.close());

const applying = (change: Partial<Applying> = {}): Applying => ({
  ...{ tenantId: 't-1', personId: 'wang', from: now, until: now + 4 * HOUR, photos: [] },
  lines: [
    { what: '办公桌', count: 4 },
    { what: 'Filing cabinet', count: 1 },
  ],
  ...{ company: '安顺搬家', plate: '京A12345', carrier: '李雷' },
  ...change,
});
const done = (answer: ReleaseDone): Release => {
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.release;
};
const apply = async (change: Partial<Applying> = {}, id = uuidv7(world.clock.now)) =>
  done(await world.hub.releases.apply(id, applying(change), WANG));
const paid = (id: string) => world.hub.releases.run(id, { type: 'check-dues', dues: 'paid' }, MEI);
const confirmed = (id: string, personId = 'li') =>
  world.hub.releases.run(id, { type: 'confirm', personId }, { kind: 'host', id: personId });
async function granted(change: Partial<Applying> = {}): Promise<Release> {
  const { id } = await apply(change);
  await paid(id);
  return done(await confirmed(id));
}

describe('an application', () => {
  it('is kept sealed: the record has no word of the list, the carrier or the plate', async () => {
    const release = await apply();
    const events = JSON.stringify(await world.hub.record.eventsOf('release', release.id));
    for (const word of ['办公桌', '李雷', '12345', '安顺']) expect(events).not.toContain(word);
    expect(await world.hub.releases.wordsOf(release)).toMatchObject({
      list: { lines: ['办公桌', 'Filing cabinet'], plate: '京A12345', carrier: '李雷' },
    });
  });

  it('is there once, however often it is sent, and nobody adds to another’s', async () => {
    const id = uuidv7(now);
    await Promise.all([apply({}, id), apply({}, id)]);
    expect(world.hub.releases.list()).toHaveLength(1);
    const other = { kind: 'host', id: 'emily' } as const;
    const stolen = applying({ tenantId: 't-2', personId: 'emily' });
    expect(await world.hub.releases.apply(id, stolen, other)).toEqual({ ok: false, refusal: 'already-applied' });
    const visitId = uuidv7(now);
    await world.hub.vault.put(visitId, { kind: 'note', text: 'of a visit' });
    expect(await world.hub.releases.apply(visitId, stolen, other)).toEqual({ ok: false, refusal: 'already-applied' });
  });

  it('keeps its photographs without what the camera wrote into them', async () => {
    const base64 = Buffer.concat([EXIF, JPEG.subarray(2)]).toString('base64');
    const release = await apply({ photos: [{ mediaType: 'image/jpeg', base64 }] });
    expect(release.applied!.photos).toHaveLength(1);
    const photo = await world.hub.releases.photo(release, 0);
    expect(Buffer.from(photo!.base64, 'base64').toString('latin1')).not.toContain('GPS');
    expect(photo!.base64).toBe(JPEG.toString('base64'));
    expect(await world.hub.releases.photo(release, 1)).toBeNull();
  });

  it('of a refused time keeps nothing', async () => {
    const id = uuidv7(now);
    const asked = await world.hub.releases.apply(id, applying({ until: now - HOUR }), WANG);
    expect(asked).toEqual({ ok: false, refusal: 'window-backwards' });
    expect(await world.hub.vault.getAll(id)).toEqual([]);
  });

  it('has a pass with both words, and the list rides with it to the doors, sealed under it', async () => {
    const { id } = await apply();
    expect(await world.hub.releases.pass(done(await paid(id)))).toBeNull();
    const release = done(await confirmed(id));
    const token = (await world.hub.releases.pass(release))!;
    expect(await world.hub.releases.byPass(token)).toMatchObject({ result: 'release', release: { id } });
    const atDoor = (await world.hub.record.eventsOf('release', id)).filter(({ audience }) => audience.length > 0);
    expect(atDoor.map(({ type, audience }) => [type, audience])).toEqual([['release.granted', ['kiosks:site']]]);
    const { granted } = foldRelease(id, atDoor);
    expect(granted!.card).not.toContain('办公桌');
    expect(await openReleaseCard(granted!.card, token)).toMatchObject({
      ...{ tenant: 'Tenant t-1', unit: '1203', plate: '京A12345' },
      lines: [
        { what: '办公桌', count: 4 },
        { what: 'Filing cabinet', count: 1 },
      ],
    });
  });

  it('waits where something is owed, and what the desk wrote is sealed', async () => {
    const { id } = await apply();
    await confirmed(id);
    const unpaid = { type: 'check-dues', dues: 'unpaid', note: '物业费 3200 元' } as const;
    const release = done(await world.hub.releases.run(id, unpaid, MEI));
    expect([releaseStatus(release, now), await world.hub.releases.pass(release)]).toEqual(['asked', null]);
    expect(await world.hub.releases.wordsOf(release)).toMatchObject({ duesNote: '物业费 3200 元' });
    expect(JSON.stringify(await world.hub.record.eventsOf('release', id))).not.toContain('3200 元');
    expect(releaseStatus(done(await paid(id)), now)).toBe('open');
  });

  it('is confirmed by an administrator, or by the reception where there is none, or to the desk where there is neither', async () => {
    const { releases } = world.hub;
    expect(['t-1', 't-2', 't-3'].map((id) => releases.confirmers(id))).toEqual([['li'], ['emily'], []]);
    const own = await apply();
    expect(await confirmed(own.id, 'wang')).toMatchObject({ refusal: 'not-administrator' });
    expect(await confirmed(own.id, 'emily')).toMatchObject({ refusal: 'not-administrator' });
    expect(await releases.run(own.id, { type: 'confirm-by-telephone' }, MEI)).toMatchObject({ refusal: 'has-page' });
    const alone = await apply({ tenantId: 't-2', personId: 'emily' });
    expect(done(await confirmed(alone.id, 'emily')).answer).toMatchObject({ own: true });
    const called = await apply({ tenantId: 't-3', personId: 'bo' });
    expect(done(await releases.run(called.id, { type: 'confirm-by-telephone' }, MEI)).answer).toMatchObject({
      how: 'telephone',
    });
  });

  it('counts among the promises of the day', async () => {
    const { id } = await apply();
    const kinds = () => world.hub.promises.today().map(({ kind, metAt }) => [kind, metAt !== null]);
    expect(kinds()).toEqual([['release', false]]);
    await world.hub.releases.run(id, { type: 'refuse', why: '欠费' }, MEI);
    expect(kinds()).toEqual([['release', true]]);
    await world.hub.releases.run(id, { type: 'reopen' }, MEI);
    expect(kinds()).toEqual([['release', false]]);
  });
});

describe('a pass', () => {
  it('is revoked when the release is cancelled, by the tenant or the desk', async () => {
    const release = await granted();
    const token = (await world.hub.releases.pass(release))!;
    expect((await world.hub.issuer.check(token)).result).toBe('provisional');
    await world.hub.releases.run(release.id, { type: 'cancel' }, WANG);
    await vi.waitFor(async () => expect((await world.hub.issuer.check(token)).result).toBe('revoked'));
    expect(await world.hub.releases.pass(await world.hub.releases.get(release.id))).toBeNull();
    // Whoever shows it at the desk is told what became of it.
    expect(await world.hub.releases.byPass(token)).toMatchObject({ release: { cancelled: { by: WANG } } });
  });

  it('of something else, or of another house, is foreign', async () => {
    const { issuer, releases, newId } = world.hub;
    const claims = { id: newId(), zones: 0, notBefore: now, expires: now + HOUR };
    expect(await releases.byPass(await issuer.issue({ ...claims, kind: 'visitor' }))).toEqual({ result: 'foreign' });
    expect(await releases.byPass(await issuer.issue({ ...claims, kind: 'goods-release' }))).toEqual({
      result: 'foreign',
    });
    expect(await releases.byPass('HELLO')).toEqual({ result: 'foreign' });
  });

  it('ends with its time by itself, and so does what nobody answered', async () => {
    const [open, asked] = [await granted(), await apply()];
    world.clock.now += 5 * HOUR;
    expect([open, asked].map((one) => releaseStatus(one, world.clock.now))).toEqual(['over', 'lapsed']);
    expect(await world.hub.releases.pass(open)).toBeNull();
  });
});

describe('at the doors', () => {
  it('the desk ticks all or part, takes a tick back, and lets out no more than was listed', async () => {
    const { id } = await granted();
    const out = (line: number, count: number) =>
      world.hub.releases.run(id, { type: 'let-out', taken: [{ line, count }] }, MEI);
    expect(restOf(done(await out(0, 3)))).toEqual([1, 1]);
    const both = await Promise.all([out(0, 1), out(0, 1)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const release = done(await out(1, 1));
    expect(releaseStatus(release, now)).toBe('out');
    const { entry } = release.letOut.at(-1)!;
    expect(restOf(done(await world.hub.releases.run(id, { type: 'put-back', entry }, MEI)))).toEqual([0, 1]);
  });

  it('a tick that the page sent twice, one after another or at once, lets out once', async () => {
    const { id } = await granted();
    const tick = () =>
      world.hub.releases.run(id, { type: 'let-out', taken: [{ line: 0, count: 1 }], entry: 'tap-1' }, MEI);
    expect(restOf(done(await tick()))).toEqual([3, 1]);
    const again = await Promise.all([tick(), tick()]);
    expect(again.map((one) => restOf(done(one)))).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });

  it('what a kiosk let out while it was away is flagged where it is more than was left', async () => {
    const release = await granted();
    const kiosk = await enrolKiosk(world);
    const taken = [{ line: 0, count: 3 }];
    const letOut = releaseEvents.write(
      kiosk.writer,
      release.id,
      'release.let-out',
      { taken, memberId: 'mei', provisional: true },
      [audiences.kiosksOf('site')],
    );
    await world.hub.releases.run(release.id, { type: 'let-out', taken: [{ line: 0, count: 2 }] }, MEI);
    expect((await kiosk.push(letOut)).results).toEqual([]);
    await vi.waitFor(async () => expect(flagsOf(await world.hub.releases.get(release.id))).toHaveLength(1));
    const [flag] = flagsOf(await world.hub.releases.get(release.id));
    expect(flag).toMatchObject({ why: 'more-than-listed', over: [{ line: 0, count: 1 }] });
    const settled = done(await world.hub.releases.run(release.id, { type: 'settle', entry: flag!.entry }, MEI));
    expect([flagsOf(settled), restOf(settled)]).toEqual([[], [0, 1]]);
  });

  it('a kiosk of the site hears of the grant and of what became of it, and of nothing else', async () => {
    const { id } = await granted();
    const { credential } = await enrolKiosk(world);
    await world.hub.releases.run(id, { type: 'let-out', taken: [{ line: 1, count: 1 }] }, MEI);
    await world.hub.releases.run(id, { type: 'cancel' }, MEI);
    const response = await fetch(`${world.url}/sync/events/_changes?include_docs=true`, {
      headers: { cookie: `foyer_device=${credential}` },
    });
    const { results } = (await response.json()) as { results: { id: string; doc: { type: string } }[] };
    const types = results.filter(({ id: at }) => at.startsWith('release:')).map(({ doc }) => doc.type);
    expect(types).toEqual(['release.granted', 'release.let-out', 'release.cancelled']);
  });
});

it('everything is found again after a restart, a pass that was not signed yet is, and the same pass is shown', async () => {
  const release = await granted();
  const token = await world.hub.releases.pass(release);
  const waiting = await apply();
  await paid(waiting.id);
  // Both words are there, and the power went before the pass was signed.
  const word = releaseEvents.write(
    world.hub.record.writer({ kind: 'host', id: 'li' }, 'site'),
    waiting.id,
    'release.confirmed',
    { how: 'page', personId: 'li' },
    [],
  );
  await world.hub.record.append([word]);
  await world.stop();
  const again = await startTestHub({}, world.folder, now + 1000);
  try {
    expect(await again.hub.releases.pass(await again.hub.releases.get(release.id))).toBe(token);
    await vi.waitFor(async () =>
      expect(releaseStatus(await again.hub.releases.get(waiting.id), now + 1000)).toBe('open'),
    );
    again.clock.now += 30 * 24 * HOUR;
    expect(again.hub.releases.list()).toHaveLength(2);
  } finally {
    await again.stop();
    world = await startTestHub({}, world.folder, now + 2000);
  }
});

it('whoever asks what is kept of a carrier finds it, and an erased list is not released any more', async () => {
  const { id } = await apply();
  const query = { name: '李雷', phoneEnding: '', company: '', from: '', until: '' };
  expect(await world.hub.persons.find(query)).toMatchObject([{ subject: id, noun: 'release', as: 'carrier' }]);
  await world.hub.vault.erase(id);
  await paid(id);
  await confirmed(id);
  const release = await world.hub.releases.get(id);
  expect([releaseStatus(release, now), await world.hub.releases.wordsOf(release)]).toMatchObject([
    'asked',
    { list: null },
  ]);
});
