import { createClock, uuidv7 } from '@foyer/shared/events';
import { parcelEvents, parcelStatus } from '@foyer/shared/parcels';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimits } from '../limits/limits.ts';
import { specDirectory } from '../notifications/specWorld.ts';
import {
  ANNA,
  codeOfParcel,
  createSpecParcels,
  HOUSE_PARCELS,
  MEI,
  SITE,
  taken,
  WANG,
  type SpecParcels,
} from '../parcels/specParcels.ts';
import { createPickUps } from './createPickUps.ts';
import type { PickUps } from './pickUps.ts';
import { createTickets, TICKET_LASTS_MS } from './tickets.ts';

const LAST4 = '5678';
const KIOSK = { id: 'k1', site: SITE, name: 'North lobby' } as never;
const OTHER = { id: 'k2', site: SITE, name: 'South lobby' } as never;
const ELSEWHERE = { id: 'k3', site: 'elsewhere', name: 'Annex' } as never;
const who = { language: 'en' };

let spec: SpecParcels;
let pickUps: PickUps;
beforeEach(async () => {
  spec = await createSpecParcels();
  const { now, issuer } = spec.world;
  const phone = (id: string) => ({ contact: id === 'wang' ? { phone: `138 0013 ${LAST4}` } : {} });
  pickUps = createPickUps({
    parcels: spec.parcels,
    tickets: createTickets({ secret: Buffer.alloc(32, 3), now }),
    limits: createLimits({ now }),
    issuer,
    directory: {
      ...specDirectory,
      person: (id: string) => phone(id),
      tenant: (id: string) => ({ reception: id === 'nordlicht' ? { phone: '021 5555 7788' } : {} }),
    } as never,
    calls: { get: async (id) => ({ answeredBy: id === 'answered' ? MEI : null }) as never },
    shortNameOf: ({ personId }) => (personId === 'wang' ? '王**' : 'Anna'),
    staffName: () => 'Mei',
  });
});
afterEach(() => spec.close());

const openShelf = () =>
  spec.parcels.change(
    SITE,
    {
      ...HOUSE_PARCELS,
      shelves: [
        { name: 'A', access: 'open', chilled: false, levels: [{ size: 'large', places: 20 }] },
        { name: 'C', access: 'closed', chilled: false, levels: [{ size: 'large', places: 20 }] },
      ],
    },
    MEI,
  );
const onA = { level: { shelf: 'A', level: 1 } };
const onC = { level: { shelf: 'C', level: 1 } };
const byPass = async (parcelId: string, kiosk = KIOSK) =>
  pickUps.open({ by: 'pass', token: await spec.parcels.pass(await spec.parcels.get(parcelId)) }, kiosk);
const byCode = (code: string, phoneLast4 = LAST4, kiosk = KIOSK) =>
  pickUps.open({ by: 'code', code, phoneLast4 }, kiosk);
async function ticketFor(parcelId: string, kiosk = KIOSK): Promise<string> {
  const opened = await byPass(parcelId, kiosk);
  if (!opened.ok || opened.value.is !== 'open') throw new Error(JSON.stringify(opened));
  return opened.value.ticket;
}

