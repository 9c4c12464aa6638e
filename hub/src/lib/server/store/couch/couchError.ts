/** What CouchDB answered with. It has the shape of PouchDB's errors, so that nobody need know which of the two spoke. */
export class CouchError extends Error {
  /** the HTTP status */
  readonly status: number;
  readonly reason: string;

  constructor(status: number, name: string, reason: string) {
    super(reason);
    this.name = name;
    this.status = status;
    this.reason = reason;
  }
}

/** CouchDB did not answer, or not in time: whether it did what it was asked is not known. */
export class CouchUnreachable extends Error {
  readonly status = 503;
  readonly reason = 'the database cannot be reached';

  constructor(host: string, cause: unknown) {
    super(`FOYER_DATABASE_URL: the database at ${host} cannot be reached`, { cause });
    this.name = 'service_unavailable';
  }
}

/** Fewer nodes of a cluster than a quorum have it. It is written and may yet be lost with the one that has it. */
export class BelowQuorum extends CouchError {
  constructor(database: string) {
    super(503, 'service_unavailable', `too few nodes of the cluster keep what is written to ${database}`);
  }
}
