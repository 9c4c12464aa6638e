import { errorBody } from '@foyer/shared/protocol';
import * as v from 'valibot';
import type { Answer } from '../kiosk.ts';
import type { Fetch } from './guardedFetch.ts';

/** The JSON side of the hub. Every answer is data or an error code; none is thrown. */
export interface Api {
  post<T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>>;
  getIfChanged(path: string, etag: string | null): Promise<Answer<Edition | 'unchanged'>>;
}

/** One state of something that is fetched whole; `content` is still to be read with a schema. */
export interface Edition {
  etag: string;
  content: unknown;
}

const BASE = '/api/v1/kiosk/';

export function createApi(fetch: Fetch): Api {
  async function ask(path: string, request: RequestInit): Promise<Answer<Response>> {
    let response: Response;
    try {
      response = await fetch(BASE + path, { ...request, cache: 'no-store' });
    } catch {
      return { ok: false, error: 'offline' };
    }
    return response.ok || response.status === 304 ? { ok: true, value: response } : refusalOf(response);
  }

  return {
    async post(path, body, schema) {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) return answer;
      const read = v.safeParse(schema, await jsonOf(answer.value));
      return read.success ? { ok: true, value: read.output } : { ok: false, error: 'bad-answer' };
    },
    async getIfChanged(path, etag) {
      const answer = await ask(path, { headers: etag === null ? {} : { 'if-none-match': etag } });
      if (!answer.ok) return answer;
      if (answer.value.status === 304) return { ok: true, value: 'unchanged' };
      const content = await jsonOf(answer.value);
      // The line broke off in the middle: later there will be all of it.
      if (content === undefined) return { ok: false, error: 'offline' };
      return { ok: true, value: { etag: answer.value.headers.get('etag') ?? '', content } };
    },
  };
}

async function refusalOf(response: Response): Promise<Answer<never>> {
  const body = v.safeParse(errorBody, await jsonOf(response));
  // A proxy that answers for a hub that is gone speaks no language of ours.
  if (!body.success) return { ok: false, error: response.status >= 500 ? 'offline' : 'bad-answer' };
  const { detail: _, ...refusal } = body.output;
  return { ok: false, ...refusal };
}

/** A body that breaks off or is no JSON is as good as none. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
