import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDutyWorld, MEI, type DutyWorld, type OpenDutyWorld } from '../duty/specDuty.ts';

const MINUTE = 60_000;

describe('help that the desk calls for', () => {
  let world: DutyWorld;
  let hub: OpenDutyWorld;

  beforeEach(async () => {
    world = await createDutyWorld();
    hub = await world.open();
    hub.messages.start();
    await world.rostered(hub.duty, 'leader', 'guard');
  });
  afterEach(async () => {
    hub.messages.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const raise = (kind: 'security' | 'duty-manager' | 'lift', words = '') =>
    hub.helps.raise('h1', { kind, place: 'gate', words }, MEI);

  it('goes to those on duty whose matter it is, due within the site’s minutes', async () => {
    await world.sites.change({ ...world.sites.settings(), helpMinutes: 7 });
    expect(await raise('security')).toEqual({ ok: true });
    expect(hub.helps.list()).toMatchObject([{ raised: { to: ['guard'], dueAt: world.now() + 7 * MINUTE } }]);
  });

  it('goes to those on duty in that building', async () => {
    await world.rosteredAt('west', hub.duty, 'engineer');
    const request = { kind: 'duty-manager', place: 'gate', words: '' } as const;
    await hub.helps.raise('h2', request, MEI, 'west');
    await hub.helps.raise('h3', { ...request, kind: 'lift' }, MEI, 'west');
    const to = Object.fromEntries(hub.helps.list().map(({ id, site, raised }) => [id, [site, raised!.to]]));
    expect(to).toEqual({ h2: ['west', []], h3: ['west', ['engineer']] });
  });

  it('writes to whoever has an address', async () => {
    await raise('duty-manager');
    expect(hub.queued).toEqual([
      { id: 'help:h1:leader', message: { kind: 'help-wanted', helpId: 'h1', personId: 'leader' } },
    ]);
  });

  it('keeps its words out of the record', async () => {
    await raise('security', 'A man at 1203, Mr Example');
    expect(JSON.stringify(await world.log.eventsOf('help', 'h1'))).not.toContain('Example');
    expect(await hub.helps.wordsOf(hub.helps.list()[0]!)).toBe('A man at 1203, Mr Example');
  });

  it('is called once, however often it is pressed', async () => {
    await Promise.all([raise('security'), raise('security')]);
    expect(await raise('security')).toEqual({ ok: false, refusal: 'already-raised' });
    expect((await world.log.eventsOf('help', 'h1')).length).toBe(1);
  });

  it('is there again after a restart, and what was not written yet is written', async () => {
    hub.messages.stop();
    await raise('duty-manager');
    hub = await world.open();
    hub.messages.start();
    expect(hub.helps.list()).toMatchObject([{ id: 'h1', raised: { kind: 'duty-manager' } }]);
    await expect.poll(() => hub.queued.length).toBe(1);
  });

  it('sends nobody anywhere once somebody is there', async () => {
    hub.messages.stop();
    await raise('duty-manager');
    await hub.helps.run('h1', { type: 'on-the-spot' }, MEI);
    hub = await world.open();
    hub.messages.start();
    expect(hub.queued).toEqual([]);
  });

  it('of another day is told to be done, and what it was stays known', async () => {
    const helpId = world.newId();
    await hub.helps.raise(helpId, { kind: 'security', place: 'gate', words: 'A man' }, MEI);
    world.clock.now += 3 * 24 * 60 * MINUTE;
    hub.helps.sweep();
    expect(hub.helps.list()).toEqual([]);
    expect(await hub.helps.run(helpId, { type: 'done' }, MEI)).toEqual({ ok: true });
    expect(await hub.helps.get(helpId)).toMatchObject({ raised: { kind: 'security' }, doneAt: world.clock.now });
  });

  it('is written down: who, where, what and how it was settled, sealed and once', async () => {
    await raise('security', 'A man with leaflets');
    const record = { who: '推销员老赵', what: 'Went from door to door', settled: 'shown-out' } as const;
    expect(await hub.helps.record('h1', record, MEI)).toEqual({ ok: true });
    expect(await hub.helps.record('h1', record, MEI)).toEqual({ ok: false, refusal: 'already-recorded' });
    expect(await hub.helps.recordOf(await hub.helps.get('h1'))).toMatchObject({ who: '推销员老赵' });
    expect(JSON.stringify(await world.log.eventsOf('help', 'h1'))).not.toContain('老赵');
  });

  it('keeps its words once, however often it is pressed', async () => {
    await raise('security', 'A man');
    await raise('security', 'A man');
    expect(await world.vault.getAll('h1')).toHaveLength(1);
  });
});
