import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Epoch } from '../store/epoch.ts';
import type { Store } from '../store/openStore.ts';
import type { Admission } from '../store/writer.ts';
import { badRequest, forbidden } from './errors.ts';
import type { SyncLimits } from './limits.ts';
import type { LiveFeeds } from './liveFeeds.ts';
import type { DatabaseAccess, SyncPolicy } from './policy.ts';
import { audienceScope, wholeScope } from './scope.ts';
import type { Scope } from './scope.ts';

/** One request to a database, with everything that its route may use: the principal itself is not among it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** as it came, e.g. `/sync/events/visit%3A1` */
  readonly path: string;
  /** its name under `/sync`; the store may have another */
  readonly database: string;
  readonly store: Store;
  readonly epoch: Epoch;
  readonly limits: SyncLimits;
  readonly feeds: LiveFeeds;
  readonly principalId: string;
  readonly mayRead: boolean;
  /** the whole database */
  readonly readsAll: boolean;
  readonly mayWrite: boolean;
  /** Throws 403 where nothing may be read. */
  scope(): Scope;
  /** Throws 403 where nothing may be written. Undefined: everything may. */
  admission(newEdits: boolean): Admission | undefined;
}

export interface ExchangeParts<P> extends Omit<
  Exchange,
  'scope' | 'admission' | 'principalId' | 'mayRead' | 'readsAll' | 'mayWrite'
> {
  policy: SyncPolicy<P>;
  principal: P;
  access: DatabaseAccess;
}

export function createExchange<P>({ policy, principal, access, ...parts }: ExchangeParts<P>): Exchange {
  const { store, database } = parts;

  function scope(): Scope {
    if (access.read === 'none') throw forbidden('this database is not for you to read');
    return access.read === 'all' ? wholeScope(store) : audienceScope(store, access.read);
  }

  function admission(newEdits: boolean): Admission | undefined {
    if (access.write === 'none') throw forbidden('this database is not for you to write');
    if (access.write === 'any') return undefined;
    return (doc, stored) => policy.checkWrite(principal, database, doc, { stored, newEdits });
  }

  return {
    ...parts,
    principalId: policy.principalId(principal),
    mayRead: access.read !== 'none',
    readsAll: access.read === 'all',
    mayWrite: access.write !== 'none',
    scope,
    admission,
  };
}

/** `true` and `false`, as all of CouchDB's switches. */
export const flag = (query: URLSearchParams, name: string): boolean => query.get(name) === 'true';

/** A whole number of at least 0, or null where the parameter is missing. */
export function count(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,12}$/.test(text)) throw badRequest(`${name} must be a whole number`);
  return Number(text);
}
