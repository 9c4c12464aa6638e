import { createHash } from 'node:crypto';
import type { Details } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import { checksIdentity } from '@foyer/shared/kinds';
import { canBeTakenBack, decideTogether, passStands, type Collision, type VisitCommand } from '@foyer/shared/visits';
import type { DetailsVault } from '../details/index.ts';
import type { Done, OneOrMore, Ran, Sites, VisitorDetails, Visits } from '../services.ts';
import type { PassIssuer } from '../passes/index.ts';
import { cancelledMeanwhile } from '../invites/cancelledMeanwhile.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { Asking } from '../ladder/asking.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { DeskNumbers } from './deskNumbers.ts';
import { collisionsShown } from './collisionsShown.ts';
import { timelineOf, type Naming } from './timeline.ts';
import type { VisitBook } from './visitBook.ts';

export interface VisitsOptions {
  log: EventLog;
  book: VisitBook;
  invites: Pick<InviteBook, 'get'>;
  vault: DetailsVault;
  issuer: PassIssuer;
  sites: Pick<Sites, 'settings'>;
  kinds: Pick<Kinds, 'of'>;
  outlookOf: Asking['outlookOf'];
  /** The site that a tenant belongs to: whoever visits them comes there. */
  siteOfTenant: (tenantId: string) => string;
  deskNumbers: DeskNumbers;
  queue: KeyedQueue;
  naming: Naming;
  now: () => number;
}

/** Of a visitor's details, what a correction replaces. */
const ON_THE_FORM = ['kind', 'name', 'phone', 'company', 'plate', 'itemsCarried'];
/** And where it says how to receive them. */
const RECEPTION = ['needs', 'guardianName'];

/** Everything that people do to visits, decided by `shared` and written to the record. */
export function createVisits(options: VisitsOptions): Visits {
  const { log, book, invites, vault, issuer, sites, kinds, outlookOf, siteOfTenant, deskNumbers, queue, naming, now } =
    options;

  async function decide(
    visitId: string,
    commands: OneOrMore<VisitCommand>,
    by: Actor,
    at: string | null = null,
  ): Promise<Done<Ran>> {
    const visit = await book.get(visitId);
    const [first] = [commands].flat();
    const site = visit.site ?? at ?? (first?.type === 'register' ? siteOfTenant(first.tenantId) : null);
    const decision = decideTogether(visit, [commands].flat(), log.writer(by, site));
    if (!decision.ok) return decision;
    await log.append(decision.events);
    const { acts } = decision;
    const takeBack = acts.every(({ type }) => canBeTakenBack(type)) ? acts.map(({ _id }) => _id) : [];
    return { ok: true, entry: acts[0]!._id, takeBack };
  }

  /** Commands on one visit run one after another: of two agents at the same moment the second sees what the first did. */
  const run = (visitId: string, commands: OneOrMore<VisitCommand>, by: Actor): Promise<Done<Ran>> =>
    queue.run(visitId, () => decide(visitId, commands, by));

  /** What the desk does not see on its form, such as consents, was said by the visitor and stays. */
  async function whole(visitId: string, details: VisitorDetails, language: string): Promise<Details> {
    const { visitor } = await vault.get(visitId);
    const { needs, ...said } = details;
    const seen = new Set(needs === undefined ? ON_THE_FORM : [...ON_THE_FORM, ...RECEPTION]);
    const unseen = Object.fromEntries(Object.entries(visitor ?? {}).filter(([field]) => !seen.has(field)));
    return { kind: 'visitor', ...unseen, ...said, ...(needs && needs.length > 0 ? { needs } : {}), language };
  }

  return {
    run,
    // All of it in the visit's turn: a page that was sent twice at once gets one number, and its details are kept once.
    register: (visitId, registration, by) =>
      queue.run(visitId, async () => {
        const known = await book.get(visitId);
        if (known.registration) return { ok: true, callNumber: known.registration.callNumber };
        const { tenantId, hostPersonId, purpose, heads, language, standing, party, things, follow, ...rest } =
          registration;
        const { siteId = siteOfTenant(tenantId), ...visitor } = rest;
        await vault.put(visitId, { kind: 'visitor', ...visitor, language }, { site: siteId });
        if (party) await vault.put(visitId, { kind: 'party', members: party }, { site: siteId });
        const number = await deskNumbers.next(siteId);
        const done = await decide(
          visitId,
          {
            type: 'register',
            origin: 'desk',
            tenantId,
            ...(hostPersonId === undefined ? {} : { hostPersonId }),
            purpose,
            heads,
            callNumber: number,
            identityCheck: checksIdentity(kinds.of(siteId, purpose), sites.settings(siteId)),
            language,
            ...(standing === undefined ? {} : { standing }),
            ...(things === undefined ? {} : { things }),
            ...(follow === undefined ? {} : { followHash: hashOf(follow) }),
          },
          by,
          siteId,
        );
        return done.ok ? { ok: true, callNumber: number } : done;
      }),
    async note(visitId, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const details = await vault.put(visitId, { kind: 'note', text });
      return run(visitId, { type: 'note', details }, by);
    },
    async declareThings(visitId, things, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const words = text === null ? {} : { details: await vault.put(visitId, { kind: 'note', text }) };
      return run(visitId, { type: 'declare-things', things: [...things], ...words }, by);
    },
    async withReason(visitId, command, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const reason = await vault.put(visitId, { kind: 'reason', text });
      return run(visitId, { ...command, reason }, by);
    },
    async say(visitId, text, word, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const details = await vault.put(visitId, { kind: 'answer', text });
      return run(visitId, { type: 'say', details, word }, by);
    },
    async correct(visitId, { facts, details, party }, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      if (party && party.length > 0 && party.length >= (facts?.heads ?? known.registration.heads))
        return { ok: false, refusal: 'too-many-heads' };
      const reason = await vault.put(visitId, { kind: 'reason', text });
      const corrected =
        details && (await vault.put(visitId, await whole(visitId, details, known.registration.language)));
      const names = party && (await vault.put(visitId, { kind: 'party', members: [...party] }));
      const documents = { ...(corrected ? { details: corrected } : {}), ...(names ? { party: names } : {}) };
      return run(visitId, { type: 'correct', ...facts, ...documents, reason }, by);
    },
    outlook: async (visitId) => outlookOf(await book.get(visitId)),
    async timeline(visitId) {
      return timelineOf(await log.eventsOf('visit', visitId), await vault.getAll(visitId), naming);
    },
    async collisions(visitId) {
      const visit = await book.get(visitId);
      const collisions: Collision[] = [...visit.collisions];
      if (cancelledMeanwhile(visit, await invites.get(visitId)))
        collisions.push({
          flag: 'invitation-cancelled',
          entries: visit.entries.flatMap(({ id, type }) => (type === 'visit.registered' ? [id] : [])),
          settled: null,
        });
      return collisions.length === 0 ? [] : collisionsShown(collisions, await vault.getAll(visitId), naming);
    },
    async passToken(visitId) {
      const visit = await book.get(visitId);
      if (!visit.pass || !passStands(visit, now())) return null;
      const { zones, notBefore, expires, at: issuedAt } = visit.pass;
      return issuer.issue({ id: visitId, kind: 'visitor', zones, notBefore, expires, issuedAt });
    },
  };
}

/** As kiosks make it of the id on a slip, see `visit.registered`. */
function hashOf(followId: string): string {
  return createHash('sha256').update(followId).digest('base64url');
}
