import { audiences, type Writer } from '@foyer/shared/events';
import type { PassCheck } from '@foyer/shared/passes';
import type { GateAnswer, GateScan } from '@foyer/shared/protocol';
import {
  decideVisit,
  headsInside,
  visitEvents,
  type StepCommand,
  type Visit,
  type VisitEvent,
} from '@foyer/shared/visits';
import type { Emergencies } from '../emergencies/emergencies.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { Gate, OpenGates } from './gates.ts';

export type ScanAtGate = (gate: Gate, scan: GateScan) => Promise<GateAnswer>;

/** The hub has heard of no answer yet, neither of the host's nor of the desk's: of the visit itself perhaps neither. */
const isOpen = (visit: Visit): boolean =>
  visit.decision === null && visit.refusedAt === null && visit.withdrawnAt === null;

/** What a refusal to let in is called at a gate. */
const RESULT_OF: Partial<Record<string, GateAnswer['result']>> = {
  'too-many-heads': 'used',
  'pass-not-valid': 'expired',
};

/**
 * A scan at a gate: what the pass is worth, and the coming or going written down in the gate's name. The scan's id is the
 * event's, so that a scan that is sent again changes nothing.
 */
export function createScanAtGate(hub: {
  gates: OpenGates;
  issuer: Pick<PassIssuer, 'check'>;
  book: Pick<VisitBook, 'get'>;
  emergencies: Pick<Emergencies, 'running'>;
  log: EventLog;
  /** Where a kiosk stands; null for one that there is not. */
  siteOfDevice: (deviceId: string) => string | null;
  queue: KeyedQueue;
  now: () => number;
}): ScanAtGate {
  const { gates, issuer, book, emergencies, log, siteOfDevice, queue, now } = hub;

  async function pass(gate: Gate, scan: GateScan, checked: Extract<PassCheck, { claims: unknown }>) {
    const visitId = checked.claims.id;
    const visit = await book.get(visitId);
    const answer = (result: GateAnswer['result'], open: boolean, after: Visit = visit): GateAnswer => ({
      result,
      open,
      heads: after.registration?.heads ?? null,
      headsInside: headsInside(after),
    });
    const eventId = `visit:${visitId}:${scan.scanId}`;
    if (visit.entries.some(({ id }) => id === eventId)) return answer('admitted', true);

    const by = { kind: 'gate', id: gate.id } as const;
    const writer: Writer = { ...log.writer(by), site: gate.siteId, newId: () => scan.scanId };
    if (scan.scannedAt !== undefined) {
      await log.append([reported(writer, visitId, scan, scan.scannedAt)]);
      return answer('provisional', true, await book.get(visitId));
    }
    const isOut = scan.direction === 'out';
    const inside = headsInside(visit);
    // Whoever is inside may leave whatever became of the pass since.
    if (isOut && inside === 0) return answer('used', true);
    if (!isOut && checked.result !== 'admitted' && checked.result !== 'provisional') {
      return answer(checked.result, false);
    }
    // A pass is good in the building that its visit is of, and follows it when the visit is moved.
    if (!isOut && visit.site !== null && visit.site !== gate.siteId) return answer('wrong-zone', false);
    if (!isOut && emergencies.running(gate.siteId)) return answer('alarm-running', false);
    // Signed by a kiosk that was without the hub, and perhaps still is: nobody has said no, so it counts for what it is.
    if (!isOut && checked.claims.provisional && isOpen(visit)) {
      const { signedBy } = checked;
      if (signedBy !== undefined && siteOfDevice(signedBy) !== gate.siteId) return answer('wrong-zone', false);
      if (inside + scan.heads > (visit.registration?.heads ?? Infinity)) return answer('used', false);
      const facts = { heads: scan.heads, granted: 'provisional', how: 'gate' } as const;
      await log.append([
        visitEvents.write(writer, visitId, 'visit.checked-in', facts, [audiences.kiosksOf(writer.site)]),
      ]);
      return answer('provisional', true, await book.get(visitId));
    }
    const decided = { how: 'gate', granted: 'decided' } as const;
    const command: StepCommand = isOut
      ? { type: 'check-out', heads: Math.min(scan.heads, inside), ...decided }
      : { type: 'check-in', heads: scan.heads, ...decided };
    const decision = decideVisit(visit, command, writer);
    if (!decision.ok) return answer(RESULT_OF[decision.refusal] ?? 'revoked', isOut);
    await log.append(decision.events);
    return answer('admitted', true, await book.get(visitId));
  }

  return async (gate, scan) => {
    await gates.heard(gate.id, 'scan');
    const checked = await issuer.check(scan.pass);
    if (!('claims' in checked)) return { result: checked.result, open: false, heads: null, headsInside: null };
    // Invitations are shown at a kiosk or the desk first; parcels and goods have doors of their own.
    if (checked.claims.kind !== 'visitor') return { result: 'wrong-zone', open: false, heads: null, headsInside: null };
    return queue.run(checked.claims.id, () => pass(gate, scan, checked));
  };

  /** The gate has decided, knowing nothing but the pass, and somebody has walked through: kept even where it does not fit. */
  function reported(writer: Writer, visitId: string, scan: GateScan, scannedAt: number): VisitEvent {
    const happenedAt = Math.min(scannedAt, now());
    const facts = { heads: scan.heads, granted: 'provisional', how: 'gate', happenedAt } as const;
    const audience = [audiences.kiosksOf(writer.site)];
    return scan.direction === 'in'
      ? visitEvents.write(writer, visitId, 'visit.checked-in', facts, audience, [])
      : visitEvents.write(writer, visitId, 'visit.checked-out', facts, audience, []);
  }
}
