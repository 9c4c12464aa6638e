import type { Actor } from '@foyer/shared/events';
import { decideTogether, type VisitCommand } from '@foyer/shared/visits';
import { wrongTimes, type PaperAnswer, type PaperEntry } from '../../paper/entry.ts';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { DeskNumbers } from '../visits/deskNumbers.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import { readSlip, type Slips } from './slips.ts';

/** Enters into the record what was written on paper while nothing else worked, with the times at which it happened. */
export interface PaperDesk {
  readonly slips: Slips;
  /** Sending an entry again is harmless: the visit's id is minted by the page. */
  enter(entry: PaperEntry, by: Actor): Promise<PaperAnswer>;
}

export function createPaperDesk(options: {
  slips: Slips;
  log: Pick<EventLog, 'append' | 'writer'>;
  book: Pick<VisitBook, 'get'>;
  vault: Pick<DetailsVault, 'put'>;
  deskNumbers: DeskNumbers;
  siteOfTenant: (tenantId: string) => string;
  queue: KeyedQueue;
  now: () => number;
}): PaperDesk {
  const { slips, log, book, vault, deskNumbers, siteOfTenant, queue, now } = options;

  async function enter({ visitId, ...entry }: PaperEntry, by: Actor): Promise<PaperAnswer> {
    const visit = await book.get(visitId);
    if (visit.registration) return { ok: true, callNumber: visit.registration.callNumber };
    const slip = readSlip(entry.slip);
    if (slip === null) return { ok: false, refusal: 'slip-shape' };
    const wrong = wrongTimes(entry, now());
    if (wrong) return { ok: false, refusal: wrong };
    if (!(await slips.claim(slip, visitId))) return { ok: false, refusal: 'slip-used' };

    const { name, language, phone, company, plate, itemsCarried } = entry;
    const given = Object.entries({ phone, company, plate, itemsCarried }).filter(([, value]) => value !== undefined);
    const siteId = siteOfTenant(entry.tenantId);
    await vault.put(visitId, { kind: 'visitor', name, language, ...Object.fromEntries(given) }, { site: siteId });
    const callNumber = await deskNumbers.next(siteId);
    const decision = decideTogether(visit, commandsOf(entry, slip, callNumber), log.writer(by, siteId));
    // The commands are ours and in order: were one refused, an entry would be lost in silence.
    if (!decision.ok) throw new Error(`a slip was refused as ${decision.refusal}`);
    await log.append(decision.events);
    return { ok: true, callNumber };
  }

  return { slips, enter: (entry, by) => queue.run(entry.visitId, () => enter(entry, by)) };
}

/** The visit as it was: all of it at once, so that nobody is asked and no pass is signed for what is over. */
function commandsOf(entry: Omit<PaperEntry, 'visitId'>, slip: string, callNumber: string): VisitCommand[] {
  const { tenantId, hostPersonId, purpose, heads, language, inAt, outAt, hostSaid, document } = entry;
  const passage = { heads, granted: 'decided', how: 'paper' } as const;
  return [
    {
      type: 'register',
      origin: 'paper',
      slip,
      happenedAt: inAt,
      tenantId,
      ...(hostPersonId === undefined ? {} : { hostPersonId }),
      purpose,
      heads,
      callNumber,
      identityCheck: document !== undefined,
      language,
    },
    ...(hostSaid === 'yes' ? [{ type: 'approve', word: 'telephone' } as const] : []),
    ...(document === undefined ? [] : [{ type: 'verify-identity', document } as const]),
    { type: 'check-in', ...passage, happenedAt: inAt },
    ...(outAt === undefined ? [] : [{ type: 'check-out', ...passage, happenedAt: outAt } as const]),
  ];
}
