import { ERROR_CODES, errorBody, type ErrorCode } from '@foyer/shared/protocol';
import type { VisitRefusal } from '@foyer/shared/visits';
import * as v from 'valibot';
import type { BoardSnapshot, CommandAnswer, DirectoryHit, RegisterAnswer, VisitView } from '../board/answers.ts';
import type { DeskCommand, DeskRegistrationRequest } from '../board/deskCommand.ts';
import { boardRow, boardSnapshot, visitView } from '../board/rowSchema.ts';

/** A request that came to nothing. `unavailable` covers a hub that did not answer at all. */
export class DeskApiError extends Error {
  override readonly name = 'DeskApiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/** After this time without an answer the person is told; what was sent may still have been done, and is re-read. */
const TIMEOUT_MS = 15_000;

const hits = v.object({
  hits: v.array(
    v.object({
      tenantId: v.string(),
      tenantName: v.string(),
      unit: v.string(),
      person: v.nullable(
        v.object({
          id: v.string(),
          name: v.string(),
          nameLatin: v.nullable(v.string()),
          phone: v.nullable(v.string()),
        }),
      ),
    }),
  ),
});
const refusal = v.picklist(ERROR_CODES) as v.GenericSchema<unknown, VisitRefusal>;
const commandAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: boardRow }),
  v.object({ ok: v.literal(false), refusal, row: v.nullable(boardRow) }),
]);
const registerAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), callNumber: v.string(), row: boardRow }),
  v.object({ ok: v.literal(false), refusal }),
]);
const found = v.object({ visitIds: v.array(v.string()) });

/** The desk's endpoints as functions. */
export class DeskApi {
  readonly #fetch: typeof fetch;

  constructor(fetcher: typeof fetch) {
    this.#fetch = fetcher;
  }

  board(): Promise<BoardSnapshot> {
    return this.#get('board', boardSnapshot);
  }

  visit(visitId: string, signal?: AbortSignal): Promise<VisitView> {
    return this.#get(`visits/${encodeURIComponent(visitId)}`, visitView, signal);
  }

  async search(typed: string, signal?: AbortSignal): Promise<string[]> {
    return (await this.#get(`search?q=${encodeURIComponent(typed)}`, found, signal)).visitIds;
  }

  async directory(typed: string, signal?: AbortSignal): Promise<DirectoryHit[]> {
    return (await this.#get(`directory?q=${encodeURIComponent(typed)}`, hits, signal)).hits;
  }

  run(visitId: string, command: DeskCommand): Promise<CommandAnswer> {
    return this.#post(`visits/${encodeURIComponent(visitId)}/commands`, command, commandAnswer);
  }

  register(request: DeskRegistrationRequest): Promise<RegisterAnswer> {
    return this.#post('visits', request, registerAnswer);
  }

  async answerCall(callId: string): Promise<void> {
    await this.#post(`calls/${encodeURIComponent(callId)}/answer`, {}, v.unknown());
  }

  #get<S extends v.GenericSchema>(path: string, schema: S, signal?: AbortSignal): Promise<v.InferOutput<S>> {
    return this.#ask(path, schema, signal ? { signal } : {});
  }

  #post<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<v.InferOutput<S>> {
    const headers = { 'content-type': 'application/json' };
    return this.#ask(path, schema, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #ask<S extends v.GenericSchema>(path: string, schema: S, init: RequestInit): Promise<v.InferOutput<S>> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let response: Response;
    let body: unknown;
    try {
      response = await this.#fetch(`/api/v1/desk/${path}`, { ...init, signal });
      body = await response.json();
    } catch (error) {
      // The caller gave the request up itself and knows.
      if (init.signal?.aborted) throw error;
      throw new DeskApiError('unavailable');
    }
    const answer = v.safeParse(schema, body);
    // A refusal of the domain (409) is an answer like any other where the schema has a place for it.
    if (answer.success && (response.ok || response.status === 409)) return answer.output;
    const refused = v.safeParse(errorBody, body);
    throw new DeskApiError(refused.success ? refused.output.error : 'internal');
  }
}
