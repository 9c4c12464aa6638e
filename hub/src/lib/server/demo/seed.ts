import { uuidv7, type Actor, type Writer } from '@foyer/shared/events';
import type { Person } from '@foyer/shared/directory';
import { decideVisit, foldVisit, PURPOSES, type VisitCommand, type VisitEvent } from '@foyer/shared/visits';
import type { OpenHub } from '../createHub.ts';
import { createChance, type Chance } from './directoryChance.ts';
import { demoDirectory, demoSite } from './directory.ts';
import { drawName, drawOrigin } from './directoryPeople.ts';
import { DAY_PLAN, type Step } from './dayPlan.ts';

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

/**
 * Fills a new hub with the demo building and a day of visits in every state, written to the record as the day would
 * have written it.
 */
export async function seedDemo(hub: OpenHub): Promise<void> {
  await hub.directory.publish(demoDirectory(), 'demo');
  const settings = hub.site.settings();
  await hub.site.change(
    {
      ...settings,
      deskTelephone: '021-0000 0100',
      notice: {
        ...settings.notice,
        controller: { 'zh-CN': `${demoSite.name['zh-CN']}物业服务中心`, en: `${demoSite.name.en} Property Services` },
        contact: 'privacy@riverside.example',
      },
    },
    HUB,
  );
  const desk: Actor = { kind: 'staff', id: hub.accounts.list()[0]!.id };
  const chance = createChance(20261122);
  const hosts = demoDirectory().people.filter((person) => person.roles.includes('host'));
  const days: VisitEvent[] = [];
  let count = 0;
  for (const [kind, minutesAgo, steps] of DAY_PLAN) {
    const host = chance.pick(hosts);
    if (kind === 'expected') await expectGuest(hub, chance, host, minutesAgo);
    else days.push(...(await visitOf(hub, { chance, host, desk, minutesAgo, steps, count: ++count })));
  }
  await hub.record.append(days);
  await hub.board.settled();
}

async function expectGuest(hub: OpenHub, chance: Chance, host: Person, minutesAhead: number): Promise<void> {
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
    },
    { kind: 'host', id: host.id },
  );
  if (!planned.ok) throw new Error(`the demo day does not fit: ${planned.refusal}`);
}

/** One visit: its details in the vault, its events with the times at which they would have happened. */
async function visitOf(
  hub: OpenHub,
  visit: { chance: Chance; host: Person; desk: Actor; minutesAgo: number; steps: readonly Step[]; count: number },
): Promise<VisitEvent[]> {
  const { chance, host, desk, minutesAgo, steps, count } = visit;
  const start = hub.now() - minutesAgo * MINUTE_MS;
  const visitId = uuidv7(start);
  const { name } = drawName(chance, drawOrigin(chance, undefined));
  const heads = steps.some((step) => step.party) ? 4 : 1;
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
  const run = (command: VisitCommand, writer: Writer): void => {
    const decision = decideVisit(foldVisit(visitId, events), command, writer);
    if (!decision.ok) throw new Error(`the demo day does not fit: ${command.type} was ${decision.refusal}`);
    events.push(...decision.events);
  };
  run(
    {
      type: 'register',
      origin: 'desk',
      tenantId: host.tenantId,
      hostPersonId: host.id,
      purpose: chance.pick(PURPOSES),
      heads,
      callNumber: await hub.deskNumbers.next(),
      identityCheck: true,
      language: 'zh-CN',
    },
    at(0, desk),
  );
  for (const step of steps) {
    if (!step.do) continue;
    const by: Actor = step.by === 'host' ? { kind: 'host', id: host.id } : step.by === 'desk' ? desk : HUB;
    run(step.do(heads, start + step.minute * MINUTE_MS), at(step.minute, by));
  }
  return events;
}

/** 154 has been given to no Chinese carrier. */
function phoneOf(chance: Chance): string {
  return `154${String(Math.floor(chance.next() * 1e8)).padStart(8, '0')}`;
}