describe('a pass, or a code with the phone’s last four digits,', () => {
  it('opens all that waits for its recipient, and names nobody in full', async () => {
    await openShelf();
    const [one, other] = [taken(await spec.takeIn(onA)), taken(await spec.takeIn({ ...onC, waybill: 'SF1234567' }))];
    await spec.takeIn({ for: { recipient: ANNA, asked: true } });
    const shown = [
      { parcelId: other.id, code: codeOfParcel(other), open: false, picture: false, lost: false, signed: false },
      { parcelId: one.id, code: codeOfParcel(one), open: true, picture: false, lost: false, signed: false },
    ];
    for (const opened of [await byPass(other.id), await byCode(codeOfParcel(other)!)]) {
      expect(opened).toMatchObject({ ok: true, value: { is: 'open', name: '王**', parcels: shown } });
      expect(JSON.stringify(opened)).not.toMatch(/王小明|SF1234567|yuanshan|wang|138 0013/);
    }
  });

  it('is taken as it is typed, also where the parcel was moved since', async () => {
    await openShelf();
    const parcel = taken(await spec.takeIn(onA));
    const former = codeOfParcel(parcel)!;
    await spec.parcels.run([parcel.id], { type: 'move', ...onC }, MEI);
    for (const typed of [former, former.replaceAll('-', ''), former.replaceAll('-', ' ').toLowerCase()])
      expect(await byCode(typed), typed).toMatchObject({ ok: true });
  });

  it('is known by what the waybill says of the phone, where the directory has no number', async () => {
    const parcel = taken(await spec.takeIn({ for: { recipient: ANNA, asked: true }, phoneEnding: '0042' }));
    expect(await byCode(codeOfParcel(parcel)!, '0042')).toMatchObject({ ok: true });
  });

  it('that is wrong says nothing of whether there is such a parcel', async () => {
    const parcel = taken(await spec.takeIn());
    const wrong = { ok: false, error: 'code-wrong' };
    expect(await byCode(codeOfParcel(parcel)!, '0000')).toEqual(wrong);
    expect(await byCode('9-9-9999')).toEqual(wrong);
    expect(await pickUps.open({ by: 'pass', token: 'NOT A PASS' }, KIOSK)).toEqual(wrong);
    const nobodys = taken(await spec.takeIn({ for: { recipient: ANNA, asked: true } }));
    expect(await byCode(codeOfParcel(nobodys)!, ''.padEnd(4, '0'))).toEqual(wrong);
  });

  it('that was used says when, to whom it is', async () => {
    const parcel = taken(await spec.takeIn());
    const code = codeOfParcel(parcel)!;
    await spec.parcels.run([parcel.id], { type: 'collect', proof: 'known' }, MEI);
    const out = { ok: true, value: { is: 'out', how: 'collected', at: spec.world.clock.now } };
    expect(await byPass(parcel.id)).toMatchObject(out);
    expect(await byCode(code)).toMatchObject(out);
    expect(await byCode(code, '0000')).toEqual({ ok: false, error: 'code-wrong' });
  });

  it('of one that has left opens what else waits', async () => {
    const [gone, here] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
    await spec.parcels.run([gone.id], { type: 'collect', proof: 'known' }, MEI);
    expect(await byPass(gone.id)).toMatchObject({ value: { parcels: [{ parcelId: here.id }] } });
  });

  it('is told when it is too old, and where it is right', async () => {
    const parcel = taken(await spec.takeIn());
    expect(await byPass(parcel.id, ELSEWHERE)).toEqual({ ok: false, error: 'other-site', siteId: SITE });
    expect(await byCode(codeOfParcel(parcel)!, LAST4, ELSEWHERE)).toEqual({ ok: false, error: 'code-wrong' });
    const token = await spec.parcels.pass(parcel);
    spec.world.clock.now += 91 * 24 * 60 * 60_000;
    expect(await pickUps.open({ by: 'pass', token }, KIOSK)).toEqual({ ok: false, error: 'link-over' });
  });
});

