import { describe, expect, it } from 'vitest';
import type { InviteFields } from '../../invites/fields.ts';
import { freshInvite, MAX_DAYS_AHEAD, readInvite, typedFields } from './inviteForm.ts';
import { fieldsOf, instantOf } from './localTime.ts';

const timeZone = 'Asia/Shanghai';
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
const now = at('09:20');
const visitId = '019e5a00-0000-7000-8000-000000000001';
const filled: InviteFields = {
  ...freshInvite({ visitId, hostPersonId: 'wang', language: 'en', now, timeZone }),
  name: 'Mia Chen',
  email: 'mia@guest.example',
};
const read = (changes: Partial<InviteFields> = {}) =>
  readInvite({ ...filled, ...changes }, { tenantId: 'yuanshan', now, timeZone });

describe('the form of an invitation', () => {
  it.each([
    ['09:20', '2026-11-23', '10:00', '11:00'],
    ['16:59', '2026-11-23', '17:00', '18:00'],
    ['17:30', '2026-11-24', '10:00', '11:00'],
    ['23:30', '2026-11-24', '10:00', '11:00'],
    ['03:10', '2026-11-23', '10:00', '11:00'],
  ])('suggests at %s a time that makes sense', (time, day, from, until) => {
    const fresh = freshInvite({ visitId, hostPersonId: 'wang', language: 'en', now: at(time), timeZone });
    expect([fresh.day, fresh.from, fresh.until]).toEqual([day, from, until]);
  });

  it("reads times as the building's", () => {
    expect(read({ from: '14:00', until: '15:30' })).toMatchObject({
      request: { from: at('14:00'), until: at('15:30'), guest: { name: 'Mia Chen', email: 'mia@guest.example' } },
    });
  });

  it.each<[string, Partial<InviteFields>, object]>([
    ['no name', { name: '' }, { name: 'name' }],
    ['a name without an end', { name: 'x'.repeat(81) }, { name: 'too-long' }],
    ['a company without an end', { company: 'x'.repeat(121) }, { company: 'too-long' }],
    ['an address that is none', { email: 'mia@' }, { email: 'email' }],
    ['a phone that is none', { phone: 'call me' }, { phone: 'phone' }],
    ['nothing to reach the guest by', { email: '', phone: '' }, { email: 'reach' }],
    ['nobody', { heads: '0' }, { heads: 'heads' }],
    ['a crowd', { heads: '51' }, { heads: 'heads' }],
    ['no number', { heads: 'two' }, { heads: 'heads' }],
    ['no day', { day: '' }, { day: 'day' }],
    ['a day that there is not', { day: '2027-02-31' }, { day: 'day' }],
    ['no time', { from: '' }, { from: 'time' }],
    ['no end', { until: 'noon' }, { until: 'time' }],
    ['an end before the beginning', { from: '15:00', until: '14:00' }, { until: 'window-backwards' }],
    ['a time that has passed', { from: '07:00', until: '08:00' }, { until: 'window-over' }],
    ['a time next year', { day: '2027-11-23' }, { day: 'far' }],
    ['an id that no page gave', { visitId: '../x' }, { visitId: 'already-planned' }],
  ])('refuses %s', (_, changes, problems) => {
    expect(read(changes)).toEqual({ problems });
  });

  it('is handed over by the desk where nothing is known that reaches the guest', () => {
    const unreached = { ...filled, email: '', phone: '' };
    const read = readInvite(unreached, { tenantId: 'yuanshan', now, timeZone, byHand: true });
    expect(read).toMatchObject({ request: { guest: { name: 'Mia Chen' } } });
  });

  it('names everything that is wrong at once', () => {
    expect(read({ name: '', heads: '', from: '' })).toEqual({
      problems: { name: 'name', heads: 'heads', from: 'time' },
    });
  });

  it('takes the last day that is allowed', () => {
    const { day } = fieldsOf(now + MAX_DAYS_AHEAD * 24 * 3_600_000, timeZone);
    expect(read({ day, from: '09:20', until: '10:00' })).toHaveProperty('request');
  });

  it('takes full-width digits for digits', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...filled, phone: '１３８ ００００ ００００' })) form.set(name, value);
    expect(typedFields(form).phone).toBe('138 0000 0000');
  });
});

describe('local time', () => {
  it('is right on both sides of a change of the clocks, and within it', () => {
    const zone = 'Europe/Berlin';
    expect(instantOf('2026-03-29', '01:30', zone)).toBe(Date.parse('2026-03-29T01:30:00+01:00'));
    expect(instantOf('2026-03-29', '03:30', zone)).toBe(Date.parse('2026-03-29T03:30:00+02:00'));
    expect(instantOf('2026-10-25', '12:00', zone)).toBe(Date.parse('2026-10-25T12:00:00+01:00'));
  });

  it('goes there and back', () => {
    expect(fieldsOf(instantOf('2026-11-23', '14:05', timeZone)!, timeZone)).toEqual({
      day: '2026-11-23',
      time: '14:05',
    });
  });
});
