export type SiteRefusalReason = 'id-taken' | 'no-such-site';

/** Why the sites stay as they are: something for the person at the page to know, not a fault of the hub. */
export class SiteRefusal extends Error {
  readonly reason: SiteRefusalReason;

  constructor(reason: SiteRefusalReason) {
    super(`site refused: ${reason}`);
    this.name = 'SiteRefusal';
    this.reason = reason;
  }
}
