import type { Party } from '@foyer/shared/post';
import type { Directory } from '../directory/index.ts';

/** `not-at-this-site`: no such company or household is in the house, or no such person is of it. */
export type PartyTrouble = 'not-at-this-site';
export type LivesAt = (party: Party, siteId: string) => boolean;

/** Mail of nobody would lie on a list that no door ends: a page that was open while the directory changed may still name them. */
export function createLivesAt({ tenant, person, siteOf }: Pick<Directory, 'tenant' | 'person' | 'siteOf'>): LivesAt {
  return ({ tenantId, personId }, siteId) =>
    tenant(tenantId) !== undefined &&
    siteOf(tenantId) === siteId &&
    (personId === undefined || person(personId)?.tenantId === tenantId);
}
