import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person, Tenant } from '@foyer/shared/directory';
import { foldCall } from '@foyer/shared/calls';
import { uuidv7 } from '@foyer/shared/events';
import { foldHelp } from '@foyer/shared/help';
import { HOUSE_PARCELS } from '@foyer/shared/parcels';
import { defaultSiteSettings } from '@foyer/shared/site';
import type { Registration } from '@foyer/shared/visits';
import { openBoard } from '../board/board.ts';
import { rowDetailsOf } from '../board/rowDetails.ts';
import { openAddresses } from '../channels/addresses.ts';
import { openVapid } from '../channels/push/vapid.ts';
import { sayInGroup } from '../channels/robots/robot.ts';
import { openChannelBook } from '../channels/settings.ts';
import { openTroubles } from '../channels/troubles.ts';
import { createWays } from '../channels/ways.ts';
import { createDetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/index.ts';
import { createInvites } from '../invites/createInvites.ts';
import { openInviteBook } from '../invites/inviteBook.ts';
import { openFoods } from '../food/foods.ts';
import { openKeeps } from '../keeps/keeps.ts';
import { openParcelBook } from '../parcels/parcelBook.ts';
import { createReleases } from '../releases/openReleases.ts';
import { openReleaseBook } from '../releases/releaseBook.ts';
import { createLivesAt } from '../post/livesAt.ts';
import { openPost } from '../post/post.ts';
import { createParcels } from '../parcels/openParcels.ts';
import { openParcelSettings } from '../parcels/parcelSettings.ts';
import { openRecipientBook } from '../parcels/recipientBook.ts';
import { openKinds } from '../kinds/kinds.ts';
import { createAsking } from '../ladder/asking.ts';
import { openLadders } from '../ladder/ladders.ts';
import { createLimits } from '../limits/limits.ts';
import { createLinks } from '../links/links.ts';
import { createPassIssuer } from '../passes/index.ts';
import { createEventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { openStores } from '../stores.ts';
import { createDeskNumbers } from '../visits/deskNumbers.ts';
import { createVisits } from '../visits/visits.ts';
import { openVisitBook } from '../visits/visitBook.ts';
import { createCarriers } from './carriers.ts';
import { createOwnCard } from '../returning/ownCard.ts';
import { createProofs } from '../returning/proofs.ts';
import { createOutbox } from './createOutbox.ts';
import { createHostConfirmation } from './hostConfirmation.ts';
import { createMessageId } from './mailTransport.ts';
import type { MailTransport, Outbox } from './outbox.ts';
import { createRenderMessage } from './render.ts';
import type { Schedule } from './schedule.ts';

/** Specs of mail, invites and the ladder share this: the hub's real parts in memory, and a clock to move. */

export const SENDER = 'Riverside Desk <desk@riverside.example>';
const MINUTE_MS = 60_000;

/** A Monday in Shanghai, nine in the morning. */
export const MORNING = Date.UTC(2026, 10, 23, 1, 0);

export const tenants: Tenant[] = [
  {
    id: 'yuanshan',
    name: '远山设计',
    nameLatin: 'Yuanshan Design',
    units: [{ tower: 'A座', floor: '12', unit: '1203' }],
    reception: { email: 'reception@yuanshan.example' },
    settings: {},
  },
  {
    id: 'nordlicht',
    name: 'Nordlicht Trading',
    units: [{ tower: 'B', unit: '801' }],
    reception: {},
    settings: { language: 'en' },
  },
  { id: 'kaiyuan', name: '开元律师', units: [{ unit: '901' }], reception: {}, settings: {} },
];

const person = (id: string, tenantId: string, name: string, rest: Partial<Person> = {}): Person => ({
  id,
  tenantId,
  name,
  aliases: [],
  roles: ['host'],
  contact: {},
  ...rest,
});

export const people: Person[] = [
  person('wang', 'yuanshan', '王小明', { contact: { email: 'wang@yuanshan.example' }, language: 'zh-CN' }),
  person('li', 'yuanshan', '李静'),
  person('anna', 'nordlicht', 'Anna Berg', { contact: { email: 'anna@nordlicht.example' } }),
  person('bo', 'nordlicht', 'Bo Lind'),
  person('gao', 'kaiyuan', '高山', { contact: { email: 'gao@kaiyuan.example' } }),
  person('fang', 'kaiyuan', '方芳', { roles: ['host', 'delegate'], contact: { email: 'fang@kaiyuan.example' } }),
  person('ding', 'kaiyuan', '丁一', { roles: ['delegate', 'reception'], contact: { email: 'ding@kaiyuan.example' } }),
];

export const specDirectory = {
  person: (id: string) => people.find((one) => one.id === id),
  tenant: (id: string) => tenants.find((one) => one.id === id),
  siteOf: () => 'riverside',
  peopleOf: (tenantId: string) => people.filter((one) => one.tenantId === tenantId),
} as unknown as Directory;

/** Runs what is due when the clock is moved, in the order of time. */
export function createSpecClock(start = MORNING) {
  const due = new Set<{ at: number; task: () => void }>();
  const clock = {
    now: start,
    schedule: ((at, task) => {
      const entry = { at, task };
      due.add(entry);
      return () => due.delete(entry);
    }) satisfies Schedule as Schedule,
    pending: () => due.size,
    /** Moves on, stopping at everything that is due on the way; `settle` waits for what that set going. */
    async advance(ms: number, settle: () => Promise<unknown>) {
      const end = clock.now + ms;
      await settle();
      for (;;) {
        const next = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due.delete(next);
        clock.now = Math.max(clock.now, next.at);
        next.task();
        await settle();
      }
      clock.now = end;
    },
  };
  return clock;
}

/** Nor do they look back. */
const noStatistics = {
  statistics: () => Promise.reject(new Error('this world has no statistics')),
  station: (id: string) => id,
};

/** Specs of visits and invitations have no duty roster. */
const nobodyOnDuty = {
  person: () => null,
  reaches: () => false,
  call: async (id: string) => foldCall(id, []),
  help: async (id: string) => foldHelp(id, []),
  incident: () => null,
  helpWords: async () => null,
  deviceName: (id: string) => id,
  actor: (by: { id: string }) => by.id,
};

export type SpecWorld = Awaited<ReturnType<typeof createSpecWorld>>;

export async function createSpecWorld(publicUrl: string | null = 'https://foyer.example') {
  const clock = createSpecClock();
  const now = () => clock.now;
  const newId = () => uuidv7(now());
  const faults: unknown[] = [];
  const onError = (error: unknown) => void faults.push(error);
  const keysFolder = await mkdtemp(join(tmpdir(), 'foyer-keys-'));
  const stores = await openStores({ dataFolder: null, now, newId, onError });
  const { documents } = stores;
  let settings = {
    ...defaultSiteSettings('riverside', { 'zh-CN': '滨江中心', en: 'Riverside' }),
    deskTelephone: '8800',
  };
  const sites = {
    /** Another building is like this one, by its own id. */
    settings: (siteId: string | null = null) => (siteId === null ? settings : { ...settings, id: siteId }),
    first: () => settings,
    list: () => [settings],
    async change(next: typeof settings) {
      settings = next;
    },
  };
  const log = createEventLog({
    store: stores.events,
    node: 'hub',
    defaultSite: () => 'riverside',
    now,
    newId,
    onError,
  });
  const vault = await createDetailsVault({
    store: stores.vault,
    open: stores.openDrawer,
    keysFolder,
    settings: sites.settings,
    now,
    newId,
  });
  const issuer = await createPassIssuer({ keysFolder, now });
  const book = await openVisitBook({ log, now, onError });
  const inviteBook = await openInviteBook({ log, now, onError });
  const naming = { actor: (by: { id: string }) => by.id, tenant: (id: string) => id, person: (id: string) => id };
  const kinds = await openKinds({ documents, firstSite: () => settings.id, now });
  const ladders = await openLadders({ documents, now });
  const key = Buffer.alloc(32);
  const channelBook = await openChannelBook({ documents, key });
  const addresses = await openAddresses({ documents, key, now });
  const troubles = await openTroubles({ documents, now });
  const vapid = await openVapid({ keysFolder, contact: 'mailto:desk@riverside.example', now });
  const messageId = createMessageId(SENDER);
  const ofChannels = {
    book: channelBook,
    addresses,
    directory: specDirectory,
    duty: { get: () => null },
    messageId,
    vapid,
    troubles,
  };
  const waysBy = (transport: MailTransport | null) =>
    createWays({ ...ofChannels, transport, now, onError, pause: async () => undefined });
  const reaches = (personId: string): boolean => waysBy(null).of(personId).length > 0;
  /** An alarm at the building, as a spec has it. */
  const alarmIs = { running: false, endedAt: null as number | null };
  const alarm = { isRunning: () => alarmIs.running, endedAt: () => alarmIs.endedAt };
  const asking = createAsking({ directory: specDirectory, ladders, kinds, sites, reaches, alarm, now });
  const visits = createVisits({
    outlookOf: asking.outlookOf,
    log,
    book,
    invites: inviteBook,
    vault,
    issuer,
    sites,
    kinds,
    siteOfTenant: specDirectory.siteOf,
    deskNumbers: createDeskNumbers({ documents, sites, now }),
    queue: createKeyedQueue(),
    naming,
    now,
  });
  const board = await openBoard({
    book,
    invites: inviteBook,
    directory: specDirectory,
    sites,
    details: (subject) => rowDetailsOf(vault, subject),
    onDetails: vault.onChange,
    actor: naming.actor,
    siteOf: () => null,
    now,
    onError,
  });
  const foods = await openFoods({ log, now });
  const links = createLinks({ documents, first: async () => true, secret: key, now });
  const post = await openPost({
    ...{ log, vault, documents, sites, now, onError },
    queue: createKeyedQueue(),
    livesAt: createLivesAt(specDirectory),
    secret: Buffer.alloc(32, 7),
  });
  const releases = createReleases({
    ...{ log, vault, issuer, now, onError, directory: specDirectory, queue: createKeyedQueue() },
    book: await openReleaseBook({ log, now, onError }),
  });
  const parcelBook = await openParcelBook({ log, planOf: () => HOUSE_PARCELS.shelves, now, onError });
  const parcels = createParcels({
    book: parcelBook,
    recipients: await openRecipientBook(log),
    settings: await openParcelSettings({ documents, now }),
    ...{ log, vault, issuer, queue: createKeyedQueue(), siteOfTenant: specDirectory.siteOf, secret: key },
    whoAnswers: ({ personId }) => (personId === undefined ? [] : [personId]),
    ...{ shortNameOf: () => '王**', livesAt: () => true, now },
  });
  const keeps = await openKeeps({ log, book, parcels, vault, now });
  const limits = createLimits({ now });
  const queued: { id: string; message: unknown }[] = [];
  const invites = await createInvites({
    log,
    book: inviteBook,
    vault,
    issuer,
    directory: specDirectory,
    sites,
    documents,
    limits,
    keysFolder,
    visits,
    queueMail: async (id, message) => void queued.push({ id, message }),
    newId,
    now,
    onError,
  });
  const render = createRenderMessage({
    sites,
    accounts: { byId: () => null },
    waysIn: { of: () => null },
    directory: specDirectory,
    board,
    invites,
    links,
    reaches,
    troubles,
    addressCode: () => null,
    duty: nobodyOnDuty,
    foods,
    keeps,
    post,
    releases,
    parcels,
    weekly: noStatistics,
    kioskCodes: { digitsOf: async () => null, phoneOf: async () => null },
    address: 'https://foyer.example',
    publicUrl,
    sender: SENDER,
    now,
  });

  return {
    clock,
    now,
    newId,
    faults,
    onError,
    documents,
    sites,
    log,
    vault,
    issuer,
    book,
    inviteBook,
    visits,
    board,
    links,
    limits,
    invites,
    /** What the invites put into the outbox. */
    queued,
    render,
    keysFolder,
    openOutbox: (transport: MailTransport | null): Outbox =>
      createOutbox({
        mayStillSend: async () => true,
        documents,
        carriers: createCarriers({
          transport,
          messageId,
          ways: waysBy(transport),
          robot: (scope, robotId) => channelBook.robots(scope).find(({ id }) => id === robotId) ?? null,
          say: (robot, text) => sayInGroup(robot, text, now()),
        }),
        messageId,
        render,
        now,
        schedule: clock.schedule,
        log: () => undefined,
        onError,
      }),
    openLadder: (outbox: Outbox) =>
      createHostConfirmation({
        book,
        visits,
        ownCard: createOwnCard({ proofs: createProofs({ documents, now }), kinds }),
        bars: { mayGoOn: async () => true },
        invites: inviteBook,
        outbox,
        directory: specDirectory,
        asking,
        alarm,
        ladders,
        leadingTo: (personId) => waysBy(null).inOrder(personId),
        sites: { onChange: () => () => undefined },
        now,
        schedule: clock.schedule,
        onError,
      }),
    ladders,
    alarmIs,
    kinds,
    foods,
    channelBook,
    addresses,
    troubles,
    keeps,
    parcelBook,
    post,
    releases,
    parcels,
    /** A registration as a kiosk delivers it: the event first, its details when they come. */
    async register(
      registration: Partial<Registration> = {},
      details: { name: string; company?: string } | null = null,
    ) {
      const visitId = newId();
      const facts = {
        origin: 'walk-in',
        tenantId: 'yuanshan',
        hostPersonId: 'wang',
        purpose: 'meeting',
        heads: 1,
        callNumber: 'A07',
        identityCheck: true,
        language: 'zh-CN',
        ...registration,
      } as const;
      if (details) await keepVisitor(visitId, details);
      await visits.run(visitId, { type: 'register', ...facts } as never, { kind: 'kiosk', id: 'lobby' });
      await board.settled();
      return visitId;
    },
    keepVisitor: (visitId: string, details: { name: string; company?: string }) => keepVisitor(visitId, details),
    minutes: (n: number) => n * MINUTE_MS,
    close: () => stores.close(),
  };

  async function keepVisitor(visitId: string, details: { name: string; company?: string }): Promise<void> {
    const consents = { notice: '1', photo: false, documentNumber: false, at: now() };
    await vault.put(visitId, { kind: 'visitor', language: 'zh-CN', consents, ...details });
    await board.settled();
  }
}
