import { letterStatus, roundProgress, type Dispatch, type Letter } from '@foyer/shared/post';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toldIn } from '../notifications/specTold.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createPostMessages } from './postMessages.ts';
import type { Accepting, DispatchAccepted } from './dispatches.ts';
import type { LetterTakenIn } from './letters.ts';

const MEI = { kind: 'staff', id: 'mei' } as const;
const LI = { kind: 'staff', id: 'li' } as const;
const SITE = 'riverside';
const WANG = { tenantId: 'yuanshan', personId: 'wang' };
const MINUTE = 60_000;
const receipt = { name: '前台李', signature: { how: 'typed', name: '前台李' } } as const;

let world: SpecWorld;
let queued: Map<
  string,
  { kind: 'mail-missed'; noun: 'letter' | 'mailround'; subject: string; tenantId: string; personId: string | null }
>;
let ids = 0;
const id = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;

beforeEach(async () => {
  world = await createSpecWorld();
  queued = new Map();
  createPostMessages({
    ...{ post: world.post, directory: specDirectory, reaches: () => false, now: world.now, onError: world.onError },
    outbox: { queue: async (messageId, message) => void queued.set(messageId, message as never) },
  }).start();
});
afterEach(() => world.close());

function letterOf(done: LetterTakenIn): Letter {
  if (!done.ok) throw new Error(done.refusal);
  return done.letter;
}
const takeIn = async (number = 'XA12345678901', letterId = id()): Promise<Letter> =>
  letterOf(await world.post.letters.takeIn(letterId, { kind: 'registered', recipient: WANG, number }, MEI, SITE));
const recordOf = async (noun: 'letter' | 'mailround' | 'dispatch', subject: string): Promise<string> =>
  JSON.stringify(await world.log.eventsOf(noun, subject));

describe('a registered letter', () => {
  it('is taken in with its number sealed, and is known when it is scanned again', async () => {
    const { letters } = world.post;
    const letter = await takeIn();
    expect(await letters.numberOf(letter)).toBe('XA12345678901');
    expect(await recordOf('letter', letter.id)).not.toContain('12345678901');
    const again = { kind: 'registered', recipient: { tenantId: 'nordlicht' }, number: 'XA12345678901' } as const;
    expect(await letters.takeIn(id(), again, MEI, SITE)).toEqual({
      ...{ ok: false, refusal: 'same-number', letterId: letter.id },
    });
    await letters.run(letter.id, { type: 'return', why: 'refused' }, MEI);
    expect((await letters.takeIn(id(), again, MEI, SITE)).ok).toBe(true);
  });

  it('is taken once, however often it is sent', async () => {
    const letterId = id();
    await Promise.all([takeIn('A1111', letterId), takeIn('A1111', letterId)]);
    expect(world.post.letters.here()).toHaveLength(1);
    expect(await world.vault.getAll(letterId)).toHaveLength(1);
  });

  it('is signed for once, with the name and the hand sealed', async () => {
    const { letters } = world.post;
    const letter = await takeIn();
    const sign = { type: 'sign', tickId: id(), at: world.now(), where: 'door', receipt } as const;
    const signed = letterOf(await letters.run(letter.id, sign, LI));
    expect(letterOf(await letters.run(letter.id, sign, LI))).toEqual(signed);
    expect(await letters.signerOf(signed)).toBe('前台李');
    expect(await recordOf('letter', letter.id)).not.toContain('前台李');
    const other = { ...sign, tickId: id() };
    expect(await letters.run(letter.id, other, LI)).toMatchObject({ refusal: 'already-signed' });
    // What was refused left nothing behind.
    expect((await world.vault.getAll(letter.id)).map(({ details }) => details.kind).sort()).toEqual([
      'letter',
      'signed-for',
    ]);
    expect(letters.here()).toEqual([]);
  });

  it('that nobody took comes back, and the recipient is told once what to do', async () => {
    const { letters } = world.post;
    const letter = await takeIn();
    const miss = { type: 'miss', tickId: id(), at: world.now(), why: 'nobody' } as const;
    expect(letterStatus(letterOf(await letters.run(letter.id, miss, LI)))).toBe('back');
    await letters.run(letter.id, miss, LI);
    await expect.poll(() => [...queued.values()]).toMatchObject([{ subject: letter.id, personId: 'wang' }]);
    const [[messageId, message]] = [...queued] as [[string, never]];
    const { subject, text } = toldIn(await world.render(message, world.now(), messageId));
    expect(subject).toContain('挂号信');
    expect(text).toContain('8800');
    // Another try at the door is another word.
    await letters.run(letter.id, { ...miss, tickId: id() }, LI);
    await expect.poll(() => queued.size).toBe(2);
    await letters.run(letter.id, { type: 'sign', tickId: id(), at: world.now(), where: 'desk', receipt }, MEI);
    expect(await world.render(message, world.now(), messageId)).toBe('over');
  });

  it('that is at no site that anybody knows is refused', async () => {
    expect(await world.post.letters.run('nobody', { type: 'cancel' }, MEI)).toMatchObject({ refusal: 'not-received' });
  });
});

