import { createClock } from '@foyer/shared/events';
import { houseKinds } from '@foyer/shared/kinds';
import { houseTerms } from '@foyer/shared/terms';
import { EARLY_MS, foldInvite, LATE_MS, type Invite } from '@foyer/shared/invites';
import {
  importPassKeys,
  indexRevocations,
  sealCard,
  signPass,
  type PassClaims,
  type PassKeys,
  type PassSigningKey,
} from '@foyer/shared/passes';
import { foldRelease } from '@foyer/shared/releases';
import { foldVisit, visitEvents, type Visit, type VisitEvent, type VisitEventType } from '@foyer/shared/visits';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newFollowId } from '../flow/followId.ts';
import { interpretScan, type ScanKnowledge } from './interpretScan.ts';

const VISIT = '0190f3a2-0000-7000-8000-000000000001';
const TEN = Date.UTC(2025, 10, 22, 2);
const HOUR = 60 * 60_000;

let signing: PassSigningKey;
let keys: PassKeys;
let strangers: PassSigningKey;

beforeAll(async () => {
  const newKey = () => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
  const ours = await newKey();
  const publicKey = Buffer.from(await crypto.subtle.exportKey('raw', ours.publicKey)).toString('base64url');
  const window = { validFrom: 0, validUntil: TEN + 1000 * HOUR };
  keys = await importPassKeys({
    v: 1,
    counter: 1,
    issuedAt: 0,
    keys: [{ signer: 'hub', keyId: 7, publicKey, ...window }],
  });
  signing = { keyId: 7, privateKey: ours.privateKey };
  strangers = { keyId: 9, privateKey: (await newKey()).privateKey };
});

let knowledge: ScanKnowledge & { visits: Map<string, Visit>; invites: Map<string, Invite> };

beforeEach(() => {
  const visits = new Map<string, Visit>();
  const invites = new Map<string, Invite>();
  knowledge = {
    visits,
    invites,
    trust: { keys, revocations: indexRevocations({ v: 1, counter: 1, issuedAt: 0, revoked: [] }) },
    now: TEN,
    isLive: true,
    visit: async (id) => visits.get(id) ?? foldVisit(id, []),
    invite: async (id) => invites.get(id) ?? foldInvite(id, []),
    release: async (id) => foldRelease(id, []),
    daysOf: async (id) => [...invites.values()].filter(({ plan }) => plan?.repeats?.of === id),
    asked: { kinds: houseKinds(), terms: houseTerms(), site: { notice: { version: 3 } } },
    nameOfHost: () => '王小明',
    nameOfTenant: () => '恒川律师事务所',
  };
});

const token = (claims: Partial<PassClaims> = {}, key = signing) =>
  signPass({ id: VISIT, kind: 'visitor', zones: 1, notBefore: TEN - HOUR, expires: TEN + HOUR, ...claims }, key);

const scan = async (text: string | Promise<string>, known: Partial<ScanKnowledge> = {}) =>
  interpretScan(await text, { ...knowledge, ...known });
const refused = (why: string) => ({ is: 'refused', why });

/** Puts a party of three into this state. */
function visitIs(...steps: [VisitEventType, object][]): void {
  let at = TEN - HOUR;
  const clock = createClock('hub', () => at);
  const writer = {
    now: () => at,
    tick: () => clock.tick(),
    newId: () => String((at += 1000)),
    by: { kind: 'hub', id: 'hub' } as const,
    site: 'site',
  };
  const registered = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 3,
    callNumber: 'A01',
    identityCheck: false,
    language: 'en',
  };
  const events = ([['visit.registered', registered], ...steps] as [VisitEventType, object][]).map(
    ([type, facts]) => visitEvents.write(writer, VISIT, type, facts as never, []) as VisitEvent,
  );
  knowledge.visits.set(VISIT, foldVisit(VISIT, events));
}

const approved: [VisitEventType, object] = ['visit.approved', { word: 'link' }];
const issued: [VisitEventType, object] = ['visit.pass-issued', { notBefore: 0, expires: TEN + HOUR, zones: 1 }];
const inside: [VisitEventType, object] = ['visit.checked-in', { heads: 3, granted: 'decided' }];
const outside: [VisitEventType, object] = ['visit.checked-out', { heads: 3, how: 'pass', granted: 'decided' }];

describe('a text that is no pass', () => {
  it('may be a slip, as its id or as the address of its page', async () => {
    const follow = newFollowId();
    expect(await scan(follow)).toEqual({ is: 'slip', follow });
    expect(await scan(`https://foyer.example/p/${follow}`)).toEqual({ is: 'slip', follow });
  });

  it.each(['', 'hello', 'https://example.com/menu', '6BF', 'A'.repeat(5000)])('is refused: %.20s', async (text) => {
    expect(await scan(text)).toEqual(refused('not-a-pass'));
  });
});

