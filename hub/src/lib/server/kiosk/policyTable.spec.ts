import { callEvents } from '@foyer/shared/calls';
import { deviceEvents } from '@foyer/shared/devices';
import { dutyEvents } from '@foyer/shared/duty';
import { emergencyEvents } from '@foyer/shared/emergencies';
import { uuidv7 } from '@foyer/shared/events';
import { foodEvents } from '@foyer/shared/food';
import { helpEvents } from '@foyer/shared/help';
import { keepEvents } from '@foyer/shared/keeps';
import { inviteEvents } from '@foyer/shared/invites';
import { noticeEvents } from '@foyer/shared/notices';
import { parcelEvents, recipientEvents, stackEvents } from '@foyer/shared/parcels';
import { releaseEvents } from '@foyer/shared/releases';
import { SYNC } from '@foyer/shared/protocol';
import { staffEvents } from '@foyer/shared/staff';
import { visitEvents } from '@foyer/shared/visits';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesk, type SpecDesk } from '../visits/specDesk.ts';
import type { DETAILS_RULES, EVENT_RULES } from './policyRules.ts';
import { KIOSK_TABLE, SEALED_DETAILS } from './policyTable.ts';
import type { KioskMayAdd } from './policyTable.ts';
import { enrolKiosk } from './specKiosk.ts';

// One test for each cell of the table, made from it: a line, a type or a rule without a sample here does not compile.

type Document = { _id: string; [field: string]: unknown };
type Forge = (doc: Document) => Document;

const DEVICE = 'this kiosk';

const FACTS = {
  'visit.registered': {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'A01',
    identityCheck: true,
    language: 'en',
  },
  'visit.vouched': {
    memberId: 'm-1',
    word: 'telephone',
    notBefore: 1,
    expires: 2,
    zones: 1,
    proof: 'A'.repeat(86),
  },
  'visit.checked-in': { heads: 1, granted: 'provisional' },
  'visit.checked-out': { heads: 1, how: 'pass', granted: 'provisional' },
  'visit.things-out': { things: [{ what: 'laptop', count: 1 }] },
  'visit.withdrawn': {},
  'call.raised': { device: DEVICE, screen: 'welcome' },
  'call.withdrawn': {},
  'device.pins-refused': { wrong: 3 },
  'food.left': { tenantId: 't-1', shelf: '3' },
  'keep.taken': { visitId: 'v-1', tenantId: 't-1', details: 'details:v-1:d1', item: false },
  'keep.announced': { visitId: 'v-1', tenantId: 't-1', hostPersonId: 'p-1', details: 'details:v-1:d1' },
  'stack.counted-in': { carrier: 'yto', pieces: 40 },
  'release.let-out': { taken: [{ line: 0, count: 1 }], memberId: 'm-1', provisional: true },
  'parcel.collected': { proof: 'pass', provisional: true },
  'parcel.handed-over': { proof: 'code', proxy: 'details:p1:d1', provisional: true },
  'device.pick-up-paused': { wrong: 5 },
  [SEALED_DETAILS]: {},
} satisfies Record<KioskMayAdd, object>;

/** What a stored document must be, whatever it says: `sync/appendOnlyRules.ts`. */
const NEVER: Record<string, [Forge, RegExp]> = {
  'a second revision': [(doc) => ({ ...doc, _rev: '1-fedcba' }), /already there/],
  'a forged generation': [(doc) => ({ ...doc, _rev: '9-abcdef' }), /first revisions/],
  'a forged history': [(doc) => ({ ...doc, _revisions: { start: 2, ids: ['b', 'a'] } }), /first revisions/],
  'a deletion': [(doc) => ({ ...doc, _deleted: true }), /not deleted/],
  'a design document': [(doc) => ({ ...doc, _id: '_design/x' }), /design/],
  'an attachment of others by its digest': [
    (doc) => ({ ...doc, _attachments: { a: { stub: true, digest: 'md5-AAAA' } } }),
    /contents/,
  ],
};