describe('whom the recipient lets collect', () => {
  const HOST = { kind: 'host', id: 'wang' } as const;
  const entrust = (ids: string[], trustId = 'tr1') =>
    spec.parcels.run(ids, { type: 'entrust', trustId, name: '李雷' }, HOST);
  async function byDigits(parcelId: string, kiosk = KIOSK) {
    const parcel = await spec.parcels.get(parcelId);
    return byCode(codeOfParcel(parcel)!, spec.parcels.digitsOf(parcel) ?? 'none', kiosk);
  }

  it('opens what was entrusted to them by the code and the digits that were sent, and nothing else', async () => {
    const [one, two, other] = [taken(await spec.takeIn()), taken(await spec.takeIn()), taken(await spec.takeIn())];
    await entrust([one.id, two.id]);
    const opened = await byDigits(one.id);
    expect(opened).toMatchObject({
      ok: true,
      value: { as: 'proxy', name: '王**', proxy: '李**', parcels: [{ parcelId: one.id }, { parcelId: two.id }] },
    });
    expect(JSON.stringify(opened)).not.toMatch(/李雷|wang|138 0013/);
    // With the digits of one word no other parcel is opened, and they are the recipient's telephone for nobody.
    const digits = spec.parcels.digitsOf(await spec.parcels.get(one.id))!;
    expect(await byCode(codeOfParcel(other)!, digits)).toEqual({ ok: false, error: 'code-wrong' });
    expect(await byCode(codeOfParcel(one)!)).toMatchObject({ value: { as: 'recipient', proxy: null } });
    expect((await spec.again()).parcels.digitsOf(await spec.parcels.get(one.id))).toBe(digits);
  });

  it('takes it under the name that the recipient gave, whatever is said at the kiosk', async () => {
    await openShelf();
    const [open, closed] = [taken(await spec.takeIn(onA)), taken(await spec.takeIn(onC))];
    await entrust([open.id, closed.id]);
    const digits = spec.parcels.digitsOf(await spec.parcels.get(open.id))!;
    const opened = await byDigits(open.id);
    if (!opened.ok || opened.value.is !== 'open') throw new Error(JSON.stringify(opened));
    const { ticket } = opened.value;
    const take = { ticket, parcelId: open.id, label: codeOfParcel(open)!, ...who };
    expect(await pickUps.take({ ...take, name: '张三' }, KIOSK)).toMatchObject({ value: { result: 'done' } });
    const wait = { ticket, callId: 'c1', parcelIds: [closed.id], ...who };
    expect(await pickUps.await(wait, KIOSK)).toMatchObject({ value: { result: 'done' } });
    expect(await spec.parcels.proxyOf(await spec.parcels.get(closed.id))).toBe('李雷');
    await spec.parcels.run([closed.id], { type: 'hand-out' }, MEI);
    for (const { id } of [open, closed]) {
      const { end, entrusted } = await spec.parcels.get(id);
      expect(end).toMatchObject({ how: 'handed-over', proof: 'consent' });
      // Who consented, and when, stays beside it.
      expect(entrusted).toMatchObject({ by: HOST, at: expect.any(Number) });
      const names = (await spec.world.vault.getAll(id)).map(({ details }) => details.kind === 'proxy' && details.name);
      expect(names.filter((name) => name !== false)).not.toContain('张三');
      expect(JSON.stringify(await spec.world.log.eventsOf('parcel', id))).not.toContain('李雷');
    }
    expect(await byCode(codeOfParcel(open)!, digits)).toMatchObject({ value: { is: 'out', how: 'handed-over' } });
  });

  it('has nothing any more once that is taken back, also where they stand at a kiosk already', async () => {
    await openShelf();
    const parcel = taken(await spec.takeIn(onA));
    await entrust([parcel.id]);
    const before = await spec.parcels.get(parcel.id);
    const opened = await byDigits(parcel.id);
    if (!opened.ok || opened.value.is !== 'open') throw new Error(JSON.stringify(opened));
    const { ticket } = opened.value;
    await spec.parcels.run([parcel.id], { type: 'withdraw-trust' }, HOST);
    const over = { ok: false, error: 'not-allowed' };
    const label = codeOfParcel(parcel)!;
    expect(await pickUps.take({ ticket, parcelId: parcel.id, label, ...who }, KIOSK)).toEqual(over);
    expect(await pickUps.await({ ticket, callId: 'c1', parcelIds: [parcel.id], ...who }, KIOSK)).toEqual(over);
    expect(await byCode(label, spec.parcels.digitsOf(before)!)).toEqual({ ok: false, error: 'code-wrong' });
    // A new word has new digits.
    await entrust([parcel.id], 'tr2');
    expect(spec.parcels.digitsOf(await spec.parcels.get(parcel.id))).not.toBe(spec.parcels.digitsOf(before));
    expect(await pickUps.take({ ticket, parcelId: parcel.id, label, ...who }, KIOSK)).toEqual(over);
  });
});

