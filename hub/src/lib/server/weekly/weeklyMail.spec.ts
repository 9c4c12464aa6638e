import { createCalendar } from '@foyer/shared/history';
import type { Actor } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSpecSmtp, type SpecSmtp } from '../notifications/specSmtp.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { createSpecWorld } from '../notifications/specWorld.ts';
import { readWeekly } from './weeklyDocuments.ts';
import { lastDue, nextDue, weekBefore } from './due.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };
const HOUR_MS = 60 * 60_000;
/** Sunday evening, 22 November 2026 in Shanghai; the mail is due on Monday at eight. */
const SUNDAY = Date.UTC(2026, 10, 22, 12);
const MONDAY_EIGHT = Date.UTC(2026, 10, 23, 0);

describe('the weekly mail is due', () => {
  const when = { weekday: 1, hour: 8 };
  const shanghai = createCalendar('Asia/Shanghai');
  const berlin = createCalendar('Europe/Berlin');

  it('at its hour of its day, by the building’s clocks', () => {
    expect(nextDue(when, shanghai, SUNDAY)).toBe(MONDAY_EIGHT);
    expect(nextDue(when, shanghai, MONDAY_EIGHT)).toBe(MONDAY_EIGHT + 7 * 24 * HOUR_MS);
    expect(lastDue(when, shanghai, MONDAY_EIGHT)).toBe(MONDAY_EIGHT);
    expect(lastDue(when, shanghai, MONDAY_EIGHT - 1)).toBe(MONDAY_EIGHT - 7 * 24 * HOUR_MS);
  });

  it('at the same hour when summer time is over', () => {
    const before = nextDue(when, berlin, Date.UTC(2026, 9, 18));
    expect(nextDue(when, berlin, before) - before).toBe((7 * 24 + 1) * HOUR_MS);
  });

  it.each([1, 5, 7])('about the whole week before, if it goes out on day %d of another', (weekday) => {
    const due = nextDue({ weekday, hour: 8 }, shanghai, MONDAY_EIGHT - 1);
    expect(weekBefore(due, shanghai)).toMatchObject({ from: '2026-11-16', until: '2026-11-23' });
  });
});

