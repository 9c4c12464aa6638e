import { SYNC } from '@foyer/shared/protocol';

export type Fetch = (url: string | Request, init?: RequestInit) => Promise<Response>;

/** What passes by on the way to and from the hub, for whoever keeps the state of the line. */
export interface LineListener {
  answered(status: number, epoch: string | null): void;
  /** More of an answer came in: also the heartbeats of a waiting feed. */
  heard(): void;
  /** No answer, or none to the end. */
  failed(): void;
}

/**
 * `fetch` that gives up after `silenceMs` without a byte. On a half-open network a request neither ends nor fails, and
 * a waiting feed has had its status 200 for hours, so the bytes of the body are watched too.
 */
export function createGuardedFetch(deps: { fetch: Fetch; line: LineListener; silenceMs?: number }): Fetch {
  const { fetch, line, silenceMs = SYNC.silenceMs } = deps;
  return async (url, init = {}) => {
    const silence = new AbortController();
    const signal = init.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal;
    let timer: ReturnType<typeof setTimeout>;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(new Error(`silent for ${silenceMs} ms`)), silenceMs);
    };
    const failed = (error: unknown) => {
      clearTimeout(timer);
      // Whoever asked has lost interest: that says nothing about the line.
      if (!init.signal?.aborted) line.failed();
      throw error;
    };
    listen();
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
