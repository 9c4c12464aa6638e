import { isUnanswered } from '@foyer/shared/calls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDutyWorld, MEI, type DutyWorld, type OpenDutyWorld } from '../duty/specDuty.ts';

const SECOND = 1000;

describe('a kiosk’s call that nobody takes', () => {
  let world: DutyWorld;
  let hub: OpenDutyWorld;
  const pass = (seconds: number) =>
    world.clock.advance(seconds * SECOND, async () => {
      await hub.escalation.idle();
    });
  const rungsOf = async (callId: string) =>
    (await hub.calls.get(callId)).escalations.map(({ rung, to, at }) => [rung, to, at]);
  const written = () => hub.queued.map(({ message }) => 'personId' in message && message.personId);

  beforeEach(async () => {
    world = await createDutyWorld();
    hub = await world.open();
    hub.escalation.start();
  });
  afterEach(async () => {
    await hub.escalation.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  it('goes down the roster every 20 s, by message where there is an address, and ends with the telephone', async () => {
    await world.rostered(hub.duty, 'mei', 'leader', 'guard', 'engineer');
    const start = world.now();
    const callId = await world.call();
    await pass(19);
    expect(await rungsOf(callId)).toEqual([]);
    await pass(200);
    expect(await rungsOf(callId)).toEqual([
      ['agents', ['mei'], start + 20 * SECOND],
      ['duty-manager', ['leader'], start + 40 * SECOND],
      ['others', ['guard'], start + 60 * SECOND],
      ['telephone', [], start + 80 * SECOND],
    ]);
    expect(written()).toEqual(['mei', 'leader']);
    expect(world.clock.pending()).toBe(0);
  });

  it('shows the desk who is being asked, and how to reach them', async () => {
    await world.rostered(hub.duty, 'leader');
    await world.call();
    await pass(20);
    expect(hub.calls.ringing()).toMatchObject([
      { escalation: { rung: 'duty-manager', asked: [{ name: 'Lin', telephone: '8801', messaged: true }] } },
    ]);
  });

  it('gives the visitor the telephone after 20 s where nobody is on duty, and tells that kiosk alone', async () => {
    const callId = await world.call();
    await pass(20);
    expect(isUnanswered(await hub.calls.get(callId))).toBe(true);
    const events = await world.log.eventsOf('call', callId);
    expect(events.find(({ type }) => type === 'call.escalated')).toMatchObject({ audience: ['device:lobby'] });
  });

  it('goes down the roster of the building where it rings, and no other', async () => {
    await world.rostered(hub.duty, 'leader');
    await world.rosteredAt('west', hub.duty, 'guard');
    const callId = await world.call('west');
    await pass(200);
    expect((await rungsOf(callId)).map(([rung, to]) => [rung, to])).toEqual([
      ['others', ['guard']],
      ['telephone', []],
    ]);
    expect(written()).toEqual([]);
  });

  it('tells no kiosk whom the desk asks', async () => {
    await world.rostered(hub.duty, 'leader');
    const callId = await world.call();
    await pass(20);
    const events = await world.log.eventsOf('call', callId);
    expect(events.find(({ type }) => type === 'call.escalated')).toMatchObject({ audience: [] });
  });

  it('follows the site’s setting', async () => {
    await world.sites.change({ ...world.sites.settings(), callRingSeconds: 5 });
    const callId = await world.call();
    await pass(5);
    expect(await rungsOf(callId)).toHaveLength(1);
  });

  it('stops where it is once somebody answers', async () => {
    await world.rostered(hub.duty, 'mei', 'leader');
    const callId = await world.call();
    await pass(25);
    await hub.calls.answer(callId, MEI);
    await pass(100);
    expect(await rungsOf(callId)).toHaveLength(1);
  });

  it('goes on where the ladder stands after the hub was away, without writing to anybody twice', async () => {
    await world.rostered(hub.duty, 'mei', 'leader');
    const callId = await world.call();
    await pass(25);
    await hub.escalation.stop();
    hub = await world.open();
    await world.clock.advance(60 * SECOND, async () => undefined);
    hub.escalation.start();
    await pass(0);
    expect((await rungsOf(callId)).map(([rung]) => rung)).toEqual(['agents', 'duty-manager']);
    expect(written()).toEqual(['leader']);
  });
});
