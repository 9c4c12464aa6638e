import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person, Tenant } from '@foyer/shared/directory';
import { uuidv7 } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import type { Registration } from '@foyer/shared/visits';
import { openBoard } from '../board/board.ts';
import { rowDetailsOf } from '../board/rowDetails.ts';
import { createDetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/index.ts';
import { createInvites } from '../invites/createInvites.ts';
import { openInviteBook } from '../invites/inviteBook.ts';
import { createLimits } from '../limits/limits.ts';
import { createLinks } from '../links/links.ts';
import { createPassIssuer } from '../passes/index.ts';
import { createEventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { openStores } from '../stores.ts';
import { createDeskNumbers } from '../visits/deskNumbers.ts';
import { createVisits } from '../visits/visits.ts';
import { openVisitBook } from '../visits/visitBook.ts';
import { createOutbox } from './createOutbox.ts';
import { createHostConfirmation } from './hostConfirmation.ts';
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
    settings: { language: 'en', hostWaitMinutes: 1 },
  },
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
];

export const specDirectory = {
  person: (id: string) => people.find((one) => one.id === id),
  tenant: (id: string) => tenants.find((one) => one.id === id),
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

export type SpecWorld = Awaited<ReturnType<typeof createSpecWorld>>;

export async function createSpecWorld() {
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
  const site = {
    settings: () => settings,
    async change(next: typeof settings) {
      settings = next;
    },
  };
  const log = createEventLog({ store: stores.events, node: 'hub', site: () => 'riverside', now, newId, onError });
  const vault = await createDetailsVault({ db: stores.vault.db, keysFolder, site: 'riverside', now, newId });
  const issuer = await createPassIssuer({ keysFolder, now });
  const book = await openVisitBook({ log, now });
  const inviteBook = await openInviteBook({ log, now });
  const naming = { actor: (by: { id: string }) => by.id };
  const visits = createVisits({
    log,
    book,
    vault,
    issuer,
    site,
    deskNumbers: createDeskNumbers({ documents, site, now }),
    queue: createKeyedQueue(),
    naming,
    now,
  });
  const board = await openBoard({
    book,
    invites: inviteBook,
    directory: specDirectory,
    site,
    details: (subject) => rowDetailsOf(vault, subject),
    onDetails: vault.onChange,
    actor: naming.actor,
    now,
    onError,
  });
  const links = createLinks({ documents, now });
  const limits = createLimits({ now });
  const queued: { id: string; message: unknown }[] = [];
  const invites = await createInvites({
    log,
    book: inviteBook,
    vault,
    issuer,
    directory: specDirectory,
    documents,
    limits,
    keysFolder,
    visits,
    queueMail: async (id, message) => void queued.push({ id, message }),
    now,
    onError,
  });
  const render = createRenderMessage({
    site,
    directory: specDirectory,
    board,
    invites,
    links,
    address: 'https://foyer.example',
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
    site,
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
        documents,
        transport,
        render,
        domain: 'riverside.example',
        now,
        schedule: clock.schedule,
        log: () => undefined,
        onError,
      }),
    openLadder: (outbox: Outbox) =>
      createHostConfirmation({
        book,
        visits,
        invites: inviteBook,
        outbox,
        directory: specDirectory,
        site,
        now,
        schedule: clock.schedule,
        onError,
      }),
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
