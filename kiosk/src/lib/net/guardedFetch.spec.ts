import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createGuardedFetch, type Fetch } from './guardedFetch.ts';

/** A server that answers as each test says. */
let answer: (response: ServerResponse) => void;
let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function guarded(silenceMs = 80, ask: Fetch = fetch) {
  const dead = new AbortController();
  const fellSilent = vi.fn(() => dead.abort(new Error('dead')));
  const line = { answered: vi.fn(), heard: vi.fn(), failed: vi.fn(), fellSilent, alive: dead.signal };
  return { line, fetch: createGuardedFetch({ fetch: (...of) => ask(...of), line, silenceMs }) };
}

describe('a guarded fetch', () => {
  it('hands the answer on, with its status and the epoch told', async () => {
    answer = (response) => response.writeHead(201, { 'x-foyer-epoch': 'e1' }).end('{"ok":true}');
    const { line, fetch } = guarded(10_000);
    const response = await fetch(url);
    expect(await response.json()).toEqual({ ok: true });
    expect(line.answered).toHaveBeenCalledWith(201, 'e1');
    expect(line.failed).not.toHaveBeenCalled();
  });

  it('gives up where no answer comes', async () => {
    answer = () => {};
    const { line, fetch } = guarded();
    await expect(fetch(url)).rejects.toThrow('silent for 80 ms');
    expect(line.fellSilent).toHaveBeenCalledOnce();
  });

  it('gives up with it what still hears something on the same line', async () => {
    const { fetch } = guarded();
    let beating: NodeJS.Timeout | undefined;
    answer = (response) => {
      response.writeHead(200).write('\n');
      beating = setInterval(() => response.write('\n'), 20);
      response.on('close', () => clearInterval(beating));
    };
    const feed = await fetch(url);
    const read = feed.text();
    answer = () => {};
    await expect(fetch(url)).rejects.toThrow('silent for 80 ms');
    await expect(read).rejects.toThrow('dead');
  });

  it('gives an upload the time that it takes on a slow line', async () => {
    answer = (response) => void setTimeout(() => response.end('{}'), 150);
    const { line, fetch } = guarded();
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(2_000) })).status).toBe(200);
    expect(line.fellSilent).not.toHaveBeenCalled();
  });

  it('gives up where an answer that has begun falls silent', async () => {
    answer = (response) => response.writeHead(200).write('\n');
    const { line, fetch } = guarded();
    const response = await fetch(url);
    await expect(response.text()).rejects.toThrow();
    expect(line.fellSilent).toHaveBeenCalledOnce();
  });

  it('waits as long as heartbeats come', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const feed = new TransformStream<string, string>();
    const writer = feed.writable.getWriter();
    const { line, fetch } = guarded(80, async (_url, init) => {
      init?.signal?.addEventListener('abort', () => void writer.abort(init.signal?.reason));
      return new Response(feed.readable.pipeThrough(new TextEncoderStream()));
    });
    const text = (await fetch(url)).text();
    for (let beats = 1; beats <= 6; beats++) {
      await vi.advanceTimersByTimeAsync(79);
      const heard = new Promise<void>((resolve) => line.heard.mockImplementationOnce(() => resolve()));
      void writer.write('\n');
      await heard;
    }
    expect(line.heard).toHaveBeenCalledTimes(6);
    void writer.write('{}');
    void writer.close();
    expect((await text).trim()).toBe('{}');
    expect(line.failed).not.toHaveBeenCalled();
    expect(line.fellSilent).not.toHaveBeenCalled();
  });

  it('says nothing of the line where whoever asked has lost interest', async () => {
    answer = () => {};
    const { line, fetch } = guarded(10_000);
    const asking = new AbortController();
    const response = fetch(url, { signal: asking.signal });
    asking.abort();
    await expect(response).rejects.toThrow();
    expect(line.failed).not.toHaveBeenCalled();
  });

  it('tells a line that is down', async () => {
    const { line, fetch } = guarded();
    await new Promise((resolve) => server.close(resolve));
    await expect(fetch(url)).rejects.toThrow();
    expect(line.failed).toHaveBeenCalledOnce();
  });
});
