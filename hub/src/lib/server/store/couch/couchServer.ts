import { CouchError, CouchUnreachable } from './couchError.ts';

const ANSWER_WITHIN_MS = 30_000;

export interface CouchRequest {
  query?: Record<string, unknown>;
  body?: unknown;
  /** in place of the time-out: whoever reads a feed has one of their own */
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** A CouchDB, as far as HTTP goes. Paths are relative to the server's root and already encoded. */
export interface CouchServer {
  /** host and port, for messages; without the password */
  readonly host: string;
  /** what the names of this hub's databases begin with */
  readonly prefix: string;
  /** The answer's JSON. @throws {CouchError} where the status is 400 or above, {@link CouchUnreachable} without one */
  json<T>(method: string, path: string, request?: CouchRequest): Promise<{ status: number; headers: Headers; body: T }>;
  /** The answer as it comes, its status being below 400. */
  open(method: string, path: string, request?: CouchRequest): Promise<Response>;
}

/** `http(s)://user:password@host:port/prefix`: the databases are `prefix-events` and so on. */
export function createCouchServer(address: string): CouchServer {
  const url = new URL(address);
  const prefix = decodeURIComponent(url.pathname).replaceAll('/', '');
  const { host } = url;
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const authorization =
    url.username === '' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };

  async function open(method: string, path: string, { query = {}, body, signal, timeoutMs }: CouchRequest = {}) {
    const target = new URL(`${url.protocol}//${host}/${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) target.searchParams.set(name, String(value));
    const response = await fetch(target, {
      method,
      headers: {
        accept: 'application/json',
        // What is compressed waits to be worth it: a change that is told has to come at once.
        'accept-encoding': 'identity',
        ...authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(timeoutMs ?? ANSWER_WITHIN_MS),
    }).catch((error: unknown) => {
      throw new CouchUnreachable(host, error);
    });
    if (response.status < 400) return response;
    const { error = 'unknown_error', reason = '' } = await errorOf(response);
    throw new CouchError(response.status, error, reason);
  }

  return {
    host,
    prefix,
    open,
    async json<T>(method: string, path: string, request: CouchRequest = {}) {
      const response = await open(method, path, request);
      const body = (await response.json().catch((error: unknown) => {
        throw new CouchUnreachable(host, error);
      })) as T;
      return { status: response.status, headers: response.headers, body };
    },
  };
}

async function errorOf(response: Response): Promise<{ error?: string; reason?: string }> {
  const text = await response.text().catch(() => '');
  try {
    return JSON.parse(text) as { error?: string; reason?: string };
  } catch {
    // A proxy in between answers in HTML.
    return { reason: `${response.status} ${response.statusText}` };
  }
}
