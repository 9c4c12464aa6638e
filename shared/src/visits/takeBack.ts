import { audiences, type Writer } from '../events/index.ts';
import { visitEvents, type VisitEvent, type VisitEventType } from './events.ts';
import type { Entry, Visit } from './visit.ts';

/** How long what was done by mistake can be taken back. */
export const TAKE_BACK_MS = 10_000;
/** The page shows ten seconds; a tap in the last of them still has to travel. */
const TRAVEL_MS = 5_000;

/** What people do at the desk or on the phone. Registrations and corrections are corrected instead. */
const CAN_BE_TAKEN_BACK: ReadonlySet<VisitEventType> = new Set<VisitEventType>([
  'visit.asked-to-wait',
  'visit.host-said',
  'visit.approved',
  'visit.declined',
  'visit.identity-verified',
  'visit.pass-revoked',
  'visit.pass-extended',
  'visit.checked-in',
  'visit.checked-out',
  'visit.presumed-left',
  'visit.seen-inside',
  'visit.things-declared',
  'visit.things-out',
  'visit.joined',
  'visit.moved',
  'visit.refused',
  'visit.withdrawn',
  'visit.noted',
]);

export function canBeTakenBack(type: VisitEventType): boolean {
  return CAN_BE_TAKEN_BACK.has(type);
}

export type TakeBackRefusal = 'nothing-to-take-back' | 'not-yours' | 'too-late';

/**
 * Takes one entry out of what counts, with what followed from it by itself: the pass that fell with a refusal, and the
 * hub's own counting-in after an approval. A pass that was signed meanwhile stays in the record and does not stand.
 */
export function decideTakingBack(
  visit: Visit,
  entryId: string,
  writer: Writer,
): { ok: true; events: VisitEvent[] } | { ok: false; refusal: TakeBackRefusal } {
  const at = visit.entries.findIndex(({ id }) => id === entryId);
  const entry = visit.entries[at];
  if (!entry || !canBeTakenBack(entry.type)) return { ok: false, refusal: 'nothing-to-take-back' };
  if (entry.by.kind !== writer.by.kind || entry.by.id !== writer.by.id) return { ok: false, refusal: 'not-yours' };
  if (writer.now() - entry.at > TAKE_BACK_MS + TRAVEL_MS) return { ok: false, refusal: 'too-late' };
  const entries = [entry, ...visit.entries.slice(at + 1).filter((later) => follows(entry, later))].map(({ id }) => id);
  const audience = [audiences.kiosksOf(writer.site)];
  return {
    ok: true,
    events: [visitEvents.write(writer, visit.id, 'visit.taken-back', { entries }, audience, visit.latest)],
  };
}

function follows(entry: Entry, later: Entry): boolean {
  switch (entry.type) {
    case 'visit.refused':
    case 'visit.declined':
    case 'visit.withdrawn':
      return later.type === 'visit.pass-revoked' && later.by.kind === entry.by.kind && later.by.id === entry.by.id;
    case 'visit.approved':
    case 'visit.identity-verified':
      return later.type === 'visit.checked-in' && later.by.kind === 'hub';
    default:
      return false;
  }
}
