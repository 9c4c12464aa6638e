import type { Server } from 'node:https';
import type { Tls } from './tls.ts';

const EVERY_MS = 60 * 60 * 1000;

/**
 * Looks at the certificate once an hour and hands the server a new one without closing a connection. What goes wrong
 * is reported and tried again an hour later, while the present certificate goes on.
 * @returns a function that ends it
 */
export function keepFresh(
  server: Pick<Server, 'setSecureContext'>,
  present: Tls,
  create: () => Promise<Tls | null>,
  report: (error: unknown) => void,
  everyMs = EVERY_MS,
): () => void {
  let current = present.cert;
  const timer = setInterval(() => void look().catch(report), everyMs);
  timer.unref();
  return () => clearInterval(timer);

  async function look() {
    const tls = await create();
    if (!tls || tls.cert === current) return;
    server.setSecureContext({ cert: tls.cert, key: tls.key });
    current = tls.cert;
  }
}