it('a neighbour with whom it is put collects it by the code and their own telephone, and gives a name', async () => {
  await openShelf();
  const neighbour = { kind: 'neighbour', tenantId: ANNA.tenantId } as const;
  await spec.parcels.state(WANG, { wish: neighbour }, MEI);
  const put = taken(await spec.takeIn({ ...onA, toNeighbour: true }));
  const own = taken(await spec.takeIn(onA));
  const opened = await byCode(codeOfParcel(put)!, '7788');
  expect(opened).toMatchObject({ value: { as: 'neighbour', name: '王**', parcels: [{ parcelId: put.id }] } });
  expect(await byCode(codeOfParcel(own)!, '7788')).toEqual({ ok: false, error: 'code-wrong' });
  if (!opened.ok || opened.value.is !== 'open') throw new Error(JSON.stringify(opened));
  const take = { ticket: opened.value.ticket, parcelId: put.id, label: codeOfParcel(put)!, ...who };
  expect(await pickUps.take(take, KIOSK)).toEqual({ ok: false, error: 'not-allowed' });
  expect(await pickUps.take({ ...take, name: 'Anna Berg' }, KIOSK)).toMatchObject({ value: { result: 'done' } });
  expect((await spec.parcels.get(put.id)).end).toMatchObject({ how: 'handed-over', proof: 'wish' });
});

describe('five wrong tries', () => {
  it('pause that kiosk for a minute, and no other', async () => {
    const parcel = taken(await spec.takeIn());
    for (let n = 0; n < 5; n++) await byCode(`9-${n + 1}-9999`);
    expect(await byPass(parcel.id)).toEqual({ ok: false, error: 'too-many-tries', retryAfterMs: 60_000 });
    expect(await byPass(parcel.id, OTHER)).toMatchObject({ ok: true });
    spec.world.clock.now += 60_000;
    expect(await byPass(parcel.id)).toMatchObject({ ok: true });
  });

  it('at one code pause that code, whichever kiosk they are made at', async () => {
    const code = codeOfParcel(taken(await spec.takeIn()))!;
    for (const [n, kiosk] of [KIOSK, KIOSK, KIOSK, OTHER, OTHER].entries()) await byCode(code, `000${n}`, kiosk);
    expect(await byCode(code, LAST4, OTHER)).toMatchObject({ error: 'too-many-tries' });
  });

  it('are not made by right ones', async () => {
    const parcel = taken(await spec.takeIn());
    for (let n = 0; n < 8; n++) expect(await byPass(parcel.id)).toMatchObject({ ok: true });
  });
});

describe('from an open shelf', () => {
  it('a parcel is let out by its label, and by no other', async () => {
    await openShelf();
    const [own, second] = [taken(await spec.takeIn(onA)), taken(await spec.takeIn(onA))];
    const ticket = await ticketFor(own.id);
    const label = codeOfParcel(second)!;
    expect(await pickUps.take({ ticket, parcelId: own.id, label, ...who }, KIOSK)).toMatchObject({
      value: { result: 'not-it' },
    });
    expect(parcelStatus(await spec.parcels.get(own.id))).toBe('shelved');
    const take = { ticket, parcelId: second.id, label, ...who };
    expect(await pickUps.take(take, KIOSK)).toMatchObject({ value: { result: 'done' } });
    expect((await spec.parcels.get(second.id)).end).toMatchObject({ proof: 'label', by: { kind: 'kiosk', id: 'k1' } });
    expect(await pickUps.take(take, KIOSK)).toMatchObject({ value: { result: 'gone' } });
  });

  it('somebody else’s is let out to nobody, nor what is lost or lies on a closed one', async () => {
    await openShelf();
    const own = taken(await spec.takeIn(onA));
    const closed = taken(await spec.takeIn(onC));
    const annas = taken(await spec.takeIn({ ...onA, for: { recipient: ANNA, asked: true } }));
    const ticket = await ticketFor(own.id);
    const take = (parcel: typeof own) =>
      pickUps.take({ ticket, parcelId: parcel.id, label: codeOfParcel(parcel)!, ...who }, KIOSK);
    expect(await take(annas)).toMatchObject({ value: { result: 'gone' } });
    expect(await take(closed)).toMatchObject({ value: { result: 'not-it' } });
    await spec.parcels.run([own.id], { type: 'lose' }, MEI);
    expect(await take(own)).toMatchObject({ value: { result: 'lost' } });
  });

  it('a proxy with the forwarded code gives a name, and what was signed is kept; both are sealed', async () => {
    await openShelf();
    const parcel = taken(await spec.takeIn(onA));
    const signature = { how: 'typed', name: '李雷' } as const;
    const take = { ticket: await ticketFor(parcel.id), parcelId: parcel.id, label: codeOfParcel(parcel)! };
    await pickUps.take({ ...take, name: '李雷', signature, ...who }, KIOSK);
    const { end } = await spec.parcels.get(parcel.id);
    expect(end).toMatchObject({ how: 'handed-over', proof: 'code' });
    const kept = await spec.world.vault.getAll(parcel.id);
    expect(kept.map(({ id }) => id)).toEqual(
      expect.arrayContaining([(end as { proxy: string }).proxy, (end as { signature: string }).signature]),
    );
    expect(kept.map(({ details }) => details)).toContainEqual(expect.objectContaining({ kind: 'receipt', signature }));
    expect(JSON.stringify(await spec.world.log.eventsOf('parcel', parcel.id))).not.toContain('李雷');
  });
});

