import type { IncomingMessage } from 'node:http';

/** A client that takes longer to send its request or to take its answer, once it is to be over, is cut off. */
const OVER_WITHIN_MS = 2_000;

/** Requests that are being answered, so that nothing is closed under them. */
export interface UnderWay {
  /** @param database the one it uses, if any */
  answer(request: IncomingMessage, database: string | null, answering: () => Promise<void>): Promise<void>;
  /** Resolves when the requests to a database, or all there are, have been answered. */
  over(database?: string): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const answers = new Set<{ request: IncomingMessage; database: string | null; answered: Promise<void> }>();

  async function answer(
    request: IncomingMessage,
    database: string | null,
    answering: () => Promise<void>,
  ): Promise<void> {
    const entry = { request, database, answered: answering() };
    answers.add(entry);
    try {
      await entry.answered;
    } finally {
      answers.delete(entry);
    }
  }

  async function over(database?: string): Promise<void> {
    const waitedFor = [...answers].filter((entry) => database === undefined || entry.database === database);
    const slow = setTimeout(() => waitedFor.forEach(({ request }) => request.destroy()), OVER_WITHIN_MS);
    await Promise.allSettled(waitedFor.map(({ answered }) => answered));
    clearTimeout(slow);
  }

  return { answer, over };
}