describe('a round', () => {
  const bills = {
    kind: 'bill',
    signed: true,
    title: '十月水费',
    tenantIds: ['yuanshan', 'nordlicht', 'kaiyuan'],
  } as const;

  it('has its words sealed, and tells whom it missed', async () => {
    const { rounds } = world.post;
    const roundId = id();
    const made = await rounds.make(roundId, bills, MEI, SITE);
    if (!made.ok) throw new Error(made.refusal);
    expect(await rounds.titleOf(made.round)).toBe('十月水费');
    expect(await recordOf('mailround', roundId)).not.toContain('水费');
    const leave = { type: 'leave', tickId: id(), tenantId: 'yuanshan', at: world.now() } as const;
    expect(await rounds.run(roundId, leave, LI)).toEqual({ ok: false, refusal: 'needs-signature' });
    await rounds.run(roundId, { ...leave, receipt }, LI);
    await rounds.run(roundId, { ...leave, receipt }, LI);
    await rounds.run(roundId, { type: 'miss', tickId: id(), tenantId: 'kaiyuan', at: world.now(), why: 'nobody' }, LI);
    expect(roundProgress(await rounds.get(roundId))).toEqual({ left: 1, missed: 1, open: 1 });
    await expect.poll(() => [...queued.values()].map(({ personId }) => personId)).toEqual(['ding']);
    await rounds.run(roundId, { type: 'finish' }, MEI);
    expect(await rounds.run(roundId, { type: 'finish' }, MEI)).toEqual({ ok: false, refusal: 'already-finished' });
    expect((await world.vault.getAll(roundId)).map(({ details }) => details.kind).sort()).toEqual([
      'note',
      'signed-for',
    ]);
  });

  it('of newspapers tells nobody that nobody was there', async () => {
    const { rounds } = world.post;
    const roundId = id();
    await rounds.make(roundId, { ...bills, kind: 'newspaper', signed: false }, MEI, SITE);
    await rounds.run(roundId, { type: 'miss', tickId: id(), tenantId: 'kaiyuan', at: world.now(), why: 'nobody' }, LI);
    expect(queued.size).toBe(0);
  });
});

