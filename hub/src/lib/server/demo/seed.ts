import { uuidv7, type Actor, type Writer } from '@foyer/shared/events';
import type { Person } from '@foyer/shared/directory';
import {
  decideVisit,
  foldVisit,
  PURPOSES,
  type Purpose,
  type Standing,
  type VisitCommand,
  type VisitEvent,
} from '@foyer/shared/visits';
import type { OpenHub } from '../openHub.ts';
import { createChance, type Chance } from './directoryChance.ts';
import type { DemoKind } from '../config/config.ts';
import { demoDirectory, demoSite } from './directory.ts';
import { demoEstate, demoEstateDirectory } from './estate.ts';
import { drawName, drawOrigin } from './directoryPeople.ts';
import { DEMO_LOBBIES } from './lobbies.ts';
import { seedLobby } from './aroundTheLobby.ts';
import { demoClosing } from './closing.ts';
import { DAY_PLAN, type Step } from './dayPlan.ts';
import { seedParcels } from './parcels.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HUB: Actor = { kind: 'hub', id: 'hub' };

/** Visitors' companies; invented, as everything here. */
const COMPANIES = [
  '海晏咨询有限公司',
  '启明工程设计院',
  'Northwind Logistics',
  '远岫软件科技',
  '恒川律师事务所',
  'Kestrel & Partners',
  '青禾食品贸易',
  '松鹤会计师事务所',
];

export const DEMO_SITES = { building: demoSite, estate: demoEstate } as const satisfies Record<DemoKind, object>;
const PURPOSES_OF: Record<DemoKind, readonly Purpose[]> = {
  building: PURPOSES,
  estate: ['private', 'domestic', 'delivery', 'service'],
};

/**
 * Fills a new hub with the demo building and a day of visits in every state, written to the record as the day would
 * have written it.
 */
export async function seedDemo(hub: OpenHub, demo: DemoKind): Promise<void> {
  const directory = demo === 'estate' ? demoEstateDirectory() : demoDirectory();
  await hub.directory.publish(directory, 'demo');
  const { name } = DEMO_SITES[demo];
  const settings = hub.site.settings();
  await hub.site.change(
    {
      ...settings,
      rememberDays: 90,
      closing: demoClosing(hub.now(), settings.timeZone),
      deskTelephone: '021-0000 0100',
      ...(demo === 'estate' ? { estate: true } : { lobbies: DEMO_LOBBIES }),
      notice: {
        ...settings.notice,
        controller: { 'zh-CN': `${name['zh-CN']}物业服务中心`, en: `${name.en} Property Services` },
        contact: 'privacy@riverside.example',
      },
    },
    HUB,
  );
  const desk: Actor = { kind: 'staff', id: hub.accounts.list()[0]!.id };
  const chance = createChance(20261122);
  const hosts = directory.people.filter((person) => person.roles.includes('host'));
  const days: VisitEvent[] = [];
  let count = 0;
  for (const [kind, minutesAgo, steps] of DAY_PLAN) {
    const host = chance.pick(hosts);
    if (kind === 'expected') await expectGuest(hub, chance, host, minutesAgo);
    else
      days.push(
        ...(await visitOf(hub, { chance, host, desk, minutesAgo, steps, count: ++count, purposes: PURPOSES_OF[demo] })),
      );
  }
  await hub.record.append(days);
  for (const [minutesAhead, special] of SPECIAL_GUESTS)
    await expectGuest(hub, chance, chance.pick(hosts), minutesAhead, special);
  await seedLobby(hub, desk);
  await seedParcels(hub, desk, hosts, chance);
  await hub.board.settled();
}

/** Those that the desk gets ready for. */
const SPECIAL_GUESTS: readonly [minutesAhead: number, plan: { heads: number; standing?: Standing }][] = [
  [25, { heads: 2, standing: 'vip' }],
  [60, { heads: 4, standing: 'official' }],
  [110, { heads: 18 }],
];

async function expectGuest(
  hub: OpenHub,
  chance: Chance,
  host: Person,
  minutesAhead: number,
  special: { heads?: number; standing?: Standing } = {},
): Promise<void> {
  const from = hub.now() + minutesAhead * MINUTE_MS;
  const { name } = drawName(chance, drawOrigin(chance, undefined));
  const planned = await hub.invites.plan(
    uuidv7(hub.now()),
    {
      tenantId: host.tenantId,
      hostPersonId: host.id,
      purpose: 'meeting',
      heads: chance.percent(25) ? 3 : 1,
      from,
      until: from + HOUR_MS,
      guest: { name, company: chance.pick(COMPANIES), phone: phoneOf(chance) },
      language: 'zh-CN',
      ...special,
    },
    { kind: 'host', id: host.id },
  );
  if (!planned.ok) throw new Error(`the demo day does not fit: ${planned.refusal}`);
}

/** One visit: its details in the vault, its events with the times at which they would have happened. */
async function visitOf(
  hub: OpenHub,
  visit: {
    chance: Chance;
    host: Person;
    desk: Actor;
    minutesAgo: number;
    steps: readonly Step[];
    count: number;
    purposes: readonly Purpose[];
  },
): Promise<VisitEvent[]> {
  const { chance, host, desk, minutesAgo, steps, count, purposes } = visit;
  const start = hub.now() - minutesAgo * MINUTE_MS;
  const visitId = uuidv7(start);
  const { name } = drawName(chance, drawOrigin(chance, undefined));
  const heads = steps.some((step) => step.party) ? 4 : 1;
  const things = steps.flatMap((step) => step.carries ?? []);
  await hub.vault.put(visitId, {
    kind: 'visitor',
    name,
    phone: phoneOf(chance),
    company: chance.pick(COMPANIES),
    ...(chance.percent(20) ? { plate: `沪A·${String(10000 + count * 137).slice(0, 5)}` } : {}),
    language: 'zh-CN',
  });

  const events: VisitEvent[] = [];
  const at = (minute: number, by: Actor): Writer => ({
    ...hub.record.writer(by),
    now: () => Math.min(hub.now(), start + minute * MINUTE_MS),
  });
  const run = (command: VisitCommand, writer: Writer, apart = false): void => {
    const known = apart ? events.slice(0, -1) : events;
    const decision = decideVisit(foldVisit(visitId, known), command, writer);
    if (!decision.ok) throw new Error(`the demo day does not fit: ${command.type} was ${decision.refusal}`);
    events.push(...decision.events);
  };
  run(
    {
      type: 'register',
      origin: 'desk',
      tenantId: host.tenantId,
      hostPersonId: host.id,
      purpose: chance.pick(purposes),
      heads,
      callNumber: await hub.deskNumbers.next(hub.sites.first().id),
      identityCheck: true,
      language: 'zh-CN',
      ...(things.length > 0 ? { things } : {}),
    },
    at(0, desk),
  );
  for (const step of steps) {
    if (!step.do) continue;
    const by: Actor = step.by === 'host' ? { kind: 'host', id: host.id } : step.by === 'desk' ? desk : HUB;
    run(step.do(heads, start + step.minute * MINUTE_MS), at(step.minute, by), step.apart);
  }
  return events;
}

/** 154 has been given to no Chinese carrier. */
function phoneOf(chance: Chance): string {
  return `154${String(Math.floor(chance.next() * 1e8)).padStart(8, '0')}`;
}
