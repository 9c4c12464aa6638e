import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import type { OpenHub } from '../../../hub/src/lib/server/openHub.ts';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';
import type { Person } from '@foyer/shared/directory';
import { everyDay } from '@foyer/shared/site';
import { uuidv7, type Actor, type Writer } from '@foyer/shared/events';
import { decideVisit, foldVisit, type VisitCommand, type VisitEvent } from '@foyer/shared/visits';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const AT_ONCE = 250;
const HUB: Actor = { kind: 'hub', id: 'hub' };
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙';
const GIVEN = ['敏', '静', '晓东', '立涵', '海安', '慧然', '秋川', '雅强', '永丽', '皓薇'];

export interface Crowd {
  inside: number;
  waiting: number;
  /** Visits of the weeks before, all ended. */
  history: number;
}

/** A full building and the weeks behind it, written to the record as those weeks would have written them. */
export function fill(dataFolder: string, crowd: Crowd): Promise<void> {
  return withHub(readConfig({ FOYER_DATA: dataFolder }), async (hub) => {
    await hub.directory.publish(demoDirectory(), 'bench');
    // A house that has closed presumes that many have left, and the figures would depend on the hour of the day.
    await hub.site.change({ ...hub.site.settings(), closing: everyDay('open') }, HUB);
    const hosts = demoDirectory().people.filter(({ roles }) => roles.includes('host'));
    const ways: [count: number, ago: (n: number) => number, end: 'waits' | 'inside' | 'left'][] = [
      [crowd.history, (n) => DAY_MS + n * 5 * MINUTE_MS, 'left'],
      [crowd.inside, (n) => 20 * MINUTE_MS + n * MINUTE_MS, 'inside'],
      [crowd.waiting, (n) => n * 5_000, 'waits'],
    ];
    for (const [count, ago, end] of ways)
      for (let first = 0; first < count; first += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i);
        // Side by side: what is written together is synced to the disk together.
        const visits = numbers.map((n) => visitOf(hub, hosts[(n * 7) % hosts.length]!, n, hub.now() - ago(n), end));
        await hub.record.append((await Promise.all(visits)).flat());
      }
    await hub.board.settled();
  });
}

async function visitOf(
  hub: OpenHub,
  host: Person,
  n: number,
  start: number,
  end: 'waits' | 'inside' | 'left',
): Promise<VisitEvent[]> {
  const visitId = uuidv7(start);
  const name = SURNAMES[n % SURNAMES.length]! + GIVEN[n % GIVEN.length]!;
  const phone = `154${String(n).padStart(8, '0')}`;
  await hub.vault.put(visitId, { kind: 'visitor', name, phone, company: '海晏咨询有限公司', language: 'zh-CN' });
  const events: VisitEvent[] = [];
  const run = (minute: number, by: Actor, command: VisitCommand): void => {
    const writer: Writer = { ...hub.record.writer(by), now: () => Math.min(hub.now(), start + minute * MINUTE_MS) };
    const decision = decideVisit(foldVisit(visitId, events), command, writer);
    if (!decision.ok) throw new Error(`${command.type} was ${decision.refusal}`);
    events.push(...decision.events);
  };
  const [hostPersonId, tenantId] = [host.id, host.tenantId];
  const byHost: Actor = { kind: 'host', id: hostPersonId };
  run(0, HUB, {
    type: 'register',
    origin: 'desk',
    tenantId,
    hostPersonId,
    purpose: 'meeting',
    heads: 1,
    callNumber: `Z${String((n % 999) + 1).padStart(2, '0')}`,
    identityCheck: true,
    language: 'zh-CN',
  });
  run(0, HUB, { type: 'ask-host', rung: 'host', channel: 'mail' });
  if (end === 'waits') return events;
  run(2, byHost, { type: 'approve', word: 'tenant-page' });
  run(4, HUB, { type: 'verify-identity', document: 'resident-id' });
  run(5, HUB, { type: 'issue-pass', notBefore: start, expires: start + 10 * HOUR_MS, zones: 0xffff });
  run(5, HUB, { type: 'check-in', heads: 1, granted: 'decided' });
  if (end === 'left') run(65, HUB, { type: 'check-out', heads: 1, how: 'pass', granted: 'decided' });
  return events;
}