describe('outgoing mail', () => {
  const handed: Accepting = {
    carrier: 'ems',
    service: 'registered',
    grams: 120,
    cents: 1250,
    sender: WANG,
    addressee: '赵敏',
    destination: '北京市朝阳区',
    tracking: 'RA123456785CN',
  };

  const accepted = (done: DispatchAccepted): Dispatch => {
    if (!done.ok) throw new Error(done.refusal);
    return done.dispatch;
  };
  const accept = async (dispatchId = id()): Promise<Dispatch> =>
    accepted(await world.post.dispatches.accept(dispatchId, handed, MEI, SITE));

  it('has a receipt’s number of the day and one of its own, whoever takes it in at once', async () => {
    const { dispatches } = world.post;
    const same = id();
    const all = await Promise.all([accept(same), accept(same), accept()]);
    expect(new Set(all.map(({ accepted }) => accepted!.number))).toEqual(new Set(['20261123-0001', '20261123-0002']));
    expect(dispatches.ofDay(SITE, '2026-11-23')).toHaveLength(2);
    expect(dispatches.ofDay(SITE, '2026-11-22')).toEqual([]);
    expect(await recordOf('dispatch', same)).not.toContain('赵敏');
    expect(await dispatches.detailsOf(all[0]!)).toMatchObject({ addressee: '赵敏', tracking: 'RA123456785CN' });
    world.clock.now += 24 * 60 * MINUTE;
    expect((await accept()).accepted!.number).toBe('20261124-0001');
  });

  it('is cancelled once, with the reason sealed', async () => {
    const { dispatches } = world.post;
    const { id: dispatchId } = await accept();
    const done = await dispatches.cancel(dispatchId, '寄件人改主意', MEI);
    if (!done.ok) throw new Error(done.refusal);
    expect(await dispatches.reasonOf(done.dispatch)).toBe('寄件人改主意');
    expect(await recordOf('dispatch', dispatchId)).not.toContain('改主意');
    expect(await dispatches.cancel(dispatchId, 'x', MEI)).toEqual({ ok: false, refusal: 'already-cancelled' });
    expect(await dispatches.cancel(id(), 'x', MEI)).toEqual({ ok: false, refusal: 'not-accepted' });
  });

  it('whose details are erased names nobody, and its sum stays', async () => {
    const { dispatches } = world.post;
    const dispatch = await accept();
    await world.vault.erase(dispatch.id);
    expect(await dispatches.detailsOf(dispatch)).toBeNull();
    expect(dispatches.ofDay(SITE, '2026-11-23')[0]!.accepted!.cents).toBe(1250);
  });
});

describe('mail of whom nobody knows at the site', () => {
  const strangers = [
    { tenantId: 'moved-out' },
    { tenantId: 'yuanshan', personId: 'nobody' },
    // Of another company than the one that is named.
    { tenantId: 'yuanshan', personId: 'anna' },
  ];
  const refused = { ok: false, refusal: 'not-at-this-site' };

  it.each(strangers)('is refused coming and going, and nothing is kept of it (%o)', async (party) => {
    const { letters, dispatches } = world.post;
    const [letterId, dispatchId] = [id(), id()];
    const taking = { kind: 'registered', recipient: party, number: 'XA1' } as const;
    expect(await letters.takeIn(letterId, taking, MEI, SITE)).toEqual({ ...refused, letterId });
    const accepting = { carrier: 'ems', service: 'express', grams: 1, cents: 1, sender: party } as const;
    const to = { addressee: '赵敏', destination: '北京市' };
    expect(await dispatches.accept(dispatchId, { ...accepting, ...to }, MEI, SITE)).toEqual(refused);
    expect([letters.list(), dispatches.ofDay(SITE, '2026-11-23')]).toEqual([[], []]);
    for (const subject of [letterId, dispatchId]) expect(await world.vault.getAll(subject)).toEqual([]);
  });

  it('is refused at the site where they are not', async () => {
    const taking = { kind: 'registered', recipient: WANG } as const;
    expect(await world.post.letters.takeIn(id(), taking, MEI, 'hillside')).toMatchObject(refused);
  });

  it('is on no round', async () => {
    const making = { kind: 'bill', signed: false, title: '水费', tenantIds: ['yuanshan', 'moved-out'] } as const;
    expect(await world.post.rounds.make(id(), making, MEI, SITE)).toEqual(refused);
    expect(world.post.rounds.list()).toEqual([]);
  });
});
