/** One request to the endpoint, as any HTTP client would make it. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface AskOptions {
  /** sent as JSON, unless it is bytes */
  body?: unknown;
  headers?: Record<string, string>;
}

export async function ask(url: string, method: string, path: string, options: AskOptions = {}): Promise<Answer> {
  const { body, headers = {} } = options;
  const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { accept: 'application/json', ...(raw ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
