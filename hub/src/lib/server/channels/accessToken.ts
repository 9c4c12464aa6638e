/** Renewed so long before it ends, since a clock may be wrong and a message on its way. */
const MARGIN_MS = 5 * 60_000;

/** The other side does not know the token any more: it was made invalid before its time. */
export class StaleToken extends Error {}

/** A provider's token, fetched when it is first needed and shared by all messages until it ends. */
export interface AccessToken {
  /** Runs with a token; where it turns out stale once more, with a new one. */
  use<T>(task: (token: string) => Promise<T>): Promise<T>;
}

export function createAccessToken(options: {
  fetch: () => Promise<{ token: string; lifetimeSeconds: number }>;
  now: () => number;
}): AccessToken {
  const { now } = options;
  let current: { token: Promise<string>; until: number } | null = null;

  function token(): Promise<string> {
    if (current && now() < current.until) return current.token;
    // Providers count how often one asks: those who need it at once share one answer.
    const fetched = options.fetch();
    const mine = { token: fetched.then((one) => one.token), until: Number.POSITIVE_INFINITY };
    current = mine;
    fetched.then(
      ({ lifetimeSeconds }) => (mine.until = now() + Math.max(0, lifetimeSeconds * 1000 - MARGIN_MS)),
      () => (mine.until = 0),
    );
    return mine.token;
  }

  return {
    async use(task) {
      const first = token();
      try {
        return await task(await first);
      } catch (error) {
        if (!(error instanceof StaleToken)) throw error;
        if (current?.token === first) current = null;
        return task(await token());
      }
    },
  };
}
