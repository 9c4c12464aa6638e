import type { LetterRefusal, RoundRefusal } from '@foyer/shared/post';
import { errorBody } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type { Tick } from '../post/requests.ts';
import { tickAnswer, wayView, type WayView } from '../post/view.ts';

/** `refused`: never to be taken, and why; `away`: to be said again; `signed-out`: to be said again after signing in. */
export type WayAnswer<T> =
  | { is: 'answer'; value: T }
  | { is: 'refused'; why: LetterRefusal | RoundRefusal | 'bad-request' }
  | { is: 'away' }
  | { is: 'signed-out' };

export interface WayApi {
  list(): Promise<WayAnswer<WayView>>;
  deliver(tick: Tick): Promise<WayAnswer<true>>;
  /** Takes back what the hub has already. */
  reopen(of: Tick['of']): Promise<WayAnswer<true>>;
}

/** A phone in a stairwell is half connected: better to go on and try again than to wait. */
const TIMEOUT_MS = 6_000;

/** @param view what every request says of the sites it is about; null where there is nothing to choose */
export function httpWayApi(fetcher: typeof fetch, view: string | null): WayApi {
  const query = view === null ? '' : `?site=${encodeURIComponent(view)}`;

  async function ask<T>(path: string, read: (body: unknown) => T | undefined, body?: unknown): Promise<WayAnswer<T>> {
    const sent =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
      const init = { ...sent, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
      const response = await fetcher(`/api/v1/desk/post/${path}${query}`, init);
      const answered: unknown = await response.json();
      if (response.ok) {
        const value = read(answered);
        return value === undefined ? { is: 'away' } : { is: 'answer', value };
      }
      const no = v.safeParse(tickAnswer, answered);
      if (no.success && !no.output.ok) return { is: 'refused', why: no.output.refusal };
      const refused = v.safeParse(errorBody, answered);
      if (!refused.success) return { is: 'away' };
      const { error } = refused.output;
      if (error === 'not-signed-in' || error === 'not-allowed') return { is: 'signed-out' };
      return error === 'bad-request' || error === 'too-large' ? { is: 'refused', why: 'bad-request' } : { is: 'away' };
    } catch {
      return { is: 'away' };
    }
  }
  const done = (body: unknown): true | undefined => (v.is(v.object({ ok: v.literal(true) }), body) ? true : undefined);

  return {
    list: () =>
      ask('way', (body) => {
        const parsed = v.safeParse(wayView, body);
        return parsed.success ? parsed.output : undefined;
      }),
    deliver: (tick) => ask('way', done, tick),
    reopen: (of) =>
      of.noun === 'letter'
        ? ask('letters/acts', done, { letterId: of.letterId, act: { type: 'reopen' } })
        : ask('rounds/acts', done, { roundId: of.roundId, act: { type: 'reopen', tenantId: of.tenantId } }),
  };
}
