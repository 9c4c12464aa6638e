import { onDutyAs, type OnDuty } from '@foyer/shared/duty';
import { inviteStatus, type Invite } from '@foyer/shared/invites';
import { visitStatus } from '@foyer/shared/visits';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Schedule } from '../notifications/schedule.ts';
import type { VisitBook } from '../visits/visitBook.ts';

/** Time enough to come down and hold a lift. */
export const VIP_AHEAD_MS = 15 * 60_000;

/**
 * Desk, duty manager and security are told a quarter of an hour before a VIP comes, so that nobody sends them to a kiosk.
 * Works from the plans and the time: a hub that was away tells what is not past, and the outbox takes each message once
 * for a person and a time. A plan that is moved is told anew.
 */
export function createVipNotices(options: {
  invites: Pick<InviteBook, 'open' | 'onChange'>;
  visits: Pick<VisitBook, 'get'>;
  duty: { onDuty(siteId: string): OnDuty[] };
  /** Whether any channel of a building leads to somebody on duty there. */
  reaches: (personId: string, siteId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}) {
  const { invites, visits, duty, reaches, outbox, now, schedule, onError } = options;
  const waiting = new Map<string, () => void>();
  let unsubscribe = (): void => undefined;
  let telling = Promise.resolve();

  function look(invite: Invite): void {
    waiting.get(invite.id)?.();
    waiting.delete(invite.id);
    const { plan } = invite;
    if (plan?.standing !== 'vip' || !['early', 'open'].includes(inviteStatus(invite, now()))) return;
    if (now() >= plan.until) return;
    const at = plan.from - VIP_AHEAD_MS;
    if (now() < at) {
      const wait = schedule(at, () => look(invite));
      waiting.set(invite.id, wait);
      return;
    }
    telling = telling.then(() => tell(invite)).catch((error: unknown) => onError(error, `vip:${invite.id}`));
  }

  async function tell({ id, site, plan }: Invite): Promise<void> {
    // Whoever is here already needs no announcing.
    if (visitStatus(await visits.get(id)).status !== 'unregistered') return;
    for (const personId of onDutyAs(duty.onDuty(site!), 'desk', 'duty-manager', 'security'))
      if (reaches(personId, site!))
        await outbox.queue(`vip:${id}:${plan!.from}:${personId}`, { kind: 'vip-coming', visitId: id, personId });
  }

  return {
    start(): void {
      unsubscribe = invites.onChange(look);
      for (const invite of invites.open()) look(invite);
    },
    async stop(): Promise<void> {
      unsubscribe();
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      await telling;
    },
  };
}
