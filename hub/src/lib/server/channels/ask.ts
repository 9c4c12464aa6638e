import { ChannelTrouble } from './channel.ts';

/** Somebody stands in the lobby: the next channel is tried rather than waited for. */
const ANSWERS_WITHIN_MS = 6_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Asked {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

export interface Answer {
  status: number;
  text: string;
}

/**
 * One request to another house's service, with whatever status comes back. Redirects are not followed: the address was
 * settled by whoever runs the building, and what is sent is for it alone.
 * @throws ChannelTrouble where nothing came in time, or more than 64 KiB
 */
export async function ask(url: string, asked: Asked = {}): Promise<Answer> {
  if (!isAllowedAddress(url))
    throw new ChannelTrouble('address is neither https nor of this machine', { forGood: true });
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', signal, ...asked });
    return { status: answer.status, text: await textOf(answer) };
  } catch (error) {
    if (error instanceof ChannelTrouble) throw error;
    throw new ChannelTrouble(signal.aborted ? 'no answer in 6 s' : 'not reached', { forGood: false });
  }
}

/**
 * @returns the text of an answer that is a 2xx
 * @throws ChannelTrouble where it is not; for good where it is a 4xx that a repeat would not change
 */
export function taken({ status, text }: Answer): string {
  if (status >= 200 && status < 300) return text;
  throw new ChannelTrouble(`answered ${status}`, { forGood: !mayComeAgain(status) });
}

/** RFC 9110, 15.5.9, and RFC 6585, 4: the other side asks to come again. A refused sign-in is mended by somebody. */
export function mayComeAgain(status: number): boolean {
  return status >= 500 || [401, 403, 408, 429].includes(status);
}

/** What a provider says about a request, as JSON; of its words none is kept, since they name the addressee. */
export function jsonOf<T extends object>(text: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Partial<T>;
  } catch {
    // Said below.
  }
  throw new ChannelTrouble('answered what is no JSON object', { forGood: false });
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** HTTPS, or a service on this very machine. */
export function isAllowedAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new ChannelTrouble('answered too much', { forGood: true });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
