import { noParcel, type Parcel } from '@foyer/shared/parcels';
import { Refused } from '../http/refused.ts';
import type { Parcels } from '../parcels/parcels.ts';

type Mine = ReadonlySet<string>;

/** The parcels of the sites where somebody works, and what recipients there said. */
export function parcelsWithin(
  parcels: Parcels,
  shown: Mine,
  mine: Mine,
  hasTenant: (tenantId: string) => boolean,
): Parcels {
  const isMine = ({ site }: Parcel): boolean => site !== null && mine.has(site);
  const checkSite = (siteId: string): void => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
  };
  const checkTenant = (tenantId: string): void => {
    if (!hasTenant(tenantId)) throw new Refused('not-found');
  };
  return {
    ...parcels,
    here: () => parcels.here().filter(({ site }) => site !== null && shown.has(site)),
    takenTwice: () => parcels.takenTwice().filter(({ site }) => site !== null && shown.has(site)),
    photoOf: async (parcel) => (isMine(parcel) ? parcels.photoOf(parcel) : null),
    proxyOf: async (parcel) => (isMine(parcel) ? parcels.proxyOf(parcel) : null),
    entrustedTo: async (parcel) => (isMine(parcel) ? parcels.entrustedTo(parcel) : null),
    askedName: async (parcel) => (isMine(parcel) ? parcels.askedName(parcel) : null),
    digitsOf: (parcel) => (isMine(parcel) ? parcels.digitsOf(parcel) : null),
    async get(parcelId) {
      const parcel = await parcels.get(parcelId);
      return isMine(parcel) ? parcel : noParcel(parcelId);
    },
    waitingFor: (recipient) => parcels.waitingFor(recipient).filter(isMine),
    forNeighbour: (tenantId) => parcels.forNeighbour(tenantId).filter(isMine),
    byCode: async (typed, siteId) => (mine.has(siteId) ? parcels.byCode(typed, siteId) : []),
    byWaybill(waybill) {
      const parcel = parcels.byWaybill(waybill);
      return parcel && isMine(parcel) ? parcel : null;
    },
    async byPass(text) {
      const parcel = await parcels.byPass(text);
      return parcel && isMine(parcel) ? parcel : null;
    },
    rooms: (siteId) => (checkSite(siteId), parcels.rooms(siteId)),
    onShelf: async (siteId, shelf) => (checkSite(siteId), parcels.onShelf(siteId, shelf)),
    propose: (siteId, wanted) => (checkSite(siteId), parcels.propose(siteId, wanted)),
    detailsOf: async (parcel) => (isMine(parcel) ? parcels.detailsOf(parcel) : null),
    standing: (recipient) => (checkTenant(recipient.tenantId), parcels.standing(recipient)),
    async state(recipient, statement, by) {
      checkTenant(recipient.tenantId);
      await parcels.state(recipient, statement, by);
    },
    settings: (siteId) => (checkSite(siteId), parcels.settings(siteId)),
    async change(siteId, settings, by) {
      checkSite(siteId);
      await parcels.change(siteId, settings, by);
    },
    async takeIn(parcelId, taking, by, siteId) {
      checkSite(siteId);
      if ('recipient' in taking.for) checkTenant(taking.for.recipient.tenantId);
      return parcels.takeIn(parcelId, taking, by, siteId);
    },
    async turnAway(parcelId, turning, by, siteId) {
      checkSite(siteId);
      checkTenant(turning.recipient.tenantId);
      return parcels.turnAway(parcelId, turning, by, siteId);
    },
    leave: async (parcelId, left, by, siteId) => {
      checkSite(siteId);
      checkTenant(left.recipient.tenantId);
      return parcels.leave(parcelId, left, by, siteId);
    },
    leftBy: (visitId) => parcels.leftBy(visitId).filter(isMine),
    answer: async (parcelId, words, by) =>
      isMine(await parcels.get(parcelId))
        ? parcels.answer(parcelId, words, by)
        : { ok: false, refusal: 'not-received', parcelId },
    wordsOf: async (parcel) => (isMine(parcel) ? parcels.wordsOf(parcel) : { left: null, answer: null }),
    async run(parcelIds, act, by) {
      for (const parcelId of parcelIds)
        if (!isMine(await parcels.get(parcelId))) return { ok: false, refusal: 'not-received', parcelId };
      if (act.type === 'address') checkTenant(act.recipient.tenantId);
      return parcels.run(parcelIds, act, by);
    },
  };
}
