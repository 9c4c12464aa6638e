/** Where a terminal set up by deploy/kiosk-device listens for its page. The page's content policy names it too. */
export const HEARTBEAT_ORIGIN = 'http://127.0.0.1:7311';

const BEAT_EVERY_MS = 1_000;
/** Finding a printer may hold the page up for longer than a page that is well ever is. */
const PRINTING_SECONDS = 30;
const WATCHED = 'foyer-watched';

export interface Heartbeat {
  /** Beats until it is stopped. */
  run(): () => void;
  /** For work that holds the page up and is no sign that it hangs. */
  whileHeldUp(work: () => void): Promise<void>;
}

/**
 * Tells the device that the page is alive, from the thread that draws and takes touches: silence of a few seconds, and
 * the device starts its browser anew. Only where the device asked for it, in the address that it opens (`?heartbeat`):
 * in any other browser a request to the machine itself would be one too many.
 */
export function createHeartbeat(deps: {
  search: string;
  /** Of the tab: the address is cleaned after every visitor, and the page is loaded again now and then. */
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  send: (url: string) => Promise<unknown>;
}): Heartbeat {
  const { search, memory, send } = deps;
  if (new URLSearchParams(search).has('heartbeat')) memory.setItem(WATCHED, '1');
  const watched = memory.getItem(WATCHED) === '1';
  let heldUp = false;

  /** Where nobody listens the device knows by itself: its service is what has ended. */
  const beat = (query = ''): Promise<unknown> => send(`${HEARTBEAT_ORIGIN}/beat${query}`).catch(() => undefined);

  return {
    run() {
      if (!watched) return () => undefined;
      void beat();
      const timer = setInterval(() => {
        if (!heldUp) void beat();
      }, BEAT_EVERY_MS);
      return () => clearInterval(timer);
    },
    async whileHeldUp(work) {
      if (!watched) return work();
      heldUp = true;
      try {
        await beat(`?silent=${PRINTING_SECONDS}`);
        work();
      } finally {
        heldUp = false;
      }
    },
  };
}

/** Answers are of another origin and say nothing: what counts is that they were asked for. */
export const sendBeat = (url: string): Promise<unknown> =>
  fetch(url, {
    method: 'POST',
    mode: 'no-cors',
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(BEAT_EVERY_MS),
  });
