import { openDetails } from '@foyer/shared/details';
import { houseKinds } from '@foyer/shared/kinds';
import { houseTerms, type Terms } from '@foyer/shared/terms';
import type { Registration } from '@foyer/shared/visits';
import { beforeEach, describe, expect, it } from 'vitest';
import type { GuestSaid, InvitationOpened, NewVisit } from '../kiosk.ts';
import { hashFollowId } from './followId.ts';
import { createRegistrations, type Registrations } from './registrations.ts';
import { createTestTerminal, TEN, type TestTerminal } from './testTerminal.ts';

const VISIT = '0190f3a2-0000-7000-8000-000000000001';
const walkIn: NewVisit = {
  visitId: VISIT,
  to: { kind: 'person', tenantId: 't-1', personId: 'p-1', name: '王小明', tenantName: '恒川', unit: '1203' },
  visitor: { name: ' 李雷 ', phone: '138 1234 5678', company: '', plate: '', itemsCarried: '', guardianName: '' },
  kind: houseKinds()[0]!,
  answers: [],
  agreements: [],
  heads: 2,
  language: 'zh-CN',
  consents: { notice: 3, photo: false },
};

let world: TestTerminal;
let registrations: Registrations;

beforeEach(async () => {
  world = await createTestTerminal();
  registrations = createRegistrations(world.terminal);
});

async function opened(index = 0) {
  const { jwe } = world.details[index] as never as { jwe: string };
  const result = await openDetails(jwe, async () => world.privateKey, { subject: VISIT, device: 'k1' });
  if (!result.ok) throw new Error(result.reason);
  return result.details;
}

