import type { Device } from '@foyer/shared/devices';
import type { Actor } from '@foyer/shared/events';
import { passExpires } from '@foyer/shared/kinds';
import { importPublicKey, verifyStatement } from '@foyer/shared/passes';
import { visitStatus, vouchStands, vouchStatement, type Visit, type VouchOutcome } from '@foyer/shared/visits';
import type { OpenBars } from '../bars/bars.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { OpenPins } from '../pins/pins.ts';
import type { Sites, Visits } from '../services.ts';
import type { VisitBook } from './visitBook.ts';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * What becomes of the provisional passes that kiosks signed while the hub was away: each is checked once it is heard of
 * and taken over, or flagged to the desk and revoked. Works from the state, so a hub that was away catches up.
 */
export function createVouching(options: {
  book: VisitBook;
  visits: Pick<Visits, 'run'>;
  sites: Pick<Sites, 'settings'>;
  kinds: Pick<Kinds, 'of'>;
  devices: { get(deviceId: string): Device | null };
  issuer: Pick<PassIssuer, 'deviceKey' | 'revoke'>;
  pins: Pick<OpenPins, 'could'>;
  /** Who is to be looked at by the desk before anybody lets them in. */
  bars: Pick<OpenBars, 'standing' | 'mayGoOn'>;
  /** Whether this hub decides. Each has a revocation list of its own to keep. */
  leads: () => boolean;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}) {
  const { book, visits, sites, kinds, devices, issuer, pins, bars, leads, now, onError } = options;
  const underWay = new Map<string, Promise<void>>();

  async function judge(visit: Visit, vouched: NonNullable<Visit['vouched']>): Promise<VouchOutcome> {
    const { at, by, memberId, notBefore, expires, proof } = vouched;
    const device = by.kind === 'kiosk' ? devices.get(by.id) : null;
    const certified = device && issuer.deviceKey(device.id);
    if (!device?.passKey || !certified || at >= certified.validUntil) return 'no-certificate';
    const key = await importPublicKey(device.passKey);
    if (!(await verifyStatement(vouchStatement(visit.id, vouched), proof, key))) return 'no-certificate';
    const longest = sites.settings(visit.site).provisionalHours * HOUR_MS;
    const isLong = expires - notBefore > longest || Math.abs(notBefore - at) > MINUTE_MS;
    if (isLong || (device.revokedAt !== null && at > device.revokedAt)) return 'out-of-time';
    if (!pins.could(memberId, 'vouch', { site: device.site, when: at })) return 'no-pin';
    const saidNo = visit.decision?.answer === 'declined' || visit.refusedAt !== null || visit.withdrawnAt !== null;
    return saidNo || (await bars.standing(visit.id)) === 'held' ? 'said-no' : 'taken-over';
  }

  async function attend(visitId: string): Promise<void> {
    const visit = await book.get(visitId);
    const { vouched } = visit;
    if (!vouched || !visit.registration) return;
    if (vouched.settled === null && leads()) {
      if (await isAwaited(visitId)) return;
      const outcome = await judge(visit, vouched);
      await visits.run(visitId, { type: 'settle-vouch', outcome }, HUB);
    }
    const after = await book.get(visitId);
    // Whoever went in on it already needs one of the hub's, too, for the hours that the site gives.
    const isInside = visitStatus(after).status === 'on-site';
    if (after.vouched?.settled === 'taken-over' && isInside && !after.pass && leads()) {
      const notBefore = now();
      const kind = kinds.of(after.site, visit.registration.purpose);
      const until = passExpires(kind, sites.settings(after.site), notBefore);
      await visits.run(visitId, { type: 'issue-pass', notBefore, expires: until, zones: after.vouched.zones }, HUB);
    }
    // The pass is out there on paper: gates and kiosks learn by the list that it is worth nothing any more.
    if (!vouchStands(after, now()) && now() < vouched.expires)
      await issuer.revoke({ id: visitId, until: vouched.expires });
  }

  /** Where there is a list to compare them with, whoever it is has to be known first. */
  async function isAwaited(visitId: string): Promise<boolean> {
    return !(await bars.mayGoOn(visitId)) && (await bars.standing(visitId)) === 'unknown';
  }

  function look({ id, vouched }: Visit): void {
    if (vouched) lookAt(id);
  }

  function lookAt(id: string): void {
    const task = (underWay.get(id) ?? Promise.resolve())
      .then(() => attend(id))
      .catch((error: unknown) => onError(error, id))
      .finally(() => {
        if (underWay.get(id) === task) underWay.delete(id);
      });
    underWay.set(id, task);
  }

  function lookAgain(): void {
    for (const visit of book.active()) look(visit);
  }

  return {
    start(): void {
      book.onChange(look);
      lookAgain();
    },
    /** This hub decides from now on. */
    lookAgain,
    lookAt,
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
