import type { AccountRefusalReason } from '../accounts/refusal.ts';

const REASONS: readonly AccountRefusalReason[] = ['name-taken', 'last-admin', 'no-such-account', 'no-mail-address'];

/**
 * Why accounts stayed as they were; null where the error is another. Pages are bundled and the hub's services are not,
 * so each has its own copy of the error's class and `instanceof` would say no.
 */
export function accountRefusalOf(error: unknown): AccountRefusalReason | null {
  if (!(error instanceof Error) || error.name !== 'AccountRefusal' || !('reason' in error)) return null;
  return REASONS.find((reason) => reason === error.reason) ?? null;
}