describe('a walk-in', () => {
  it('is registered under the id of its flow, with ids only, and its details sealed', async () => {
    const registered = await registrations.register(walkIn);
    expect(registered).toMatchObject({ visitId: VISIT, callNumber: 'A01' });
    expect(world.events).toHaveLength(1);
    expect(world.events[0]).toMatchObject({
      type: 'visit.registered',
      by: { kind: 'kiosk', id: 'k1' },
      audience: ['kiosks:site'],
      facts: {
        origin: 'walk-in',
        purpose: 'meeting',
        kind: 1,
        tenantId: 't-1',
        hostPersonId: 'p-1',
        heads: 2,
        identityCheck: true,
      },
    });
    expect(JSON.stringify([world.events, world.details])).not.toMatch(/李雷|1234 ?5678/);
    expect(await opened()).toEqual({
      kind: 'visitor',
      name: '李雷',
      phone: '138 1234 5678',
      language: 'zh-CN',
      consents: { notice: '3', photo: false, documentNumber: false, at: TEN },
    });
  });

  it('says what they declared by kind and number; what it is in words is sealed', async () => {
    const things = [
      { what: 'laptop', count: 2 },
      { what: 'other', count: 1 },
    ] as const;
    await registrations.register({
      ...walkIn,
      visitor: { ...walkIn.visitor, itemsCarried: '激光测距仪' },
      things,
    });
    expect(world.events[0]).toMatchObject({ facts: { things } });
    expect(JSON.stringify([world.events, world.details])).not.toContain('激光');
    expect(await opened()).toMatchObject({ itemsCarried: '激光测距仪' });
  });

  it('says nothing of things where nothing is declared', async () => {
    await registrations.register({ ...walkIn, things: [] });
    expect(world.events[0]!['facts']).not.toHaveProperty('things');
  });

  it('keeps the hash of its slip in the record, and the slip itself nowhere', async () => {
    const { follow } = await registrations.register(walkIn);
    const facts = world.events[0]!['facts'] as Registration;
    expect(facts.followHash).toBe(await hashFollowId(follow!));
    expect(JSON.stringify([world.events, world.details])).not.toContain(follow);
  });

  it('is one registration for two quick taps', async () => {
    const [first, second] = await Promise.all([registrations.register(walkIn), registrations.register(walkIn)]);
    expect(second).toEqual(first);
    expect(world.events).toHaveLength(1);
    expect(world.details).toHaveLength(1);
  });

  it('can be sent again after it failed, and its details are those of the first time', async () => {
    world.line.diskIsFull = true;
    await expect(registrations.register(walkIn)).rejects.toThrow('QuotaExceededError');
    world.line.diskIsFull = false;
    await registrations.register(walkIn);
    expect(world.events).toHaveLength(1);
    expect(world.details).toHaveLength(1);
  });

  it('says which texts were agreed to, and seals the signatures under them', async () => {
    const strokes: [number, number][][] = [
      [
        [0, 0],
        [400, 200],
      ],
    ];
    const agreements = [
      { terms: { id: 'rules', version: 2 }, at: TEN, signature: null },
      { terms: { id: 'nda', version: 3 }, at: TEN, signature: { how: 'drawn', strokes } as const },
    ];
    world.line.diskIsFull = true;
    await expect(registrations.register({ ...walkIn, agreements })).rejects.toThrow('QuotaExceededError');
    world.line.diskIsFull = false;
    await registrations.register({ ...walkIn, agreements });
    expect((world.events[0]!['facts'] as Registration).terms).toEqual(agreements.map(({ terms }) => terms));
    expect(world.details).toHaveLength(2);
    expect(await opened(1)).toEqual({
      kind: 'signature',
      terms: { id: 'nda', version: 3 },
      signature: { how: 'drawn', strokes },
      language: 'zh-CN',
      at: TEN,
    });
  });

  it('asks for no document of a kind whose visitors show none, and says nothing of a notice that was not shown', async () => {
    const food = houseKinds().find(({ id }) => id === 'food')!;
    await registrations.register({ ...walkIn, kind: food, consents: null });
    const facts = world.events[0]!['facts'] as Registration;
    expect(facts).toMatchObject({ purpose: 'food', identityCheck: false });
    expect(facts.notice).toBeUndefined();
    expect(await opened()).not.toHaveProperty('consents');
  });

  it('writes nothing where the details are not complete', async () => {
    const nameless = { ...walkIn, visitor: { ...walkIn.visitor, name: '  ' } };
    await expect(registrations.register(nameless)).rejects.toThrow();
    expect([world.events, world.details]).toEqual([[], []]);
  });

  it('asks for no host where the company alone is known', async () => {
    await registrations.register({ ...walkIn, to: { ...walkIn.to, kind: 'tenant', personId: null } });
    expect(world.events[0]!['facts']).not.toHaveProperty('hostPersonId');
  });

  it('seals the photograph apart, where the visitor agreed', async () => {
    const photo = new Blob([new Uint8Array(1000)], { type: 'image/jpeg' });
    await registrations.register({ ...walkIn, photo, consents: { notice: 3, photo: true } });
    expect(world.details.map(({ retention }) => retention)).toEqual(['visits', 'images']);
  });

  it('drops the photograph of somebody who did not agree', async () => {
    await registrations.register({ ...walkIn, photo: new Blob(['x']) });
    expect(world.details).toHaveLength(1);
  });

  it('refuses a photograph that no details document can carry', async () => {
    const photo = new Blob([new Uint8Array(300_000)]);
    const visit = { ...walkIn, photo, consents: { notice: 3, photo: true } };
    await expect(registrations.register(visit)).rejects.toThrow(RangeError);
    expect([world.events, world.details]).toEqual([[], []]);
  });

  it("forgets the slip's secret with the session", async () => {
    await registrations.register(walkIn);
    registrations.endSession();
    expect(await registrations.register(walkIn)).toMatchObject({ visitId: VISIT, follow: null });
  });
});