describe('from a closed shelf', () => {
  it('the desk brings them, and hands over what the kiosk has proved with one tap', async () => {
    const parcel = taken(await spec.takeIn());
    const ticket = await ticketFor(parcel.id);
    const await_ = { ticket, callId: 'answered', parcelIds: [parcel.id], name: '李雷', ...who };
    expect(await pickUps.await(await_, KIOSK)).toMatchObject({ value: { result: 'done' } });
    const waiting = await spec.parcels.get(parcel.id);
    expect(await spec.parcels.proxyOf(waiting)).toBe('李雷');
    expect(await pickUps.standing({ ticket, callId: 'answered' }, KIOSK)).toEqual({
      ok: true,
      value: { here: [parcel.id], coming: 'Mei' },
    });
    await spec.parcels.run([parcel.id], { type: 'hand-out' }, MEI);
    expect((await spec.parcels.get(parcel.id)).end).toMatchObject({ how: 'handed-over', proof: 'code', by: MEI });
    expect(await pickUps.standing({ ticket, callId: 'other' }, KIOSK)).toEqual({
      ok: true,
      value: { here: [], coming: null },
    });
    expect(await pickUps.await(await_, KIOSK)).toMatchObject({ value: { result: 'gone' } });
  });

  it('nothing is handed out that nobody waits for', async () => {
    const parcel = taken(await spec.takeIn());
    expect(await spec.parcels.run([parcel.id], { type: 'hand-out' }, MEI)).toMatchObject({ refusal: 'not-awaited' });
  });
});

describe('what a visitor left', () => {
  const leave = async () => {
    const left = { recipient: WANG, visitId: 'v1', words: 'details:v1:d1' };
    return taken(await spec.parcels.leave(spec.world.newId(), left, MEI, SITE));
  };
  const signature = { how: 'typed', name: '王小明' } as const;

  it('is signed for, and the kiosk knows it, with the hub and without', async () => {
    const [plain, left] = [taken(await spec.takeIn()), await leave()];
    const opened = await byPass(left.id);
    expect(opened).toMatchObject({
      value: {
        parcels: [
          { parcelId: left.id, signed: true },
          { parcelId: plain.id, signed: false },
        ],
      },
    });
    expect([left.offered?.signed, plain.offered?.signed]).toEqual([true, undefined]);
  });

  it('is let out from no shelf without a signature', async () => {
    await spec.parcels.change(
      SITE,
      {
        ...HOUSE_PARCELS,
        shelves: [{ name: 'A', access: 'open', chilled: false, levels: [{ size: 'small', places: 20 }] }],
      },
      MEI,
    );
    const left = await leave();
    const take = { ticket: await ticketFor(left.id), parcelId: left.id, label: codeOfParcel(left)!, ...who };
    expect(await pickUps.take(take, KIOSK)).toMatchObject({ value: { result: 'unsigned' } });
    expect(parcelStatus(await spec.parcels.get(left.id))).toBe('shelved');
    expect(await pickUps.take({ ...take, signature }, KIOSK)).toMatchObject({ value: { result: 'done' } });
  });

  it('is brought by the desk to whoever signed at the kiosk, and handed over with that', async () => {
    const left = await leave();
    const wait = { ticket: await ticketFor(left.id), callId: 'answered', parcelIds: [left.id], ...who };
    expect(await pickUps.await(wait, KIOSK)).toMatchObject({ value: { result: 'unsigned' } });
    expect(await pickUps.await({ ...wait, signature }, KIOSK)).toMatchObject({ value: { result: 'done' } });
    expect((await spec.parcels.run([left.id], { type: 'hand-out' }, MEI)).ok).toBe(true);
    const { end } = await spec.parcels.get(left.id);
    const kept = (await spec.world.vault.getAll(left.id)).find(
      ({ id }) => id === (end as { signature: string }).signature,
    );
    expect(kept?.details).toMatchObject({ kind: 'receipt', signature });
  });
});

