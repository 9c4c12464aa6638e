import { openCard, readPass } from '@foyer/shared/passes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, MORNING, type SpecWorld } from '../notifications/specWorld.ts';
import { createCodes } from './codes.ts';
import type { InviteRequest } from './invites.ts';

const WANG = { kind: 'host', id: 'wang' } as const;

describe('invites', () => {
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
    heads: 2,
    from: MORNING + world.minutes(120),
    until: MORNING + world.minutes(240),
    guest: { name: 'Mia Chen', company: 'Apex', phone: '+86 138 1234 5678', email: 'mia@guest.example' },
    language: 'en',
    ...changes,
  });
  async function plan(changes: Partial<InviteRequest> = {}, visitId = world.newId()) {
    const planned = await world.invites.plan(visitId, request(changes), WANG);
    if (!planned.ok) throw new Error(planned.refusal);
    return { visitId, ...planned };
  }

  it('keeps the guest out of the record and gives it back to who asks', async () => {
    const { visitId } = await plan();
    const [event] = await world.log.eventsOf('invite', visitId);
    expect(JSON.stringify(event)).not.toMatch(/Mia|1234 ?5678|"\d{4}"|Apex|guest\.example/);
    expect(await world.invites.view(visitId)).toEqual({
      visitId,
      siteId: 'riverside',
      ...request(),
      cancelledAt: null,
      repeats: null,
      doors: { opens: MORNING + world.minutes(60), closes: MORNING + world.minutes(360) },
      former: null,
      revision: 0,
      prepared: null,
      held: [],
    });
  });

  it.each(['zh-CN', 'en'] as const)('is on the board as that of a guest who speaks %s', async (language) => {
    const { visitId } = await plan({ language });
    await world.board.settled();
    expect(await world.board.row(visitId)).toMatchObject({ name: 'Mia Chen', language });
  });

  it('seals a masked card that only the invitation opens', async () => {
    const { visitId, token } = await plan();
    const { plan: planned } = await world.inviteBook.get(visitId);
    expect(await openCard(planned!.card, token)).toMatchObject({
      maskedName: 'M. C.',
      maskedPhone: '+86*******5678',
      hostName: '王小明',
      partySize: 2,
    });
    const other = await plan({}, world.newId());
    expect(await openCard(planned!.card, other.token)).toBeUndefined();
  });

  it('mints the same token again, also after the signing key was rotated', async () => {
    const { visitId, token } = await plan();
    await world.clock.advance(world.minutes(30), async () => undefined);
    await world.issuer.rotate();
    expect(await world.invites.token(visitId)).toBe(token);
    expect(readPass(token)?.claims).toMatchObject({ id: visitId, kind: 'invitation' });
  });

  it('lets the pass count from an hour before the time to two hours after it', async () => {
    const { token } = await plan();
    const { notBefore, expires } = readPass(token)!.claims;
    expect([notBefore, expires]).toEqual([MORNING + world.minutes(60), MORNING + world.minutes(360)]);
  });

  it('makes one invitation of one page that is sent twice', async () => {
    const visitId = world.newId();
    const [first, second] = await Promise.all([plan({}, visitId), plan({}, visitId)]);
    expect(second).toEqual(first);
    expect(await world.log.eventsOf('invite', visitId)).toHaveLength(1);
  });

  it.each([
    ['window-backwards', { from: MORNING + 2, until: MORNING + 1 }],
    ['window-over', { from: MORNING - 2, until: MORNING - 1 }],
  ])('refuses a time that makes no sense (%s)', async (refusal, changes) => {
    expect(await world.invites.plan(world.newId(), request(changes), WANG)).toEqual({ ok: false, refusal });
    expect(world.queued).toEqual([]);
  });

  it('refuses another plan under an id that is taken', async () => {
    const { visitId } = await plan();
    const other = request({ from: MORNING + world.minutes(121) });
    expect(await world.invites.plan(visitId, other, WANG)).toEqual({ ok: false, refusal: 'already-planned' });
  });

  it('refuses to cancel what was never planned, or twice', async () => {
    expect(await world.invites.cancel(world.newId(), WANG)).toEqual({ ok: false, refusal: 'not-planned' });
    const { visitId } = await plan();
    expect(await world.invites.cancel(visitId, WANG)).toEqual({ ok: true });
    expect(await world.invites.cancel(visitId, WANG)).toEqual({ ok: false, refusal: 'already-cancelled' });
  });

  it('writes to guests with an address, and to no others', async () => {
    const { visitId } = await plan();
    await plan({ guest: { name: 'No Mail', phone: '12345678' } }, world.newId());
    await world.invites.cancel(visitId, WANG);
    expect(world.queued.map(({ id }) => id)).toEqual([`invitation:${visitId}`, `invitation-cancelled:${visitId}:1`]);
  });

  it('owes the message still where the hub died between record and outbox', async () => {
    const { visitId } = await plan();
    world.queued.length = 0;
    await world.invites.catchUp();
    expect(world.queued).toEqual([{ id: `invitation:${visitId}`, message: { kind: 'invitation', visitId } }]);
  });

  it('withdraws the visit that came of a cancelled invitation', async () => {
    const { visitId } = await plan();
    const registration = {
      ...request(),
      type: 'register',
      origin: 'invitation',
      callNumber: 'A01',
      identityCheck: true,
    };
    const { guest: _guest, from: _from, until: _until, ...facts } = registration;
    await world.visits.run(visitId, facts as never, { kind: 'kiosk', id: 'lobby' });
    await world.invites.cancel(visitId, WANG);
    expect((await world.book.get(visitId)).withdrawnAt).toBe(world.now());
  });

  it('lists what is to come, of a host or of the tenant, soonest first', async () => {
    const later = await plan({ from: MORNING + world.minutes(180) });
    const sooner = await plan({ hostPersonId: 'li' }, world.newId());
    const cancelled = await plan({}, world.newId());
    await world.invites.cancel(cancelled.visitId, WANG);
    const ids = async (scope: { tenantId: string; personId?: string }) =>
      (await world.invites.upcoming(scope)).map(({ visitId }) => visitId);
    expect(await ids({ tenantId: 'yuanshan' })).toEqual([sooner.visitId, later.visitId]);
    expect(await ids({ tenantId: 'yuanshan', personId: 'wang' })).toEqual([later.visitId]);
    expect(await ids({ tenantId: 'nordlicht' })).toEqual([]);
  });

  describe('by typed code', () => {
    it('are found with the last four digits of the phone', async () => {
      const { visitId, token, code } = await plan();
      expect(code).toMatch(/^\d{8}$/);
      expect(await world.invites.findByCode(code, '5678', 'lobby', 'riverside')).toEqual({ ok: true, visitId, token });
    });

    it('says at which building it is right, to whoever has both numbers', async () => {
      const { code, visitId } = await plan();
      const elsewhere = { ok: false, refusal: 'other-site', siteId: 'riverside' };
      // As often as somebody tries: it is no guess.
      for (let i = 0; i < 8; i++)
        expect(await world.invites.findByCode(code, '5678', `kiosk ${i}`, 'hillside')).toEqual(elsewhere);
      expect(await world.invites.findByCode(code, '5678', 'lobby', 'riverside')).toMatchObject({ ok: true, visitId });
    });

    it('are not found with other digits, with another code, cancelled, or over', async () => {
      const { visitId, code } = await plan();
      const wrong = { ok: false, refusal: 'code-wrong' };
      expect(await world.invites.findByCode(code, '5679', 'a', 'riverside')).toEqual(wrong);
      expect(await world.invites.findByCode(code, '5679', 'a', 'hillside')).toEqual(wrong);
      expect(await world.invites.findByCode(code, '', 'a', 'riverside')).toEqual(wrong);
      const other = String((Number(code) + 1) % 1e8).padStart(8, '0');
      expect(await world.invites.findByCode(other, '5678', 'a', 'riverside')).toEqual(wrong);
      await world.invites.cancel(visitId, WANG);
      expect(await world.invites.findByCode(code, '5678', 'b', 'riverside')).toEqual(wrong);
      const passed = await plan({}, world.newId());
      await world.clock.advance(world.minutes(361), async () => undefined);
      expect(await world.invites.findByCode(passed.code, '5678', 'c', 'riverside')).toEqual(wrong);
    });

    it('may be tried a few times at a kiosk, then only after a wait', async () => {
      const { code, visitId } = await plan();
      for (let i = 0; i < 8; i++)
        expect(await world.invites.findByCode(String(i).padStart(8, '9'), '0000', 'lobby', 'riverside')).toMatchObject({
          refusal: 'code-wrong',
        });
      expect(await world.invites.findByCode(code, '5678', 'lobby', 'riverside')).toEqual({
        ok: false,
        refusal: 'too-many-tries',
      });
      expect(await world.invites.findByCode(code, '5678', 'side door', 'riverside')).toMatchObject({
        ok: true,
        visitId,
      });
    });

    it('may be tried a few times a code, whatever the kiosk', async () => {
      const { code } = await plan();
      for (let i = 0; i < 5; i++) await world.invites.findByCode(code, '0000', `kiosk ${i}`, 'riverside');
      expect(await world.invites.findByCode(code, '5678', 'lobby', 'riverside')).toMatchObject({
        refusal: 'too-many-tries',
      });
    });

    it('may be tried so often a site, whatever code and kiosk', async () => {
      for (let i = 0; i < 60; i++)
        await world.invites.findByCode(String(i).padStart(8, '9'), '0000', `kiosk ${i}`, 'riverside');
      const { code } = await plan();
      expect(await world.invites.findByCode(code, '5678', 'lobby', 'riverside')).toMatchObject({
        refusal: 'too-many-tries',
      });
    });
  });

  it('has codes that nobody can work out from the id alone', () => {
    const [ours, theirs] = [createCodes(Buffer.alloc(32, 1)), createCodes(Buffer.alloc(32, 2))];
    expect(ours.codeOf('visit', 0)).not.toBe(theirs.codeOf('visit', 0));
    expect(ours.codeOf('visit', 0)).not.toBe(ours.codeOf('visit', 1));
    expect(ours.codeOf('visit', 0)).toBe(ours.codeOf('visit', 0));
  });
});
