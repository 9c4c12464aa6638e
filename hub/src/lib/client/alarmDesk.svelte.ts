import { uuidv7 } from '@foyer/shared/events';
import { ERROR_CODES, type ErrorCode } from '@foyer/shared/protocol';
import { createContext } from 'svelte';
import * as v from 'valibot';
import type { RaiseRequest } from '../emergencies/rollCall.ts';
import type { ShownAlarm } from '../emergencies/shown.ts';

const answer = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), refusal: v.picklist(ERROR_CODES), running: v.exactOptional(v.string()) }),
]);

const standing = v.object({ missing: v.number() });

/** Whoever presses has to know at once whether it went out. */
const TIMEOUT_MS = 5_000;

export type AlarmOutcome = { ok: true; emergencyId: string } | { ok: false; why: ErrorCode };

/** Raising and ending alarms from any page of the staff. */
export class AlarmDesk {
  raising = $state(false);
  ending = $state.raw<ShownAlarm | null>(null);
  readonly #fetch: typeof fetch;
  /** Minted once for each time that the dialog opens: pressing again after silence raises the same alarm. */
  #minted = '';

  constructor(fetcher: typeof fetch) {
    this.#fetch = fetcher;
  }

  open(): void {
    if (this.raising) return;
    this.#minted = uuidv7(Date.now());
    this.raising = true;
  }

  async raise(alarm: Omit<RaiseRequest, 'emergencyId'>): Promise<AlarmOutcome> {
    const emergencyId = this.#minted;
    const done = await this.#post('alarm', { emergencyId, ...alarm });
    if (done.ok) return { ok: true, emergencyId };
    // Somebody else was faster, or an earlier press did get through: that is the alarm to go to.
    if (done.refusal === 'already-raised') return { ok: true, emergencyId };
    if (done.refusal === 'already-running' && done.running) return { ok: true, emergencyId: done.running };
    return { ok: false, why: done.refusal };
  }

  async end(emergencyId: string, how: 'over' | 'false-alarm'): Promise<AlarmOutcome> {
    const done = await this.#post(`alarm/${encodeURIComponent(emergencyId)}/end`, { how });
    if (done.ok || done.refusal === 'already-over') return { ok: true, emergencyId };
    return { ok: false, why: done.refusal };
  }

  /** Heads of whom nobody has said that they are safe; null where the hub does not say. */
  async missing(emergencyId: string): Promise<number | null> {
    try {
      const response = await this.#fetch(`/api/v1/desk/alarm/${encodeURIComponent(emergencyId)}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const read = v.safeParse(standing, await response.json());
      return read.success ? read.output.missing : null;
    } catch {
      // Ending goes on without: it is the hub that decides.
      return null;
    }
  }

  async #post(path: string, body: object): Promise<v.InferOutput<typeof answer>> {
    try {
      const response = await this.#fetch(`/api/v1/desk/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const read = v.safeParse(answer, await response.json());
      return read.success ? read.output : { ok: false, refusal: response.status === 403 ? 'not-allowed' : 'internal' };
    } catch {
      return { ok: false, refusal: 'unavailable' };
    }
  }
}

export const [useAlarmDesk, provideAlarmDesk] = createContext<AlarmDesk>();