describe('the weekly mail', () => {
  let smtp: SpecSmtp;
  let world: TestHub;
  beforeEach(async () => {
    smtp = await startSpecSmtp();
    world = await startTestHub({ FOYER_SMTP_URL: smtp.url }, undefined, SUNDAY);
  });
  afterEach(async () => {
    await world.close();
    await smtp.stop();
  });

  async function member(
    signInName: string,
    role: 'desk' | 'duty-manager' | 'manager',
    sites = ['site'],
  ): Promise<string> {
    const account = { signInName, name: signInName, role, mail: `${signInName}@foyer.example`, locale: 'en' as const };
    return (await world.hub.accounts.add({ ...account, password: 'correct-horse', sites } as never, HUB)).id;
  }

  async function restartAt(now: number): Promise<void> {
    await world.stop();
    world = await startTestHub({ FOYER_SMTP_URL: smtp.url }, world.folder, now);
  }

  async function visit(): Promise<void> {
    await world.hub.visits.register(
      world.hub.newId(),
      { name: 'Ann Field', tenantId: 't-1', purpose: 'interview', heads: 3, language: 'en' },
      HUB,
    );
  }

  it('goes to whom it was asked for, with the numbers of the week and nobody’s name', async () => {
    const staffIds = [await member('mary', 'manager')];
    await visit();
    await world.hub.weeklyMail.change('site', { on: true, weekday: 1, hour: 8, staffIds });
    await restartAt(MONDAY_EIGHT + 1);
    const [mail] = await smtp.received(1);
    expect(mail!.to?.[0]?.address).toBe('mary@foyer.example');
    expect(mail!.subject).toContain('Week of 16 November to 22 November');
    expect(mail!.html).toContain('Arrivals by hour');
    expect(mail!.text).toContain('Interview | 1 | 3 | 100%');
    expect(mail!.text).toContain('20:00 | 1 | 3');
    expect(`${mail!.text}${mail!.html}`).not.toContain('Ann');
  });

  it('goes once, however often the hub is started, and is caught up with after a hub was away', async () => {
    const staffIds = [await member('mary', 'manager')];
    await world.hub.weeklyMail.change('site', { on: true, weekday: 1, hour: 8, staffIds });
    await restartAt(MONDAY_EIGHT + 30 * HOUR_MS);
    await smtp.received(1);
    await restartAt(MONDAY_EIGHT + 31 * HOUR_MS);
    await world.hub.weeklyMail.change('site', world.hub.weeklyMail.settings('site'));
    await restartAt(MONDAY_EIGHT + 32 * HOUR_MS);
    expect(world.hub.weeklyMail.sent('site')).toEqual({ due: MONDAY_EIGHT, week: '2026-11-16' });
    await restartAt(MONDAY_EIGHT + 7 * 24 * HOUR_MS);
    await smtp.received(2);
    expect((await world.hub.outbox.list()).map(({ id }) => id.split(':')[1])).toEqual(['2026-11-23', '2026-11-16']);
  });

  it('is not sent for what was due before somebody asked for it, nor while it is off', async () => {
    const staffIds = [await member('mary', 'manager')];
    await world.hub.weeklyMail.change('site', { on: true, weekday: 7, hour: 8, staffIds });
    expect(world.hub.weeklyMail.next('site')).toBeGreaterThan(SUNDAY);
    await world.hub.weeklyMail.change('site', { on: false, weekday: 1, hour: 8, staffIds });
    await restartAt(MONDAY_EIGHT + 1);
    expect(world.hub.weeklyMail.next('site')).toBeNull();
    expect(await world.hub.outbox.list()).toEqual([]);
  });

  it('is one of each site: its numbers, to its recipients, at its hour', async () => {
    await world.hub.sites.add(defaultSiteSettings('west', { 'zh-CN': '西塔', en: 'West Tower' }), HUB);
    await visit();
    const manager = await member('mary', 'manager');
    const west = await member('wendy', 'duty-manager', ['west']);
    await world.hub.weeklyMail.change('site', { on: true, weekday: 1, hour: 8, staffIds: [manager, west] });
    await world.hub.weeklyMail.change('west', { on: true, weekday: 1, hour: 10, staffIds: [west] });
    await restartAt(MONDAY_EIGHT + 1);
    await smtp.received(1);
    // Wendy does not work there.
    await expect
      .poll(async () => (await world.hub.outbox.list()).map(({ state }) => state).sort())
      .toEqual(['sent', 'skipped']);
    expect(world.hub.weeklyMail.next('west')).toBe(MONDAY_EIGHT + 2 * HOUR_MS);
    await restartAt(MONDAY_EIGHT + 2 * HOUR_MS);
    const second = (await smtp.received(2))[1]!;
    expect(second.to?.[0]?.address).toBe('wendy@foyer.example');
    expect(second.subject).toContain('West Tower');
    expect(second.text).not.toContain('Interview');
    expect(second.html).toContain('site=west');
  });

  it('is not written to who may not read statistics', async () => {
    const staffIds = [await member('desmond', 'desk')];
    await world.hub.weeklyMail.change('site', { on: true, weekday: 1, hour: 8, staffIds });
    await restartAt(MONDAY_EIGHT + 1);
    await expect.poll(async () => (await world.hub.outbox.list()).map(({ state }) => state)).toEqual(['skipped']);
    expect(smtp.mails).toEqual([]);
  });
});

describe('what a hub had for all of its sites', () => {
  it('is the weekly mail of the first from then on', async () => {
    const world = await createSpecWorld();
    const settings = { on: true, weekday: 3, hour: 7, staffIds: ['mary'] };
    const only = { settings, since: 1, sent: { due: 2, week: '2026-11-16' } };
    await world.documents.update('weekly-mail', () => only);
    for (let start = 0; start < 2; start++)
      expect([...(await readWeekly(world.documents, 'riverside'))]).toEqual([['riverside', only]]);
    expect(await world.documents.get('weekly-mail')).toBeNull();
    await world.close();
  });
});
