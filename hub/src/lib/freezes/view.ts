import type { FreezeAbout, ReleaseReason } from '@foyer/shared/retention';
import type { PersonQuery } from '../persons/view.ts';

/** What a request of the police names: whoever is looked for, a visit by its call number, or everybody of some days. */
export interface FreezeQuery extends PersonQuery {
  about: FreezeAbout;
  callNumber: string;
}

/** More than that is no single request: it is narrowed down, or asked for in parts. */
export const MAX_FROZEN_RECORDS = 2_000;

export interface Officer {
  name: string;
  /** of the officer's badge or warrant card */
  badge: string;
}

/** As its paper has it. */
export interface PoliceRequest {
  unit: string;
  /** the number of the document that asks for it */
  document: string;
  officers: readonly Officer[];
}

/** What was frozen for one request; its officers are sealed with it and only on its receipt. */
export interface Freeze {
  id: string;
  siteId: string;
  /** ms since 1970 */
  frozenAt: number;
  /** who did it, in words */
  frozenBy: string;
  unit: string;
  document: string;
  about: FreezeAbout;
  records: number;
  documents: number;
  /** of which came in after it was frozen */
  later: number;
  released: { at: number; by: string; reason: ReleaseReason; reference: string } | null;
}
