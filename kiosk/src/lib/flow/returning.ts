import { codeAsked, forgotten, recognised } from '@foyer/shared/protocol';
import type * as v from 'valibot';
import type { Answer, Kiosk } from '../kiosk.ts';
import type { Terminal } from './terminal.ts';

/** Who was here before, and who forgot their card: only the hub knows, and nothing of it stays here. */
export function createReturning(terminal: Terminal): Pick<Kiosk, 'askCode' | 'prove' | 'forgetMe'> {
  /** Typing is always open, so nobody is kept waiting on a line that is known to be dead. */
  async function ask<T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> {
    return terminal.isOffline() ? { ok: false, error: 'offline' } : terminal.api.post(path, body, schema);
  }
  return {
    askCode: (request) => ask('returning/code', { ...request, language: terminal.language() }, codeAsked),
    prove: (request) => ask('returning/proof', request, recognised),
    forgetMe: (visitId) => ask('returning/forgetting', { visitId }, forgotten),
  };
}
