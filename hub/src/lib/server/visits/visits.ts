import type { Actor } from '@foyer/shared/events';
import { decideVisit, passStands, type VisitCommand } from '@foyer/shared/visits';
import type { DetailsVault } from '../details/index.ts';
import type { Done, Site, VisitorDetails, Visits } from '../services.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { DeskNumbers } from './deskNumbers.ts';
import { timelineOf, type Naming } from './timeline.ts';
import type { VisitBook } from './visitBook.ts';

export interface VisitsOptions {
  log: EventLog;
  book: VisitBook;
  vault: DetailsVault;
  issuer: PassIssuer;
  site: Site;
  deskNumbers: DeskNumbers;
  queue: KeyedQueue;
  naming: Naming;
  now: () => number;
}

/** Everything that people do to visits, decided by `shared` and written to the record. */
export function createVisits(options: VisitsOptions): Visits {
  const { log, book, vault, issuer, site, deskNumbers, queue, naming, now } = options;

  /** Commands on one visit run one after another: of two agents at the same moment the second sees what the first did. */
  function run(visitId: string, command: VisitCommand, by: Actor): Promise<Done> {
    return queue.run(visitId, async () => {
      const decision = decideVisit(await book.get(visitId), command, log.writer(by));
      if (!decision.ok) return decision;
      await log.append(decision.events);
      return { ok: true };
    });
  }

  return {
    run,
    async register(visitId, registration, by) {
      const known = await book.get(visitId);
      if (known.registration) return { ok: true, callNumber: known.registration.callNumber };
      const { tenantId, hostPersonId, purpose, heads, language, ...visitor } = registration;
      await vault.put(visitId, { kind: 'visitor', ...visitor, language });
      const number = await deskNumbers.next();
      const done = await run(
        visitId,
        {
          type: 'register',
          origin: 'desk',
          tenantId,
          ...(hostPersonId === undefined ? {} : { hostPersonId }),
          purpose,
          heads,
          callNumber: number,
          identityCheck: site.settings().identityCheck,
          language,
        },
        by,
      );
      return done.ok ? { ok: true, callNumber: number } : done;
    },
    async note(visitId, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const details = await vault.put(visitId, { kind: 'note', text });
      return run(visitId, { type: 'note', details }, by);
    },
    async withReason(visitId, command, text, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const reason = await vault.put(visitId, { kind: 'reason', text });
      return run(visitId, { ...command, reason }, by);
    },
    async correctDetails(visitId, details: VisitorDetails, by) {
      const known = await book.get(visitId);
      if (!known.registration) return { ok: false, refusal: 'not-registered' };
      const { language } = known.registration;
      // What the desk does not see on its form, such as consents, was said by the visitor and stays.
      const { consents, guardianName, purposeNote } = (await vault.get(visitId)).visitor ?? {};
      const said = {
        ...(consents === undefined ? {} : { consents }),
        ...(guardianName === undefined ? {} : { guardianName }),
        ...(purposeNote === undefined ? {} : { purposeNote }),
      };
      const corrected = await vault.put(visitId, { kind: 'visitor', ...said, ...details, language });
      return run(visitId, { type: 'correct', details: corrected }, by);
    },
    async timeline(visitId) {
      return timelineOf(await log.eventsOf('visit', visitId), await vault.getAll(visitId), naming);
    },
    async passToken(visitId) {
      const visit = await book.get(visitId);
      if (!visit.pass || !passStands(visit, now())) return null;
      const { zones, notBefore, expires, at: issuedAt } = visit.pass;
      return issuer.issue({ id: visitId, kind: 'visitor', zones, notBefore, expires, issuedAt });
    },
  };
}
