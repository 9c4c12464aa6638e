import type { Actor } from '@foyer/shared/events';
import { LATE_MS, type Invite } from '@foyer/shared/invites';
import { visitStatus, type Visit } from '@foyer/shared/visits';
import type { Site, Visits } from '../services.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { VisitBook } from './visitBook.ts';

const HOUR_MS = 60 * 60_000;
const HUB: Actor = { kind: 'hub', id: 'hub' };
/** Until a site has turnstiles that divide it, a pass opens the whole building. */
const ALL_ZONES = 0xffff;

/**
 * What the hub does by itself: once host and desk have said yes it signs the pass and counts the party in, and a pass
 * that fell goes on the revocation list. Works from the state and not from the moment, so that a hub that was away
 * catches up.
 */
export function createClerk(options: {
  book: VisitBook;
  invites: Pick<InviteBook, 'open' | 'onChange'>;
  visits: Visits;
  site: Site;
  now: () => number;
  revoke: PassIssuer['revoke'];
  onError: (error: unknown, about: string) => void;
}): { start(): void; idle(): Promise<void> } {
  const { book, invites, visits, site, now, revoke, onError } = options;
  const underWay = new Map<string, Promise<void>>();

  async function attend(visit: Visit): Promise<void> {
    if (visit.pass && visit.passRevokedAt !== null) await revoke({ id: visit.id, until: visit.pass.expires });
    if (visitStatus(visit).status !== 'cleared' || visit.pass) return;
    // Whether a document is looked at is the site's to say and not a device's.
    if (site.settings().identityCheck && !visit.identity)
      return void (await visits.run(visit.id, { type: 'correct', identityCheck: true }, HUB));
    const notBefore = now();
    const expires = notBefore + site.settings().passHours * HOUR_MS;
    const issued = await visits.run(visit.id, { type: 'issue-pass', notBefore, expires, zones: ALL_ZONES }, HUB);
    if (!issued.ok) return;
    const heads = visit.registration!.heads;
    await visits.run(visit.id, { type: 'check-in', heads, granted: 'decided' }, HUB);
  }

  function look(visit: Visit): void {
    // A change while one is under way is looked at afterwards, with the state as it is then.
    const before = underWay.get(visit.id) ?? Promise.resolve();
    const task = before
      .then(async () => attend(await book.get(visit.id)))
      .catch((error: unknown) => onError(error, visit.id))
      .finally(() => {
        if (underWay.get(visit.id) === task) underWay.delete(visit.id);
      });
    underWay.set(visit.id, task);
  }

  /** A gate that knows passes only, and no events, learns of a cancelled invitation by the list. */
  function lookAtInvite({ id, plan, cancelledAt }: Invite): void {
    if (!plan || cancelledAt === null) return;
    revoke({ id, kind: 'invitation', until: plan.until + LATE_MS }).catch((error: unknown) => onError(error, id));
  }

  return {
    start() {
      book.onChange(look);
      invites.onChange(lookAtInvite);
      for (const visit of book.active()) look(visit);
      for (const invite of invites.open()) lookAtInvite(invite);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
