import { callEvents } from '@foyer/shared/calls';
import type { DutyRole } from '@foyer/shared/duty';
import type { Actor } from '@foyer/shared/events';
import { openCalls } from '../calls/calls.ts';
import { createCallEscalation } from '../calls/escalation.ts';
import { openHelps } from '../help/helps.ts';
import { createHelpMessages } from '../help/helpMessages.ts';
import { createSpecWorld } from '../notifications/specWorld.ts';
import type { Message } from '../notifications/outbox.ts';
import { createDuty } from './duty.ts';
import { openDutyBook } from './dutyBook.ts';
import { calledPerson, openDutyPeople, type DutyContact } from './people.ts';

export const MEI: Actor = { kind: 'staff', id: 'mei' };
export const HOUR = 3_600_000;

const contact = (name: string, role: DutyRole, reach: Partial<DutyContact> = {}): DutyContact => ({
  name,
  role,
  sites: ['riverside'],
  telephone: null,
  email: null,
  language: 'en',
  ...reach,
});

/** The people of the specs: an agent, a leader, a guard without mail, and an engineer whom nothing reaches. */
const PEOPLE = {
  mei: contact('Mei', 'desk', { email: 'mei@riverside.example' }),
  leader: contact('Lin', 'duty-manager', { telephone: '8801', email: 'lin@riverside.example', language: 'zh-CN' }),
  guard: contact('Gao', 'security', { telephone: '8802' }),
  engineer: contact('Ma', 'engineer'),
} as const;

/** Duty, calls and help over a record in memory; what would be sent is listed. */
export async function createDutyWorld() {
  const world = await createSpecWorld();
  const { log, documents, vault, sites, now, newId, clock, onError } = world;
  const people = await openDutyPeople({ documents, accounts: { list: () => [], byId: () => null }, sites });
  for (const [id, person] of Object.entries(PEOPLE)) await people.put(id, person);

  /** Everything that works from the record, as a start of the hub opens it. */
  async function open() {
    const duty = createDuty({ log, book: await openDutyBook({ log, now }), people, vault, now, newId });
    const reaches = (id: string): boolean => Boolean(people.get(id)?.email);
    const calls = await openCalls({ log, deviceName: (id) => id, person: calledPerson(people, reaches), now });
    const helps = await openHelps({ log, duty, sites, vault, now });
    const queued: { id: string; message: Message }[] = [];
    const outbox = { queue: async (id: string, message: Message) => void queued.push({ id, message }) };
    const escalation = createCallEscalation({
      calls,
      duty,
      reaches,
      outbox,
      sites,
      now,
      schedule: clock.schedule,
      onError,
    });
    const messages = createHelpMessages({ helps, reaches, outbox, onError });
    return { duty, calls, helps, outbox, queued, escalation, messages };
  }

  return {
    ...world,
    people,
    open,
    /** Somebody is on the roster from an hour ago for eight hours. */
    async rostered(duty: ReturnType<typeof createDuty>, ...ids: (keyof typeof PEOPLE)[]) {
      await this.rosteredAt('riverside', duty, ...ids);
    },
    async rosteredAt(siteId: string, duty: ReturnType<typeof createDuty>, ...ids: (keyof typeof PEOPLE)[]) {
      for (const who of ids) {
        const from = now() - HOUR;
        await duty.plan(newId(), siteId, { who, role: PEOPLE[who].role, from, until: from + 8 * HOUR }, MEI);
      }
    },
    /** A call as a kiosk delivers it. */
    async call(siteId = 'riverside') {
      const callId = newId();
      const writer = log.writer({ kind: 'kiosk', id: 'lobby' }, siteId);
      const facts = { device: 'lobby', screen: 'attract' };
      await log.append([callEvents.write(writer, callId, 'call.raised', facts, [`kiosks:${siteId}`])]);
      return callId;
    },
  };
}

export type DutyWorld = Awaited<ReturnType<typeof createDutyWorld>>;
export type OpenDutyWorld = Awaited<ReturnType<DutyWorld['open']>>;
