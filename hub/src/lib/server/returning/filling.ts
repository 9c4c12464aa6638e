import { filledFrom, type Details, type VisitorDetails } from '@foyer/shared/details';
import type { SiteSettings } from '@foyer/shared/site';
import type { SubjectDetails } from '../details/storedDetails.ts';
import type { Proof, Proofs } from './proofs.ts';
import type { Remembered } from './remembered.ts';

/**
 * What a kiosk sealed about a visitor, before it is kept: what a returning visitor left masked is filled in from their
 * last visit, and whoever wants to be known again is. Done on arrival, hours later if the kiosk was away.
 */
export function createFilling(options: {
  proofs: Pick<Proofs, 'of'>;
  remembered: Pick<Remembered, 'note' | 'forget'>;
  detailsOf: (visitId: string) => Promise<SubjectDetails>;
  settings: (siteId: string | null) => Pick<SiteSettings, 'id' | 'rememberDays'>;
}) {
  const { proofs, remembered, detailsOf, settings } = options;

  async function lastOf(proof: Proof | null, site: string) {
    if (!proof || proof.shown.by === 'person' || proof.site !== site) return null;
    const { by, lastVisitId } = proof.shown;
    const { visitor } = await detailsOf(lastVisitId);
    return visitor ? { visitor, by } : null;
  }

  return async (details: Details, from: { subject: string; device: string; site: string }): Promise<Details> => {
    if (details.kind !== 'visitor') return details;
    const { id: site, rememberDays } = settings(from.site);
    const isReturning = details.known !== undefined && details.known.length > 0;
    const proof = isReturning ? await proofs.of(from.subject, from.device) : null;
    const whole = filledFrom(details, await lastOf(proof, site));
    if (rememberDays > 0 && mayRemember(whole)) await remembered.note(from.subject, { site, phone: whole.phone });
    // Their last word counts, also where it is that they do not want it any more.
    else if (proof && proof.shown.by !== 'person') await remembered.forget(proof.shown.lastVisitId);
    return whole;
  };
}

/** Only who said so, and no child: a guardian's word at a kiosk is not enough for that. */
function mayRemember({ consents, guardianName }: VisitorDetails): boolean {
  return consents?.remember === true && guardianName === undefined;
}