const EVENT_FORGERIES = {
  'of a type in the table': [(doc) => ({ ...doc, type: 'visit.approved', facts: { word: 'link' } }), /may not write/],
  'in its own name': [(doc) => ({ ...doc, by: { kind: 'kiosk', id: 'other' } }), /another name/],
  'of its own site': [(doc) => ({ ...doc, site: 'elsewhere' }), /another site/],
  'of no other device': [(doc) => ({ ...doc, _id: doc._id.replace(/^\w+:[^:]+/, 'device:other') }), /another device/],
  'provisional, of a parcel': [
    (doc) => ({
      ...doc,
      _id: doc._id.replace(/^\w+/, 'parcel'),
      type: 'parcel.collected',
      facts: { proof: 'pass' },
    }),
    /only while the hub is away/,
  ],
  'a message, of what is taken': [
    (doc) => ({
      ...doc,
      _id: doc._id.replace(/^\w+/, 'keep'),
      type: 'keep.taken',
      facts: { ...FACTS['keep.taken'], item: true },
    }),
    /only the desk/,
  ],
  'addressed to no others': [(doc) => ({ ...doc, audience: ['kiosks:site', 'device:other'] }), /addressed to others/],
  'well-formed': [
    (doc) => ({ ...doc, facts: { ...(doc['facts'] as object), name: '李雷' } }),
    /not a (visit|call|device|food|keep|stack|release|parcel)\./,
  ],
  'no larger than an event may be': [(doc) => ({ ...doc, more: 'x'.repeat(SYNC.maxEventBytes) }), /larger/],
} satisfies Record<keyof typeof EVENT_RULES, [Forge, RegExp]>;

const DETAILS_FORGERIES = {
  'sealed in its own name': [(doc) => ({ ...doc, sealedBy: 'other' }), /another device/],
  'of its own site': [(doc) => ({ ...doc, site: 'elsewhere' }), /another site/],
  'no larger than details may be': [(doc) => ({ ...doc, more: 'x'.repeat(SYNC.maxDetailsBytes) }), /larger/],
} satisfies Record<keyof typeof DETAILS_RULES, [Forge, RegExp]>;

/** Names of others that a kiosk might put on, beside another kiosk's. */
const NAMES = ['staff', 'host', 'tenant', 'gate', 'hub'];

const FAMILIES = [
  ...[visitEvents, callEvents, deviceEvents, dutyEvents, emergencyEvents],
  ...[foodEvents, helpEvents, keepEvents, inviteEvents, noticeEvents, staffEvents],
  ...[parcelEvents, recipientEvents, releaseEvents, stackEvents],
];

let world: SpecDesk;
let kiosk: Awaited<ReturnType<typeof enrolKiosk>>;
const answers = new Map<string, { error?: string; reason?: string } | null>();

interface Cell {
  name: string;
  database: string;
  type: string;
  forge?: Forge;
  /** null: it is taken */
  refused: RegExp | null;
  /** of what is there already */
  again?: boolean;
}

const cells: Cell[] = KIOSK_TABLE.flatMap(({ database, add }) => {
  const allowed = add.flatMap((type) => cellsOf(database, type));
  const known = database === SYNC.events ? FAMILIES.flatMap((family): readonly string[] => family.types) : [];
  const others = known.filter((type) => !(add as readonly string[]).includes(type));
  return [
    ...allowed,
    ...others.map((type) => ({ name: 'is not in the table', database, type, refused: /may not write/ })),
  ];
});

function cellsOf(database: string, type: KioskMayAdd): Cell[] {
  const forgeries: [string, [Forge, RegExp]][] = [
    ...Object.entries(NEVER),
    ...Object.entries(type === SEALED_DETAILS ? DETAILS_FORGERIES : EVENT_FORGERIES).map(
      ([rule, forgery]): [string, [Forge, RegExp]] => [`what is not ${rule}`, forgery],
    ),
  ];
  if (type !== SEALED_DETAILS)
    for (const kind of NAMES)
      forgeries.push([`the name of a ${kind}`, [(doc) => ({ ...doc, by: { kind, id: 'p-1' } }), /another name/]]);
  return [
    { name: 'is taken', database, type, refused: null },
    ...forgeries.map(([name, [forge, refused]]) => ({
      name: `is refused as ${name}`,
      database,
      type,
      forge,
      refused,
      again: name === 'a second revision',
    })),
  ];
}

const keyOf = ({ database, type, name }: Cell): string => `${database} ${type} ${name}`;