describe("a visitor's pass", () => {
  it('of a party inside may leave', async () => {
    visitIs(approved, issued, inside);
    const party = { is: 'pass', visitId: VISIT, headsInside: 3, heads: 3 };
    expect(await scan(token())).toEqual({ ...party, granted: 'decided' });
    expect(await scan(token(), { isLive: false })).toEqual({ ...party, granted: 'provisional' });
  });

  it('lets somebody out even when it has expired: nobody is kept in', async () => {
    visitIs(approved, issued, inside);
    expect(await scan(token(), { now: TEN + 5 * HOUR })).toMatchObject({ is: 'pass', headsInside: 3 });
  });

  it('of a cleared visit comes in', async () => {
    visitIs(approved, issued);
    expect(await scan(token())).toMatchObject({ is: 'pass', headsInside: 0, heads: 3 });
  });

  it('of another kiosk’s own making, for a visit not heard of, is shown on the way in', async () => {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const publicKey = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url');
    const entry = { signer: 'device', deviceId: 'k2', keyId: 200, publicKey, validFrom: 0, validUntil: TEN + HOUR };
    const known = await importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys: [entry as never] });
    const pass = token({ provisional: true }, { keyId: 200, privateKey: pair.privateKey });
    const trust = { ...knowledge.trust!, keys: known };
    expect(await scan(pass, { trust })).toEqual({
      is: 'pass',
      visitId: VISIT,
      headsInside: 0,
      heads: 1,
      granted: 'provisional',
    });
  });

  it('that this kiosk has not heard of is genuine and provisional', async () => {
    expect(await scan(token(), { isLive: false })).toMatchObject({
      is: 'pass',
      visitId: VISIT,
      granted: 'provisional',
    });
  });

  it('has been used where everybody has left', async () => {
    visitIs(approved, issued, inside, outside);
    expect(await scan(token())).toEqual(refused('used'));
  });

  it.each([
    ['declined', ['visit.declined', { word: 'link' }]],
    ['refused by the desk', ['visit.refused', {}]],
    ['withdrawn', ['visit.withdrawn', {}]],
  ] as [string, [VisitEventType, object]][])('is revoked where the visit was %s', async (_how, step) => {
    visitIs(step);
    expect(await scan(token())).toEqual(refused('revoked'));
  });

  it('is revoked where the record or the list says so', async () => {
    visitIs(approved, issued, ['visit.pass-revoked', {}]);
    expect(await scan(token())).toEqual(refused('revoked'));
    visitIs(approved, issued);
    const revocations = indexRevocations({
      v: 1,
      counter: 2,
      issuedAt: 0,
      revoked: [{ id: VISIT, kind: 'visitor', until: TEN + HOUR }],
    });
    expect(await scan(token(), { trust: { keys, revocations } })).toEqual(refused('revoked'));
  });

  it('is refused before its time and after it', async () => {
    visitIs(approved);
    expect(await scan(token({ notBefore: TEN + HOUR }))).toEqual(refused('not-yet'));
    expect(await scan(token({ expires: TEN - HOUR / 2 }))).toEqual(refused('expired'));
  });

  it('of another building is of an unknown key', async () => {
    expect(await scan(token({}, strangers))).toEqual(refused('unknown-key'));
  });

  it('cannot be checked before the keys are here', async () => {
    expect(await scan(token(), { trust: null })).toEqual(refused('unknown-key'));
  });

  it('that was tampered with is no pass', async () => {
    const good = await token();
    expect(await scan(good.slice(0, -3) + (good.endsWith('000') ? '111' : '000'))).toEqual(refused('not-a-pass'));
  });

  it('of a parcel opens what waits for its recipient, and says so when it is over', async () => {
    const text = await token({ kind: 'parcel-pick-up' });
    expect(await scan(text)).toEqual({ is: 'pick-up', token: text });
    expect(await scan(text, { isLive: false })).toEqual({ is: 'pick-up', token: text });
    expect(await scan(text, { now: TEN + 5 * HOUR })).toEqual(refused('expired'));
  });

  it('of a kind that lobbies have no use for is for somewhere else', async () => {
    expect(await scan(token({ kind: 'contractor' }))).toEqual(refused('wrong-zone'));
  });
});