it('a ticket is of one kiosk, for a quarter of an hour, and cannot be made up', async () => {
  const parcel = taken(await spec.takeIn());
  const ticket = await ticketFor(parcel.id);
  const ask = (text: string, kiosk = KIOSK) => pickUps.standing({ ticket: text, callId: 'c1' }, kiosk);
  expect(await ask(ticket)).toMatchObject({ ok: true });
  const [body, signature] = ticket.split('.') as [string, string];
  const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace(parcel.id, spec.world.newId())).toString(
    'base64url',
  );
  for (const [text, kiosk] of [
    [ticket, OTHER],
    [`${forged}.${signature}`, KIOSK],
    ['nonsense', KIOSK],
    ['', KIOSK],
  ] as const)
    expect(await ask(text, kiosk)).toEqual({ ok: false, error: 'not-allowed' });
  spec.world.clock.now += TICKET_LASTS_MS;
  expect(await ask(ticket)).toEqual({ ok: false, error: 'not-allowed' });
});

it('its photograph is for whoever has shown that they may have the parcel', async () => {
  const photo = { mediaType: 'image/jpeg', base64: 'AAAA' } as const;
  const parcel = taken(await spec.takeIn({ photo }));
  const annas = taken(await spec.takeIn({ photo, for: { recipient: ANNA, asked: true } }));
  const ticket = await ticketFor(parcel.id);
  expect(await pickUps.picture({ ticket, parcelId: parcel.id }, KIOSK)).toEqual({ ok: true, value: photo });
  expect(await pickUps.picture({ ticket, parcelId: annas.id }, KIOSK)).toMatchObject({ error: 'not-found' });
  expect(await pickUps.picture({ ticket, parcelId: parcel.id }, OTHER)).toMatchObject({ error: 'not-found' });
});

it('what two kiosks let out apart was let out once, and the desk is told until it has looked into it', async () => {
  const parcel = taken(await spec.takeIn());
  const letOut = (id: string) => {
    const clock = createClock(id, () => spec.world.clock.now);
    const newId = () => uuidv7(spec.world.clock.now);
    const writer = { now: () => spec.world.clock.now, tick: () => clock.tick(), newId, site: SITE };
    const by = { kind: 'kiosk', id } as const;
    return parcelEvents.write({ ...writer, by }, parcel.id, 'parcel.collected', { proof: 'pass', provisional: true }, [
      `kiosks:${SITE}`,
    ]);
  };
  spec.world.clock.now += 60_000;
  const first = letOut('k1');
  spec.world.clock.now += 60_000;
  const second = letOut('k2');
  // The later one is heard of first.
  await spec.world.log.append([second]);
  expect(spec.parcels.takenTwice()).toEqual([]);
  await spec.world.log.append([first]);
  await expect.poll(() => spec.parcels.takenTwice().map(({ id }) => id)).toEqual([parcel.id]);
  const twice = await spec.parcels.get(parcel.id);
  expect([twice.end?.by.id, twice.late[0]?.by.id]).toEqual(['k1', 'k2']);
  expect((await spec.again()).parcels.takenTwice()).toHaveLength(1);
  await spec.parcels.run([parcel.id], { type: 'look-into' }, MEI);
  expect(spec.parcels.takenTwice()).toEqual([]);
  expect(spec.parcels.waitingFor(WANG)).toEqual([]);
});
