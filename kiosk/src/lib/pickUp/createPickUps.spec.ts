import { openDetails } from '@foyer/shared/details';
import { audiences, createClock } from '@foyer/shared/events';
import { parcelEvents, type ParcelEvent } from '@foyer/shared/parcels';
import { importPassKeys, indexRevocations, signPass, type PassSigningKey } from '@foyer/shared/passes';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestTerminal, TEN, type TestTerminal } from '../flow/testTerminal.ts';
import type { Terminal } from '../flow/terminal.ts';
import { createPickUps } from './createPickUps.ts';
import { PAUSE_MS } from './pause.ts';
import type { OpenPickUp, PickUps } from './pickUps.ts';

const OWN = '0190f3a2-0000-7000-8000-000000000001';
const SECOND = '0190f3a2-0000-7000-8000-000000000002';
const ANNAS = '0190f3a2-0000-7000-8000-000000000003';
const DAY = 24 * 60 * 60_000;

let signing: PassSigningKey;
let trust: ReturnType<Terminal['trust']>;
beforeAll(async () => {
  const ours = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = Buffer.from(await crypto.subtle.exportKey('raw', ours.publicKey)).toString('base64url');
  const entry = { signer: 'hub' as const, keyId: 7, publicKey, validFrom: 0, validUntil: TEN + 100 * DAY };
  const keys = await importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys: [entry] });
  signing = { keyId: 7, privateKey: ours.privateKey };
  trust = { keys, revocations: indexRevocations({ v: 1, counter: 1, issuedAt: 0, revoked: [] }) } as never;
});

let test: TestTerminal;
let pickUps: PickUps;
beforeEach(async () => {
  test = await createTestTerminal();
  test.line.offline = true;
  const { terminal } = test;
  const bundle = { ...terminal.bundle(), pickUp: { open: ['A'], signs: false } };
  pickUps = createPickUps({ ...terminal, trust: () => trust, bundle: () => bundle });
  offer(OWN, { shelf: 'A', level: 1, number: 1047 });
  offer(SECOND, { shelf: 'C', level: 2, number: 2048 });
  offer(ANNAS, { shelf: 'A', level: 1, number: 3049 }, 'B');
});

const clock = createClock('hub', () => TEN - DAY);
function fromHub<T extends ParcelEvent['type']>(
  parcelId: string,
  type: T,
  facts: Extract<ParcelEvent, { type: T }>['facts'],
): void {
  const writer = { now: () => TEN - DAY, tick: () => clock.tick(), newId: () => crypto.randomUUID(), site: 'site' };
  const by = { kind: 'hub', id: 'hub' } as const;
  const event = parcelEvents.write({ ...writer, by }, parcelId, type, facts as never, [audiences.kiosksOf('site')]);
  test.terminal.record.add([event]);
}
const offer = (
  parcelId: string,
  spot: { shelf: string; level: number; number: number },
  of = 'A',
  more: { signed?: true } = {},
) => fromHub(parcelId, 'parcel.offered', { spot, name: '王**', of: of.repeat(22), ...more });

const pass = (id = OWN, more: object = {}) =>
  signPass({ id, kind: 'parcel-pick-up', zones: 0, notBefore: TEN - DAY, expires: TEN + DAY, ...more }, signing);
const open = async (id = OWN, more: object = {}) => pickUps.open({ by: 'pass', token: await pass(id, more) });
async function opened(id = OWN): Promise<OpenPickUp> {
  const answer = await open(id);
  if (!answer.ok || answer.value.is !== 'open') throw new Error(JSON.stringify(answer));
  return answer.value;
}
const letOut = () => test.events.filter(({ type }) => String(type).startsWith('parcel.'));

