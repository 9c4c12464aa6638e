import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a person has on their telephone. */
export interface Shown {
  to: string;
  text: string;
  link: string | null;
}

/** The other side of a channel, as its documentation has it: it checks what it is sent and drops what it has had. */
export interface SpecProvider {
  readonly url: string;
  /** What somebody was shown, in order; a message that came twice is there once. */
  shown(to: string): Shown[];
  /** Everybody who was shown something. */
  everybody(): string[];
  /** Resolves with the first that `to` was shown and nobody has taken yet. */
  take(to: string): Promise<Shown>;
  /** Everything that was asked of it, by path. */
  readonly calls: string[];
  /** From now on it answers in this way. */
  is(mood: Mood): void;
  /** Makes the tokens that it gave out invalid; only of those that give some. */
  forgetTokens(): void;
  stop(): Promise<void>;
}

/** `moved` answers with a redirect, `flooding` with more than anybody wants, `silent` not at all. */
export type Mood = 'well' | 'down' | 'moved' | 'flooding' | 'silent';

export interface Request {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export type Reply = { status?: number; body: object | string };

const TAKEN_WITHIN_MS = 20_000;

/** @param identity what the provider tells two messages apart by */
export interface Desk {
  deliver(message: Shown, identity: string): void;
  token(): string;
  isToken(token: string | null): boolean;
}

export async function startProvider(
  answer: (request: Request, desk: Desk) => Reply | Promise<Reply>,
): Promise<SpecProvider> {
  const shown: { message: Shown; identity: string; taken: boolean }[] = [];
  const calls: string[] = [];
  const waiting = new Set<() => void>();
  const tokens = new Set<string>();
  let given = 0;
  let mood: Mood = 'well';
  const desk: Desk = {
    deliver(message, identity) {
      if (shown.some((one) => one.identity === identity && one.message.to === message.to)) return;
      shown.push({ message, identity, taken: false });
      for (const look of waiting) look();
    },
    token() {
      const token = `token-${++given}`;
      tokens.add(token);
      return token;
    },
    isToken: (token) => token !== null && tokens.has(token),
  };

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url!, 'http://provider');
      calls.push(url.pathname);
      if (mood === 'silent') return;
      if (mood === 'down') return void response.writeHead(503).end('busy');
      if (mood === 'moved') return void response.writeHead(307, { location: '/elsewhere' }).end();
      if (mood === 'flooding') return void response.writeHead(200).end(Buffer.alloc(1_000_000, 'x'));
      const request = { method: incoming.method!, url, headers: incoming.headers, body: Buffer.concat(chunks) };
      Promise.resolve(answer(request, desk)).then(
        ({ status = 200, body }) =>
          response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    shown: (to) => shown.filter(({ message }) => message.to === to).map(({ message }) => message),
    everybody: () => [...new Set(shown.map(({ message }) => message.to))],
    take: (to) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`nothing for ${to}; asked of it was ${calls.join(', ') || 'nothing'}`));
        }, TAKEN_WITHIN_MS);
        function look(): void {
          const next = shown.find(({ message, taken }) => message.to === to && !taken);
          if (!next) return;
          next.taken = true;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(next.message);
        }
        waiting.add(look);
        look();
      }),
    is: (now) => void (mood = now),
    forgetTokens: () => tokens.clear(),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

export const json = ({ body }: Request): Record<string, never> => JSON.parse(body.toString('utf8')) as never;
export const NOBODY = 'nobody';
