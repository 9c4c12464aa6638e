import type { PhotoDetails, ReleaseDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import type { Dues, Release, ReleaseRefusal, Taken } from '@foyer/shared/releases';

/** What a tenant's form says. */
export interface Applying {
  tenantId: string;
  personId: string;
  lines: readonly { what: string; count: number }[];
  from: number;
  until: number;
  company?: string;
  plate?: string;
  carrier?: string;
  photos: readonly Pick<PhotoDetails, 'mediaType' | 'base64'>[];
}

export type ReleaseAct =
  | { type: 'check-dues'; dues: Dues; note?: string }
  /** Of the tenant. */
  | { type: 'confirm' | 'decline'; personId: string }
  | { type: 'confirm-by-telephone' }
  | { type: 'refuse'; why: string }
  | { type: 'reopen' | 'cancel' }
  /** `entry`: minted by the page, so that a repeat is harmless. */
  | { type: 'let-out'; taken: readonly Taken[]; entry?: string }
  | { type: 'put-back' | 'settle'; entry: string };

export type ReleaseDone = { ok: true; release: Release } | { ok: false; refusal: ReleaseRefusal };

/** What is sealed of a release, opened; what was destroyed since is null. */
export interface ReleaseWords {
  list: ReleaseDetails | null;
  duesNote: string | null;
  why: string | null;
}

/** What a scanned text is at the desk. */
export type ScannedRelease =
  | { result: 'release'; release: Release }
  /** Not a release pass of ours, or of another site. */
  | { result: 'foreign' };

/** Large items on their way out of the house. */
export interface Releases {
  /** The latest application first. */
  list(): Release[];
  get(releaseId: string): Promise<Release>;
  /** @param releaseId minted with the form, so that a repeat is harmless */
  apply(releaseId: string, applying: Applying, by: Actor): Promise<ReleaseDone>;
  run(releaseId: string, act: ReleaseAct, by: Actor): Promise<ReleaseDone>;
  /** Everybody of a tenant who may give its word: its administrators, and where it has none its reception. */
  confirmers(tenantId: string): string[];
  wordsOf(release: Release): Promise<ReleaseWords>;
  photo(release: Release, index: number): Promise<PhotoDetails | null>;
  /** Its signed pass, in base45; null where there is none, or none that counts. */
  pass(release: Release): Promise<string | null>;
  /** The release that a scanned pass is of, whatever has become of it, where its signature is ours. */
  byPass(text: string): Promise<ScannedRelease>;
  onChange(listener: (release: Release) => void): () => void;
}