describe('an invitation', () => {
  const invited = () => token({ kind: 'invitation', notBefore: TEN - 2 * HOUR, expires: TEN + 4 * HOUR });

  async function planned(from = TEN, until = TEN + HOUR, cancelledAt: number | null = null): Promise<string> {
    const text = await invited();
    const card = await sealCard(
      { v: 1, maskedName: '李**', maskedPhone: '138****5678', tenantId: 't-1', partySize: 2 },
      text,
    );
    knowledge.invites.set(VISIT, {
      ...foldInvite(VISIT, []),
      site: 'S1',
      plan: {
        tenantId: 't-1',
        hostPersonId: 'p-1',
        purpose: 'meeting',
        heads: 2,
        from,
        until,
        card,
        at: 0,
        by: { kind: 'hub', id: 'hub' },
      },
      cancelledAt,
    });
    return text;
  }

  it('shows the masked card that only this scan opens', async () => {
    const text = await planned();
    expect(await scan(text)).toEqual({
      is: 'invitation',
      invitation: {
        visitId: VISIT,
        token: text,
        when: 'open',
        registered: false,
        asks: {
          kind: houseKinds()[0],
          documents: [],
          agreed: [],
          left: { details: true, questions: [], notice: true, terms: [] },
        },
        card: {
          guest: '李**',
          phone: '138****5678',
          company: null,
          host: '王小明',
          tenant: '恒川律师事务所',
          from: TEN,
          until: TEN + HOUR,
          heads: 2,
          opens: TEN - EARLY_MS,
        },
      },
    });
  });

  it('says whether it is early, open or over', async () => {
    expect(await scan(await planned(TEN + EARLY_MS + 1, TEN + 9 * HOUR))).toMatchObject({
      invitation: { when: 'early' },
    });
    expect(await scan(await planned(TEN - 9 * HOUR, TEN - 1))).toMatchObject({ invitation: { when: 'late' } });
    expect(await scan(await planned(TEN - 9 * HOUR, TEN - LATE_MS))).toMatchObject({ invitation: { when: 'over' } });
  });

  it('has nothing to ask once its guest has filled it in, as long as the notice is the one they accepted', async () => {
    const text = await planned();
    const change = (notice: number) => {
      const prepared = { notice, questions: [], terms: [], at: TEN, times: 1 };
      knowledge.invites.set(VISIT, { ...knowledge.invites.get(VISIT)!, prepared });
    };
    change(3);
    const nothing = { details: false, questions: [], notice: false, terms: [] };
    expect(await scan(text, { isLive: false })).toMatchObject({ invitation: { asks: { left: nothing } } });
    change(2);
    expect(await scan(text)).toMatchObject({ invitation: { asks: { left: { ...nothing, notice: true } } } });
  });

  it('opens with a code from before a change, whatever times stand in that', async () => {
    const old = await token({ kind: 'invitation', notBefore: TEN - 9 * HOUR, expires: TEN - 4 * HOUR });
    await planned();
    const invite = knowledge.invites.get(VISIT)!;
    const card = { v: 1, maskedName: '王*', tenantId: 't-1', partySize: 1 } as const;
    knowledge.invites.set(VISIT, { ...invite, formerCards: [await sealCard(card, old)] });
    expect(await scan(old)).toMatchObject({ is: 'invitation', invitation: { when: 'open', card: { guest: '王*' } } });
  });

  it('of several days is the visit of the day', async () => {
    const text = await planned(TEN - 24 * HOUR, TEN - 23 * HOUR);
    const first = knowledge.invites.get(VISIT)!;
    const repeats = { of: VISIT, from: TEN - 24 * HOUR, until: TEN + HOUR, issuedAt: 0 };
    knowledge.invites.set(VISIT, { ...first, plan: { ...first.plan!, repeats } });
    const today = { ...first.plan!, from: TEN, until: TEN + HOUR, repeats };
    knowledge.invites.set('V2', { ...first, id: 'V2', plan: today });
    expect(await scan(text)).toMatchObject({ is: 'invitation', invitation: { visitId: 'V2', when: 'open' } });
  });

  it('is genuine without a card where it has not reached this kiosk', async () => {
    expect(await scan(invited(), { isLive: false })).toMatchObject({
      is: 'invitation',
      invitation: { card: null, when: 'open', registered: false },
    });
  });

  it('is known again once it was confirmed', async () => {
    const text = await planned();
    visitIs(approved);
    expect(await scan(text)).toMatchObject({ is: 'invitation', invitation: { registered: true } });
  });

  it('is revoked where it was cancelled', async () => {
    expect(await scan(await planned(TEN, TEN + HOUR, TEN - 1))).toEqual(refused('revoked'));
  });

  it('has been used where its visit is over', async () => {
    const text = await planned();
    visitIs(approved, issued, inside, outside);
    expect(await scan(text)).toEqual(refused('used'));
  });

  it('is refused when its token has expired', async () => {
    const text = await planned();
    expect(await scan(text, { now: TEN + 9 * HOUR })).toEqual(refused('expired'));
  });
});
