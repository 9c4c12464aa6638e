import { errorBody } from '@foyer/shared/protocol';
import * as v from 'valibot';
import { rollCall, tapsAnswer, type MusterTap, type RollCall } from '../emergencies/rollCall.ts';

/** `away`: no answer, or none that makes sense; `over`: the link is not good any more. */
export type Answered<T> = { is: 'answer'; value: T } | { is: 'away' } | { is: 'over' };

export interface RollCallApi {
  list(): Promise<Answered<RollCall>>;
  /** Answers with the ids that need not be said again. */
  deliver(taps: readonly MusterTap[]): Promise<Answered<readonly string[]>>;
}

/** A phone in a stairwell is half connected: better to go on and try again than to wait. */
const TIMEOUT_MS = 6_000;

export function httpRollCallApi(fetcher: typeof fetch, key: string, phone: string): RollCallApi {
  const path = `/api/v1/muster/${encodeURIComponent(key)}`;

  async function ask<S extends v.GenericSchema>(
    url: string,
    schema: S,
    init: RequestInit = {},
  ): Promise<Answered<v.InferOutput<S>>> {
    try {
      const response = await fetcher(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body: unknown = await response.json();
      const read = v.safeParse(schema, body);
      if (response.ok && read.success) return { is: 'answer', value: read.output };
      const refused = v.safeParse(errorBody, body);
      return refused.success && refused.output.error === 'link-over' ? { is: 'over' } : { is: 'away' };
    } catch {
      return { is: 'away' };
    }
  }

  return {
    list: () => ask(`${path}?phone=${encodeURIComponent(phone)}`, rollCall),
    async deliver(taps) {
      const answer = await ask(path, tapsAnswer, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone, taps }),
      });
      return answer.is === 'answer' ? { is: 'answer', value: answer.value.taken } : answer;
    },
  };
}
