import { SYNC } from '@foyer/shared/protocol';

export type Fetch = (url: string | Request, init?: RequestInit) => Promise<Response>;

/** What passes by on the way to and from the hub, for whoever keeps the state of the line. */
export interface LineListener {
  answered(status: number, epoch: string | null): void;
  /** More of an answer came in: also the heartbeats of a waiting feed. */
  heard(): void;
  /** No answer, or none to the end. */
  failed(): void;
  /** Nothing came for so long that the line is dead, whatever still waits on it. */
  fellSilent(): void;
  /** Ends when the line is found dead: what waits on it then will not hear anything either, and is asked anew. */
  readonly alive: AbortSignal;
}

/** The slowest line that an upload is waited for on. */
const SLOWEST_BYTES_PER_MS = 4;

/**
 * `fetch` that gives up after `silenceMs` without a byte. On a half-open network a request neither ends nor fails, and
 * a waiting feed has had its status 200 for hours, so the bytes of the body are watched too. Where the line passes one
 * direction only, a feed may still hear its heartbeats while nothing that is sent arrives: one silence ends them all.
 */
export function createGuardedFetch(deps: { fetch: Fetch; line: LineListener; silenceMs?: number }): Fetch {
  const { fetch, line, silenceMs = SYNC.silenceMs } = deps;
  return async (url, init = {}) => {
    const silence = new AbortController();
    const { alive } = line;
    const signal = AbortSignal.any([silence.signal, alive, ...(init.signal ? [init.signal] : [])]);
    let timer: ReturnType<typeof setTimeout>;
    const listen = (ms = silenceMs) => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(new Error(`silent for ${ms} ms`)), ms);
    };
    const failed = (error: unknown) => {
      clearTimeout(timer);
      if (silence.signal.aborted && !alive.aborted) line.fellSilent();
      // Whoever asked has lost interest, or the line was given up already: neither says anything new about it.
      else if (!init.signal?.aborted && !alive.aborted) line.failed();
      throw error;
    };
    listen(silenceMs + bytesOf(init.body) / SLOWEST_BYTES_PER_MS);
    const response = await fetch(url, { ...init, credentials: 'same-origin', signal }).catch(failed);
    listen();
    line.answered(response.status, response.headers.get(SYNC.epochHeader));
    if (!response.body) {
      clearTimeout(timer!);
      return response;
    }
    const reader = response.body.getReader();
    const watched = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await reader.read().catch(failed);
        if (done) {
          clearTimeout(timer);
          controller.close();
          return;
        }
        listen();
        line.heard();
        controller.enqueue(value);
      },
      cancel: (reason) => {
        clearTimeout(timer);
        return reader.cancel(reason);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(watched, { status, statusText, headers });
  };
}

/** What there is to send before an answer can come: it is not silence. */
function bytesOf(body: RequestInit['body']): number {
  if (typeof body === 'string') return body.length;
  if (body instanceof Blob) return body.size;
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : 0;
}
