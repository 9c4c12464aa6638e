export type AccountRefusalReason = 'name-taken' | 'last-admin' | 'no-such-account' | 'no-mail-address';

/** Why accounts stay as they are: something for the person at the page to know, not a fault of the hub. */
export class AccountRefusal extends Error {
  readonly reason: AccountRefusalReason;

  constructor(reason: AccountRefusalReason) {
    super(`account refused: ${reason}`);
    this.name = 'AccountRefusal';
    this.reason = reason;
  }
}
