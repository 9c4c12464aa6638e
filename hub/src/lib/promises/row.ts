import type { PromiseKind, PromiseState } from '@foyer/shared/promises';

/** A promise with whose it is, for the desk's page of the day. */
export interface PromiseRow {
  kind: PromiseKind;
  state: PromiseState;
  since: number;
  dueAt: number;
  /** Somebody still waits for it. */
  open: boolean;
  /** By how much it was missed, or is by now. */
  lateMs: number;
  siteId: string | null;
  /** Whose registered letter it is. */
  letter: { name: string | null; tenant: string } | null;
  visit: { visitId: string; callNumber: string | null; name: string; host: string | null; tenant: string } | null;
}