function sample(type: string): Document {
  const { writer } = kiosk;
  if (type === SEALED_DETAILS) return sealed();
  const [noun] = type.split('.');
  const facts = { ...(FACTS[type as KioskMayAdd] ?? {}), ...(type === 'call.raised' ? { device: writer.by.id } : {}) };
  const template = visitEvents.write(writer, uuidv7(world.clock.now), 'visit.withdrawn', {}, ['kiosks:site']);
  // A kiosk says of no other device how things went there.
  const about = noun === 'device' ? `device:${kiosk.device.id}` : `${noun}:${template._id.split(':')[1]}`;
  return { ...template, _id: template._id.replace(/^\w+:[^:]+/, about), type, facts };
}

function sealed(): Document {
  const subject = uuidv7(world.clock.now);
  return {
    ...{ _id: `details:${subject}:${uuidv7(world.clock.now)}`, v: 1, subject, sealedBy: kiosk.device.id },
    ...{ sealedAt: world.clock.now, site: 'site', retention: 'visits', jwe: 'e30..e30.e30.e30' },
  };
}

async function push(database: string, docs: readonly Document[]) {
  const response = await fetch(`${world.url}/sync/${database}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `foyer_device=${kiosk.credential}` },
    body: JSON.stringify({ new_edits: false, docs: docs.map((doc) => ({ _rev: '1-abcdef', ...doc })) }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; error?: string; reason?: string }[];
}

/** All of a database's cells in one batch, so that each refused document is among others that are taken. */
beforeAll(async () => {
  world = await startDesk();
  kiosk = await enrolKiosk(world);
  for (const { database } of KIOSK_TABLE) {
    const own = cells.filter((cell) => cell.database === database);
    const docs = own.map((cell) => sample(cell.type));
    await push(
      database,
      docs.filter((_, index) => own[index]!.again),
    );
    const sent = docs.map((doc, index) => own[index]!.forge?.(doc) ?? doc);
    const results = await push(database, sent);
    // Design documents have one id, and are refused in the order in which they were sent.
    own.forEach((cell, index) => {
      const at = results.findIndex(({ id }) => id === sent[index]!._id);
      answers.set(keyOf(cell), at === -1 ? null : results.splice(at, 1)[0]!);
    });
  }
});
afterAll(() => world.close());

test.each(cells.map((cell) => [`${cell.type} ${cell.name}`, cell] as const))('%s', (_, cell) => {
  const answer = answers.get(keyOf(cell));
  if (cell.refused === null) expect(answer).toBeNull();
  else expect(answer).toMatchObject({ error: 'forbidden', reason: expect.stringMatching(cell.refused) });
});

describe.each(KIOSK_TABLE)('$database, of which a $who reads $read', ({ database, read }) => {
  const as = (path: string) =>
    fetch(`${world.url}/sync/${database}${path}`, { headers: { cookie: `foyer_device=${kiosk.credential}` } });

  test('by its changes and by id', async () => {
    const status = read === 'nothing' ? 403 : 200;
    expect((await as('/_changes')).status).toBe(status);
    expect((await as('/_all_docs')).status).toBe(status);
    if (read === 'nothing') return;

    const { record } = world.hub;
    const to = (audience: string[]) =>
      visitEvents.write(kiosk.writer, uuidv7(world.clock.now), 'visit.withdrawn', {}, audience);
    const own = [to(['kiosks:site']), to([`device:${kiosk.device.id}`]), to(['desk', 'kiosks:site'])];
    const others = [to(['desk']), to(['kiosks:elsewhere']), to(['device:other']), to([])];
    await record.append([...own, ...others]);
    for (const { _id } of own) expect((await as(`/${_id}`)).status).toBe(200);
    for (const { _id } of others) expect((await as(`/${_id}`)).status).toBe(404);
    const { results } = (await (await as('/_changes')).json()) as { results: { id: string }[] };
    const ids = new Set(results.map(({ id }) => id));
    expect(own.map(({ _id }) => ids.has(_id))).toEqual(own.map(() => true));
    expect(others.map(({ _id }) => ids.has(_id))).toEqual(others.map(() => false));
  });
});

test('a database that is in no line is not there', async () => {
  const { status } = await fetch(`${world.url}/sync/system/_changes`, {
    headers: { cookie: `foyer_device=${kiosk.credential}` },
  });
  expect(status).toBe(404);
});
