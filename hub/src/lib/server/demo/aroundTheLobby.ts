import type { DutyRole } from '@foyer/shared/duty';
import { uuidv7, type Actor } from '@foyer/shared/events';
import type { NoticeFacts } from '@foyer/shared/notices';
import type { OpenHub } from '../openHub.ts';

const HOUR_MS = 60 * 60_000;
const SHIFT_MS = 12 * HOUR_MS;

/** Without accounts, as guards and engineers mostly are. 154 has been given to no Chinese carrier. */
const ON_DUTY: readonly { name: string; role: DutyRole; telephone: string }[] = [
  { name: '王丽娟', role: 'desk', telephone: '154 0000 8801' },
  { name: '赵铁军', role: 'security', telephone: '154 0000 8802' },
  { name: '刘国强', role: 'engineer', telephone: '154 0000 8803' },
];
const NEXT_ON_DUTY: typeof ON_DUTY = [{ name: '马志远', role: 'security', telephone: '154 0000 8804' }];

/** Hours from now, and what is announced for them. */
const NOTICES: readonly [from: number, until: number, facts: Pick<NoticeFacts, 'kind' | 'words'>][] = [
  [-1, 2, { kind: 'lift', words: { 'zh-CN': '北塔 2 号梯保养', en: 'North tower, lift 2: maintenance' } }],
  [
    3,
    5,
    { kind: 'water', words: { 'zh-CN': '南塔 9–12 层清洗水箱', en: 'South tower, floors 9 to 12: tanks are cleaned' } },
  ],
];

/** What a lobby has besides visitors: people on duty, whoever comes next, and what is announced for the day. */
export async function seedLobby(hub: OpenHub, by: Actor): Promise<void> {
  const siteId = hub.sites.first().id;
  const hour = hub.now() - (hub.now() % HOUR_MS);
  const began = hour - 4 * HOUR_MS;
  for (const [people, from] of [
    [ON_DUTY, began],
    [NEXT_ON_DUTY, began + SHIFT_MS],
  ] as const)
    for (const { name, role, telephone } of people) {
      const who = uuidv7(hub.now());
      await hub.duty.people.put(who, { name, role, telephone, email: null, language: 'zh-CN', sites: [siteId] });
      await hub.duty.plan(uuidv7(hub.now()), siteId, { who, role, from, until: from + SHIFT_MS }, by);
    }
  for (const [from, until, facts] of NOTICES) {
    const announced = {
      type: 'announce',
      from: hour + from * HOUR_MS,
      until: hour + until * HOUR_MS,
      ...facts,
    } as const;
    await hub.notices.run(uuidv7(hub.now()), announced, by, siteId);
  }
}
