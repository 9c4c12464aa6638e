import type { Actor } from '@foyer/shared/events';
import { doorsOf, type Invite } from '@foyer/shared/invites';
import { checksIdentity, passExpires } from '@foyer/shared/kinds';
import { headsInside, visitStatus, type StepCommand, type Visit } from '@foyer/shared/visits';
import type { Standing } from '../bars/recognise.ts';
import type { Sites, Visits } from '../services.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { Kinds } from '../kinds/kinds.ts';
import { isOwnWord, needsNoDocument } from '../returning/ownCard.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { VisitBook } from './visitBook.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };

export interface Clerk {
  start(): void;
  /** At everybody who is here: something that held them up is over. */
  lookAgain(): void;
  /** At one visit, likewise. */
  lookAt(visitId: string): void;
  idle(): Promise<void>;
}

/**
 * What the hub does by itself: once host and desk have said yes it signs the pass and counts the party in, and a pass
 * that fell goes on the revocation list. Works from the state and not from the moment, so that a hub that was away
 * catches up.
 */
export function createClerk(options: {
  book: VisitBook;
  invites: Pick<InviteBook, 'open' | 'onChange'>;
  visits: Visits;
  sites: Pick<Sites, 'settings'>;
  kinds: Pick<Kinds, 'of'>;
  /** Where they count who comes in, a pass alone counts nobody. */
  gates: { countAt(siteId: string | null): boolean };
  /** Whose bearer is to be looked at by the desk first. */
  bars: { standing(visitId: string): Promise<Standing> };
  now: () => number;
  issuer: Pick<PassIssuer, 'revoke' | 'reinstate'>;
  /** Whether this hub decides. Each has a revocation list of its own to keep. */
  leads: () => boolean;
  onError: (error: unknown, about: string) => void;
}): Clerk {
  const { book, invites, visits, sites, kinds, gates, bars, now, issuer, leads, onError } = options;
  const underWay = new Map<string, Promise<void>>();

  async function attend(visit: Visit): Promise<void> {
    const isHeld = visit.pass !== null && (await bars.standing(visit.id)) === 'held';
    if (visit.pass && (visit.passRevokedAt !== null || isHeld))
      await issuer.revoke({ id: visit.id, until: visit.pass.expires });
    else if (visit.pass) await issuer.reinstate(visit.id);
    const state = visitStatus(visit);
    if (state.status !== 'cleared' || !leads()) return;
    const site = sites.settings(visit.site);
    const kind = kinds.of(visit.site, visit.registration!.purpose);
    // Whether a document is looked at is the site's to say and not a device's.
    if (checksIdentity(kind, site) && !visit.identity && !(isOwnWord(visit) && needsNoDocument(kind)))
      return void (await visits.run(visit.id, { type: 'correct', identityCheck: true }, HUB));
    const heads = visit.registration!.heads - headsInside(visit);
    const countIn: Extract<StepCommand, { type: 'check-in' }>[] = gates.countAt(visit.site)
      ? []
      : [{ type: 'check-in', heads, granted: 'decided', how: 'with-pass' }];
    if (!visit.pass) {
      const notBefore = now();
      const expires = passExpires(kind, site, notBefore);
      await visits.run(visit.id, [{ type: 'issue-pass', notBefore, expires, zones: kind.zones }, ...countIn], HUB);
    } else if (countIn.length > 0 && state.since > visit.pass.at) {
      // Cleared anew, after an answer that was taken back: the pass is there and the party still has to be counted.
      await visits.run(visit.id, countIn, HUB);
    }
  }

  function lookAt(visitId: string): void {
    // A change while one is under way is looked at afterwards, with the state as it is then.
    const before = underWay.get(visitId) ?? Promise.resolve();
    const task = before
      .then(async () => attend(await book.get(visitId)))
      .catch((error: unknown) => onError(error, visitId))
      .finally(() => {
        if (underWay.get(visitId) === task) underWay.delete(visitId);
      });
    underWay.set(visitId, task);
  }

  function lookAgain(): void {
    for (const visit of book.active()) lookAt(visit.id);
  }

  /** A gate that knows passes only, and no events, learns of a cancelled invitation by the list. */
  function lookAtInvite({ id, plan, cancelledAt }: Invite): void {
    // The code of several days stands for the others, and one that stands again is taken off the list.
    if (!plan || plan.repeats) return;
    const listed =
      cancelledAt === null
        ? issuer.reinstate(id, 'invitation')
        : issuer.revoke({ id, kind: 'invitation', until: doorsOf(plan).closes });
    listed.catch((error: unknown) => onError(error, id));
  }

  return {
    start() {
      book.onChange(({ id }) => lookAt(id));
      invites.onChange(lookAtInvite);
      lookAgain();
      for (const invite of invites.open()) lookAtInvite(invite);
    },
    lookAgain,
    lookAt,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
