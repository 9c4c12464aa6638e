import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FAMILIES, type FoyerEvent, type Noun } from '../record/nouns.ts';
import { desk, startDesk, visitor, type SpecDesk } from '../visits/specDesk.ts';
import type { BarProposal } from './bars.ts';

const TAO: Actor = { kind: 'staff', id: 'tao' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SECRET = '多次闯入并辱骂前台';

let world: SpecDesk;
beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

const proposal = (more: Partial<BarProposal> = {}): BarProposal => ({
  name: '李雷',
  aliases: ['Leo Li'],
  phone: '154-0000-2222',
  company: '远航贸易',
  why: SECRET,
  until: world.clock.now + 90 * DAY,
  alone: false,
  ...more,
});

async function barred(more: Partial<BarProposal> = {}): Promise<string> {
  const barId = uuidv7(world.clock.now);
  expect(await world.hub.bars.propose(barId, proposal(more), desk, 'site')).toEqual({ ok: true });
  expect(await world.hub.bars.confirm(barId, TAO)).toEqual({ ok: true });
  return barId;
}

const alertsOf = (visitId: string) =>
  vi.waitFor(async () => {
    const alerts = (await world.hub.bars.alerts()).filter((alert) => alert.visitId === visitId);
    expect(alerts).not.toEqual([]);
    return alerts;
  });

describe('somebody on the list who registers', () => {
  it('is told to the desk, and their question goes to the desk as that of others does', async () => {
    const barId = await barred();
    const visitId = await world.registered();
    expect(await alertsOf(visitId)).toMatchObject([{ barId, certainty: 'certain', by: ['phone', 'name'] }]);
    const row = await vi.waitFor(async () => {
      const now = await world.hub.board.row(visitId);
      expect(now?.status).toMatchObject({ status: 'awaiting-host', escalatedAt: expect.any(Number) as number });
      return now!;
    });
    expect(JSON.stringify(row)).not.toMatch(/bar|list|名单/);
    const asked = (await world.hub.record.eventsOf('visit', visitId)).filter(({ type }) => type === 'visit.host-asked');
    expect(asked.map(({ facts }) => facts)).toEqual([{ rung: 'desk', channel: 'telephone' }]);
    // Nobody was written to either.
    expect(await world.hub.outbox.list()).toEqual([]);
  });

  it('is let in by nobody, whatever the host says, until the desk has cleared it with a reason', async () => {
    const barId = await barred();
    const visitId = await world.registered();
    await alertsOf(visitId);
    expect(await world.run(visitId, { type: 'approve', word: 'telephone' }, desk)).toMatchObject({ ok: true });
    const look = { type: 'verify-identity', document: 'resident-id' } as const;
    expect(await world.run(visitId, look, desk)).toEqual({ ok: false, refusal: 'held-by-desk' });
    expect(await world.hub.bars.clear(barId, visitId, '同名，证件不符', desk)).toEqual({ ok: true });
    expect(await world.run(visitId, look, desk)).toMatchObject({ ok: true });
    await world.rowIn('on-site', visitId);
    expect(await world.hub.bars.alerts()).toEqual([]);
  });

  it('goes on where they were asked to wait once the name is lifted', async () => {
    const barId = await barred();
    const visitId = await world.registered();
    await alertsOf(visitId);
    expect(await world.hub.bars.lift(barId, '误列', TAO)).toEqual({ ok: true });
    await vi.waitFor(async () => expect(await world.hub.bars.alerts()).toEqual([]));
    expect(await world.hub.bars.standing(visitId)).toBe('free');
  });

  it('loses a pass that was signed before, at gates too, and has it back when it was a false alarm', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.run(visitId, { type: 'verify-identity', document: 'resident-id' }, desk);
    await world.rowIn('on-site', visitId);
    const token = (await world.hub.visits.passToken(visitId))!;
    const result = async () => (await world.hub.issuer.check(token)).result;
    expect(await result()).toBe('provisional');
    const barId = await barred();
    await vi.waitFor(async () => expect(await result()).toBe('revoked'));
    await alertsOf(visitId);
    await world.hub.bars.clear(barId, visitId, '本人已说明', desk);
    await vi.waitFor(async () => expect(await result()).toBe('provisional'));
  });

  it('is recognised when the details come in after the registration', async () => {
    const bar = uuidv7(world.clock.now);
    const { company: _company, ...late } = proposal({ name: '周迟', phone: '15900007777', aliases: [] });
    await world.hub.bars.propose(bar, late, desk, 'site');
    await world.hub.bars.confirm(bar, TAO);
    const visitId = await world.registered();
    expect(await world.hub.bars.alerts()).toEqual([]);
    world.clock.now += 1000;
    await world.hub.visits.correct(visitId, { details: { name: '周迟', phone: '159 0000 7777' } }, '重填', desk);
    expect(await alertsOf(visitId)).toMatchObject([{ certainty: 'certain' }]);
  });

  it('is recognised by a spelling: likely, and the desk looks', async () => {
    const { phone: _phone, company: _company, ...nameOnly } = proposal();
    const bar = uuidv7(world.clock.now);
    await world.hub.bars.propose(bar, nameOnly, desk, 'site');
    await world.hub.bars.confirm(bar, TAO);
    const visitId = uuidv7(world.clock.now);
    await world.hub.visits.register(visitId, { ...visitor, name: 'Li Lei' }, desk);
    expect(await alertsOf(visitId)).toMatchObject([{ certainty: 'likely', by: ['spelling'] }]);
  });
});