describe('an invited guest', () => {
  const nothing: GuestSaid = { corrections: {}, answers: [], agreements: [], photo: null };
  const invitation: InvitationOpened = {
    visitId: VISIT,
    token: 'token',
    card: {
      guest: '李**',
      company: null,
      phone: '138****5678',
      host: '王小明',
      tenant: '恒川',
      from: TEN,
      until: TEN + 1,
      heads: 3,
      opens: 0,
    },
    when: 'open',
    registered: false,
    asks: {
      kind: houseKinds().find(({ id }) => id === 'interview')!,
      documents: [],
      agreed: [],
      left: { details: true, questions: [], notice: true, terms: [] },
    },
  };

  beforeEach(() => {
    world.invites.set(VISIT, {
      tenantId: 't-1',
      hostPersonId: 'p-1',
      purpose: 'interview',
      heads: 3,
      from: TEN,
      until: TEN + 1,
      card: 'sealed',
    });
  });

  it("registers the invitation's own visit, as it was planned", async () => {
    await registrations.confirmInvitation(invitation, nothing);
    expect(world.events[0]).toMatchObject({
      _id: expect.stringContaining(`visit:${VISIT}:`),
      facts: { origin: 'invitation', tenantId: 't-1', hostPersonId: 'p-1', purpose: 'interview', heads: 3 },
    });
    expect(world.details).toEqual([]);
  });

  it('writes nothing where it is confirmed again, also in another session', async () => {
    const first = await registrations.confirmInvitation(invitation, nothing);
    registrations.endSession();
    const again = await registrations.confirmInvitation(invitation, nothing);
    expect(again).toEqual({ visitId: VISIT, callNumber: first.callNumber, follow: null });
    expect(world.events).toHaveLength(1);
  });

  it('seals a corrected name as new details', async () => {
    await registrations.confirmInvitation(invitation, {
      ...nothing,
      corrections: { name: '李蕾', phone: '13900000000' },
    });
    expect(await opened()).toMatchObject({ kind: 'visitor', name: '李蕾', phone: '13900000000' });
  });

  it('does not put the masked name in place of the true one where something else is corrected', async () => {
    await registrations.confirmInvitation(invitation, { ...nothing, corrections: { plate: '粤B12345', phone: '' } });
    expect(await opened()).toEqual({ kind: 'note', text: '车牌 / Plate: 粤B12345' });
  });

  describe('of a kind that shows documents', () => {
    const [rules, nda] = houseTerms() as [Terms, Terms];
    const asks = { ...invitation.asks!, documents: [rules, nda], agreed: [{ id: 'house-rules', version: 1 }] };
    const signed = {
      terms: { id: 'nda', version: 1 },
      at: TEN,
      signature: { how: 'typed' as const, name: '李蕾' },
    };

    it('is on record with what was agreed to before and here, and seals the signature and the answers', async () => {
      const question = { 'zh-CN': '工具？', en: 'Tools?' };
      const answers = [{ question, answer: { 'zh-CN': '无', en: 'None' } }];
      await registrations.confirmInvitation({ ...invitation, asks }, { ...nothing, answers, agreements: [signed] });
      expect(world.events[0]).toMatchObject({
        facts: {
          kind: 1,
          terms: [
            { id: 'house-rules', version: 1 },
            { id: 'nda', version: 1 },
          ],
        },
      });
      const kinds = await Promise.all(world.details.map((_, at) => opened(at)));
      expect(kinds).toEqual([
        { kind: 'signature', ...signed, language: 'en' },
        { kind: 'replies', answers },
      ]);
    });

    it('by another name has agreed to nothing before', async () => {
      const said = { ...nothing, corrections: { name: '王*' }, agreements: [signed] };
      await registrations.confirmInvitation({ ...invitation, asks }, said);
      expect(world.events[0]).toMatchObject({ facts: { terms: [{ id: 'nda', version: 1 }] } });
    });
  });

  it('cannot confirm where the invitation has not reached this kiosk', async () => {
    world.invites.clear();
    await expect(registrations.confirmInvitation({ ...invitation, card: null }, nothing)).rejects.toThrow(
      'not-planned',
    );
    expect(world.events).toEqual([]);
  });
});