describe('while the hub is away a pass', () => {
  it('opens all that its recipient has waiting here, by what the kiosk was told', async () => {
    expect(await opened(SECOND)).toMatchObject({
      ticket: null,
      name: '王**',
      parcels: [
        { parcelId: SECOND, code: 'C-2-2048', open: false },
        { parcelId: OWN, code: 'A-1-1047', open: true },
      ],
    });
  });

  it('lets out from an open shelf by the label, once, provisionally', async () => {
    const mine = await opened();
    expect(await pickUps.take(mine, OWN, 'A-1-3049', {})).toMatchObject({ value: { result: 'not-it' } });
    expect(letOut()).toEqual([]);
    const taken = await Promise.all([pickUps.take(mine, OWN, 'A-1-1047', {}), pickUps.take(mine, OWN, 'a11047', {})]);
    expect(taken[0]).toMatchObject({ value: { result: 'done' } });
    expect(letOut()).toMatchObject([{ type: 'parcel.collected', facts: { proof: 'pass', provisional: true } }]);
    expect(await pickUps.take(mine, OWN, 'A-1-1047', {})).toMatchObject({ value: { result: 'gone' } });
    expect((await opened()).parcels.map(({ parcelId }) => parcelId)).toEqual([SECOND]);
  });

  it('lets nothing out of a closed shelf by its label, and what the desk gave is written down once', async () => {
    const mine = await opened();
    expect(await pickUps.take(mine, SECOND, 'C-2-2048', {})).toMatchObject({ value: { result: 'not-it' } });
    await pickUps.handedOver(mine, [SECOND], { name: '李雷' });
    await pickUps.handedOver(mine, [SECOND], { name: '李雷' });
    expect(letOut()).toMatchObject([{ type: 'parcel.handed-over', facts: { proof: 'code', provisional: true } }]);
    expect(JSON.stringify(letOut())).not.toContain('李雷');
    const [sealed] = test.details;
    expect((letOut()[0] as unknown as { facts: { proxy: string } }).facts.proxy).toBe(sealed!._id);
    const about = { subject: SECOND, device: 'k1' };
    expect(await openDetails(sealed!['jwe'] as string, async () => test.privateKey, about)).toMatchObject({
      details: { kind: 'proxy', name: '李雷' },
    });
  });

  it('says what is signed for, whatever the site asks of others', async () => {
    offer(SECOND, { shelf: 'C', level: 2, number: 2048 }, 'A', { signed: true });
    const mine = await opened();
    expect(mine.parcels.map(({ parcelId, signed }) => [parcelId, signed])).toEqual([
      [OWN, false],
      [SECOND, true],
    ]);
    const signature = { how: 'typed', name: '王小明' } as const;
    await pickUps.handedOver(mine, [SECOND], { signature });
    const [sealed] = test.details;
    expect(letOut()).toMatchObject([{ type: 'parcel.collected', facts: { signature: sealed!._id } }]);
  });

  it('that was used here or elsewhere says so', async () => {
    for (const id of [OWN, SECOND]) fromHub(id, 'parcel.collected', { proof: 'known' });
    expect(await open()).toMatchObject({ ok: true, value: { is: 'out', how: 'collected' } });
  });

  it.each([
    ['of a parcel that has not reached this kiosk', '0190f3a2-0000-7000-8000-00000000000f', {}, 'offline'],
    ['that is over', OWN, { expires: TEN - DAY / 2 }, 'link-over'],
    ['of another kind', OWN, { kind: 'visitor' }, 'code-wrong'],
  ])('%s is refused', async (_what, id, more, error) => {
    expect(await open(id, more)).toEqual({ ok: false, error });
  });

  it('is needed: a typed code proves nothing here', async () => {
    expect(await pickUps.open({ by: 'code', code: 'A-1-1047', phoneLast4: '0001' })).toEqual({
      ok: false,
      error: 'offline',
    });
  });
});

describe('five wrong tries', () => {
  it('pause pick-up here for a minute, and are written down for the desk', async () => {
    for (let n = 0; n < 4; n++) expect(await pickUps.wrong()).toBe(0);
    expect(await pickUps.wrong()).toBe(PAUSE_MS);
    expect(test.events).toMatchObject([{ type: 'device.pick-up-paused', facts: { wrong: 5 } }]);
    expect(await open()).toEqual({ ok: false, error: 'too-many-tries', retryAfterMs: PAUSE_MS });
    test.time.now += PAUSE_MS;
    expect(await open()).toMatchObject({ ok: true });
  });

  it('are those of one person: long ago does not count', async () => {
    for (let n = 0; n < 4; n++) await pickUps.wrong();
    test.time.now += 11 * 60_000;
    expect(await pickUps.wrong()).toBe(0);
  });

  it('at the hub count here, and right ones wipe nothing', async () => {
    test.line.offline = false;
    const { terminal } = test;
    const wrong = createPickUps({
      ...terminal,
      api: { ...terminal.api, post: async () => ({ ok: false, error: 'code-wrong' }) },
    });
    for (let n = 0; n < 5; n++) await wrong.open({ by: 'code', code: '1-1-1000', phoneLast4: '0000' });
    expect(await wrong.open({ by: 'code', code: '1-1-1000', phoneLast4: '0000' })).toMatchObject({
      error: 'too-many-tries',
    });
  });
});