describe('the second person', () => {
  it('is needed before anybody is held up', async () => {
    const barId = uuidv7(world.clock.now);
    await world.hub.bars.propose(barId, proposal(), desk, 'site');
    const visitId = await world.registered();
    expect(await world.hub.bars.standing(visitId)).toBe('free');
    expect(await world.hub.bars.confirm(barId, desk)).toEqual({ ok: false, refusal: 'same-person' });
    await world.hub.bars.confirm(barId, TAO);
    expect(await world.hub.bars.standing(visitId)).toBe('held');
  });

  it('may be missing until the hand-over for whoever is alone, however late that is', async () => {
    const shift = { siteId: 'site', role: 'desk', until: world.clock.now + 2 * HOUR } as const;
    expect(await world.hub.duty.signOn(desk.id, shift, desk)).toEqual({ ok: true });
    const barId = uuidv7(world.clock.now);
    expect(await world.hub.bars.propose(barId, proposal({ alone: true }), desk, 'site')).toEqual({ ok: true });
    const visitId = await world.registered();
    expect(await world.hub.bars.standing(visitId)).toBe('held');
    // Past the planned end of the shift, and nobody has come.
    world.clock.now += 4 * HOUR;
    expect(await world.hub.bars.standing(visitId)).toBe('held');
    // Relieved: whoever comes is asked, and until they have spoken nobody is held up.
    const relief = { siteId: 'site', role: 'desk', until: world.clock.now + 8 * HOUR } as const;
    await world.hub.duty.signOn(TAO.id, relief, TAO);
    expect(await world.hub.bars.standing(visitId)).toBe('held');
    const own = world.hub.duty.onDuty('site').find(({ who }) => who === desk.id)!;
    await world.hub.duty.signOff(own.shiftId, { matters: [], note: '' }, desk);
    await expect.poll(() => world.hub.bars.standing(visitId)).toBe('free');
    expect(await world.hub.bars.confirm(barId, TAO)).toEqual({ ok: true });
    expect(await world.hub.bars.standing(visitId)).toBe('held');
  });

  it('is not missing for longer than half a day', async () => {
    const barId = uuidv7(world.clock.now);
    await world.hub.bars.propose(barId, proposal({ alone: true }), desk, 'site');
    const visitId = await world.registered();
    expect(await world.hub.bars.standing(visitId)).toBe('held');
    world.clock.now += 12 * HOUR;
    expect(await world.hub.bars.standing(visitId)).toBe('free');
  });

  it('is asked where there is one', async () => {
    const shift = { siteId: 'site', role: 'duty-manager', until: world.clock.now + 6 * HOUR } as const;
    await world.hub.duty.signOn(TAO.id, shift, TAO);
    const barId = uuidv7(world.clock.now);
    expect(await world.hub.bars.propose(barId, proposal({ alone: true }), desk, 'site')).toEqual({
      ok: false,
      refusal: 'not-alone',
    });
  });
});

describe('what is kept of a name', () => {
  it('is sealed: no entry of the record says who or why, and none is for a kiosk', async () => {
    const barId = await barred();
    await alertsOf(await world.registered());
    const events: FoyerEvent[] = [];
    for (const noun of Object.keys(FAMILIES) as Noun[])
      for await (const subject of world.hub.record.subjects(noun)) events.push(...subject.events);
    const record = JSON.stringify(events);
    for (const word of ['李雷', 'Leo', '154-0000-2222', '15400002222', '远航', SECRET])
      expect(record).not.toContain(word);
    const ofBars = events.filter(({ _id }) => _id.startsWith('bar:'));
    expect(ofBars.map(({ type }) => type).sort()).toEqual(['bar.confirmed', 'bar.matched', 'bar.proposed']);
    expect(ofBars.every(({ audience }) => audience.length === 0)).toBe(true);
    // What is for kiosks names no bar either.
    const forKiosks = events.filter(({ audience }) => audience.length > 0);
    expect(forKiosks).not.toEqual([]);
    expect(JSON.stringify(forKiosks)).not.toContain(barId);
  });

  it('is there after a restart, and holds', async () => {
    const barId = await barred();
    world = await world.restarted(world.clock.now + HOUR);
    const visitId = await world.registered();
    expect(await alertsOf(visitId)).toMatchObject([{ barId }]);
    expect(await world.hub.bars.detailsOf(world.hub.bars.get(barId))).toMatchObject({ name: '李雷', why: SECRET });
  });

  it('outlives the time for which visits are kept, as long as it is on the list', async () => {
    const barId = await barred({ until: world.clock.now + 300 * DAY });
    world.clock.now += 299 * DAY;
    expect(await world.hub.bars.detailsOf(world.hub.bars.get(barId))).toMatchObject({ name: '李雷' });
    world.clock.now += 400 * DAY;
    expect(await world.hub.bars.detailsOf(world.hub.bars.get(barId))).toBeNull();
  });

  it('is found for whoever asks what is kept of them, and erased only when it is off the list', async () => {
    const barId = await barred();
    const query = { name: '李雷', phoneEnding: '', company: '', from: '', until: '' };
    expect(await world.hub.persons.find(query)).toMatchObject([{ subject: barId, noun: 'bar', as: 'barred' }]);
    const erase = () => world.hub.persons.erase([barId], { reason: 'asked-by-person', reference: 'R-1' }, TAO);
    expect(await erase()).toEqual({ ok: false, refusal: 'barred' });
    await world.hub.bars.lift(barId, '已和解', TAO);
    expect(await erase()).toMatchObject({ ok: true });
    expect(await world.hub.bars.detailsOf(world.hub.bars.get(barId))).toBeNull();
  });
});
