import { openCard } from '@foyer/shared/passes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, MORNING, type SpecWorld } from '../notifications/specWorld.ts';
import type { Message } from '../notifications/outbox.ts';
import type { InviteRequest } from './invites.ts';

const WANG = { kind: 'host', id: 'wang' } as const;
const DAY_MS = 24 * 60 * 60_000;
let world: SpecWorld;
beforeEach(async () => {
  world = await createSpecWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const request = (changes: Partial<InviteRequest> = {}): InviteRequest => ({
  tenantId: 'yuanshan',
  hostPersonId: 'wang',
  purpose: 'meeting',
  heads: 1,
  from: MORNING + world.minutes(120),
  until: MORNING + world.minutes(180),
  guest: { name: 'Mia Chen', email: 'mia@guest.example' },
  language: 'en',
  ...changes,
});
const messages = () => world.queued.map(({ message }) => message as Message);
const mails = () => messages().map(({ kind }) => kind);
async function lastMail() {
  const mail = await world.render(messages().at(-1)!, MORNING, 'one');
  if (typeof mail === 'string' || !('calendar' in mail)) throw new Error('no mail');
  return mail;
}

describe('an invitation that is changed', () => {
  it('is told to the guest with a higher sequence, and the code from before opens the new card', async () => {
    const visitId = world.newId();
    const planned = await world.invites.plan(visitId, request(), WANG);
    const before = planned.ok ? planned.token : '';
    const later = request({ from: MORNING + world.minutes(300), until: MORNING + world.minutes(360), heads: 3 });
    expect(await world.invites.change(visitId, later, WANG)).toEqual({ ok: true });

    const { plan, formerCards } = await world.inviteBook.get(visitId);
    expect(await openCard(formerCards[0]!, before)).toMatchObject({ partySize: 3 });
    expect(await openCard(plan!.card, (await world.invites.token(visitId))!)).toMatchObject({ partySize: 3 });
    expect(mails()).toEqual(['invitation', 'invitation-changed']);
    const mail = await lastMail();
    expect(mail.calendar!.content).toMatch(/SEQUENCE:1/);
    expect(mail.calendar!.content).toContain(`UID:${visitId}@foyer`);
    expect(mail.text).toContain('Was before');
  });

  it('says nothing any more where something later was said', async () => {
    const visitId = world.newId();
    await world.invites.plan(visitId, request(), WANG);
    await world.invites.change(visitId, request({ heads: 2 }), WANG);
    const first = messages().at(-1)!;
    await world.invites.change(visitId, request({ heads: 3 }), WANG);
    expect(await world.render(first, MORNING, 'one')).toBe('over');
  });

  it('stands again after it was cancelled, and both are told', async () => {
    const visitId = world.newId();
    await world.invites.plan(visitId, request(), WANG);
    await world.invites.cancel(visitId, WANG);
    expect((await lastMail()).calendar).toMatchObject({ method: 'CANCEL' });
    expect(await world.invites.reinstate(visitId, WANG)).toEqual({ ok: true });
    expect(mails()).toEqual(['invitation', 'invitation-cancelled', 'invitation-changed']);
    const { calendar } = await lastMail();
    expect(calendar).toMatchObject({ method: 'REQUEST' });
    expect(calendar!.content).toMatch(/SEQUENCE:2/);
    expect(await world.invites.reinstate(visitId, WANG)).toEqual({ ok: false, refusal: 'not-cancelled' });
  });
});

describe('an invitation for several days', () => {
  const windows = () =>
    [0, 1, 3].map((day) => ({
      from: MORNING + world.minutes(120) + day * DAY_MS,
      until: MORNING + world.minutes(180) + day * DAY_MS,
    }));

  it('is a visit a day on one code, one link and one mail', async () => {
    const visitId = world.newId();
    const planned = await world.invites.planDays(visitId, request(), windows(), WANG);
    const days = await world.invites.days(visitId);
    expect(days).toHaveLength(3);
    expect(new Set(days.map((day) => day.visitId)).size).toBe(3);
    const tokens = await Promise.all(days.map((day) => world.invites.token(day.visitId)));
    const codes = await Promise.all(days.map((day) => world.invites.code(day.visitId)));
    expect(new Set(tokens)).toEqual(new Set([planned.ok && planned.token]));
    expect(new Set(codes)).toEqual(new Set([planned.ok && planned.code]));
    expect(new Set(days.map((day) => world.invites.linkId(day.visitId))).size).toBe(1);
    expect(mails()).toEqual(['invitation']);
    const { content } = (await lastMail()).calendar!;
    expect(content).toMatch(/RRULE:FREQ=DAILY/);
    expect(content).toMatch(/EXDATE/);
  });

  it('is the visit of the day by its link and by its typed code', async () => {
    const visitId = world.newId();
    const planned = await world.invites.planDays(visitId, request(), windows(), WANG);
    const [, second] = await world.invites.days(visitId);
    world.clock.now = MORNING + DAY_MS + world.minutes(100);
    expect((await world.invites.byLink(world.invites.linkId(visitId)))?.visitId).toBe(second!.visitId);
    const check = await world.invites.checkDigits(second!.visitId);
    const found = await world.invites.findByCode(planned.ok ? planned.code : '', check!.digits, 'K1', 'riverside');
    expect(found).toMatchObject({ ok: true, visitId: second!.visitId });
  });

  it('goes on after one day was cancelled, and ends as a whole with one mail', async () => {
    const visitId = world.newId();
    await world.invites.planDays(visitId, request(), windows(), WANG);
    await world.invites.cancel(visitId, WANG);
    expect((await lastMail()).calendar!.content).toMatch(/RECURRENCE-ID/);
    world.clock.now = MORNING + world.minutes(100);
    const [, second] = await world.invites.days(visitId);
    expect((await world.invites.byLink(world.invites.linkId(visitId)))?.visitId).toBe(second!.visitId);
    expect(await world.invites.cancelDays(visitId, WANG)).toEqual({ ok: true });
    expect(mails()).toEqual(['invitation', 'invitation-cancelled', 'invitation-cancelled']);
    expect(await world.invites.upcoming({ tenantId: 'yuanshan' })).toEqual([]);
  });

  it('is planned once, however often it is sent', async () => {
    const visitId = world.newId();
    await world.invites.planDays(visitId, request(), windows(), WANG);
    expect(await world.invites.planDays(visitId, request(), windows(), WANG)).toMatchObject({ ok: true });
    expect(await world.invites.days(visitId)).toHaveLength(3);
  });

  it('is prepared for all of its days at once', async () => {
    const visitId = world.newId();
    await world.invites.planDays(visitId, request(), windows(), WANG);
    const visitor = { name: 'Mia Chen', phone: '13812345678', language: 'en' };
    const signature = { how: 'typed' as const, name: 'Mia Chen' };
    const agreements = [{ terms: { id: 'nda', version: 1 }, signature }];
    const filled = { visitor, notice: 1, questions: ['tools'], answers: [], agreements };
    expect(await world.invites.prepare(visitId, filled)).toEqual({ ok: true });
    const days = await world.invites.days(visitId);
    const said = { notice: 1, questions: ['tools'], terms: [{ id: 'nda', version: 1 }], at: MORNING, times: 1 };
    expect(days.map(({ prepared }) => prepared)).toEqual([said, said, said]);
    expect((await world.vault.get(days[1]!.visitId)).signatures).toMatchObject([{ signature }]);
    expect((await world.vault.get(days[2]!.visitId)).visitor).toMatchObject({ phone: '13812345678' });
    const events = await world.log.eventsOf('invite', days[2]!.visitId);
    expect(JSON.stringify(events)).not.toContain('13812345678');
  });
});
