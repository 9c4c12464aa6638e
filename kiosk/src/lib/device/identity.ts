import type { EnrolAnswer } from '@foyer/shared/protocol';
import type { KeyValue } from './keyValue.ts';

/** Who this terminal is. Its credential is an HttpOnly cookie, which no script here can read. */
export interface Identity {
  readonly device: EnrolAnswer['device'];
  /** Pinned at enrolment: every key set and revocation list must be signed by it, whoever serves them. */
  readonly rootKey: string;
}

const KEY = 'identity';

export const readIdentity = (memory: KeyValue): Promise<Identity | undefined> => memory.get<Identity>(KEY);
export const writeIdentity = (memory: KeyValue, identity: Identity): Promise<void> => memory.put(KEY, identity);
