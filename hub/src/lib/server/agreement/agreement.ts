import type { Limits } from '../limits/limits.ts';

/**
 * What several hubs on one database agree through. One hub alone agrees with itself; several have a Redis, since a
 * cluster of CouchDB's lets two writers both believe that they were first.
 */
export interface Agreement {
  /** This hub is the only one. */
  readonly alone: boolean;
  /** Runs one task of a key at a time, whichever hub it is asked of. */
  exclusively<T>(key: string, task: (turn: Turn) => Promise<T>): Promise<T>;
  /** True for the first who asks, of all hubs, and for nobody else for so long. Rejects rather than guess. */
  first(key: string, forMs: number): Promise<boolean>;
  /** Of all hubs one holds it at a time. */
  lease(name: string): Lease;
  /** How often something may be guessed, at whichever hub. */
  readonly limits: Limits;
  /** What is said here is heard by the other hubs that are there, and kept nowhere. */
  readonly wire: Wire;
  close(): Promise<void>;
}

export interface Turn {
  /** Another hub had the turn before: what it wrote may not have been heard of yet. */
  afterAnother: boolean;
}

export interface Lease {
  /** Tries to get it from now on, and to keep it. */
  seek(): void;
  /** Whether it is held for sure at this moment. */
  held(): boolean;
  /** Asks whether it still is: before something is done that cannot be taken back. */
  confirm(): Promise<boolean>;
  /** Rises with every holder. */
  fence(): number;
  /** Tells when it was got or lost. */
  onChange(listener: (held: boolean) => void): () => void;
  /** Lets another hub have it at once. */
  release(): Promise<void>;
}

export interface Wire {
  tell(topic: string, message: unknown): void;
  onTold(topic: string, listener: (message: never) => void): () => void;
}
