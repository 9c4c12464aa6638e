import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startSyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import { readSyncServerCommand } from '../../hub/src/lib/server/sync/standalone/syncServerCommand.ts';
import { ask } from './http.ts';
import { newPouch, remotePouch } from './pouch.ts';
import { withFolder } from './syncWorld.ts';

vi.setConfig({ testTimeout: 30_000 });

const COMMAND = fileURLToPath(new URL('../../hub/cli/syncServer.ts', import.meta.url));

const faults: unknown[] = [];
const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  expect(faults.splice(0)).toEqual([]);
});

async function start(folder: string | null = null) {
  const server = await startSyncServer({
    port: 0,
    host: '127.0.0.1',
    folder,
    onError: (error) => faults.push(error),
  });
  running.push(server);
  return server;
}

describe('databases', () => {
  test('are made by PUT, listed, and removed by DELETE', async () => {
    const { url } = await start();

    expect(await ask(url, 'PUT', '/b')).toMatchObject({ status: 201, body: { ok: true } });
    expect(await ask(url, 'PUT', '/a%2Fb+(1)$')).toMatchObject({ status: 201 });
    expect(await ask(url, 'GET', '/_all_dbs')).toMatchObject({ status: 200, body: ['a/b+(1)$', 'b'] });
    expect(await ask(url, 'HEAD', '/b')).toMatchObject({ status: 200 });
    expect(await ask(url, 'DELETE', '/b')).toMatchObject({ status: 200, body: { ok: true } });
    expect(await ask(url, 'GET', '/b')).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(await ask(url, 'DELETE', '/b')).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect((await ask(url, 'GET', '/_all_dbs')).body).toEqual(['a/b+(1)$']);
  });

  test('one that is there: 412, also for one of two at the same moment', async () => {
    const { url } = await start();

    const answers = await Promise.all([ask(url, 'PUT', '/a'), ask(url, 'PUT', '/a')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(await ask(url, 'PUT', '/a')).toMatchObject({ status: 412, body: { error: 'file_exists' } });
  });

  test.each(['A', '1a', 'a.b', 'a%20b', '%E8%AE%BF', 'a%5Cb', `a${'b'.repeat(300)}`])(
    'a name that is none: 400 to %s',
    async (name) => {
      const { url } = await start();
      expect(await ask(url, 'PUT', `/${name}`)).toMatchObject({
        status: 400,
        body: { error: 'illegal_database_name', reason: expect.stringContaining('a to z') },
      });
      expect((await ask(url, 'GET', '/_all_dbs')).body).toEqual([]);
    },
  );

  test('a feed on one that is removed ends, and one made anew under its name is empty', async () => {
    const { url } = await start();
    await ask(url, 'PUT', '/a');
    await ask(url, 'PUT', '/a/visit', { body: { n: 1 } });
    const feed = ask(url, 'GET', '/a/_changes?feed=longpoll&since=now&heartbeat=10000');
    await ask(url, 'DELETE', '/a');

    // Whichever of the two came first.
    expect((await feed).status).toBeOneOf([200, 404]);
    await ask(url, 'PUT', '/a');
    expect((await ask(url, 'GET', '/a/_all_docs')).body).toMatchObject({ total_rows: 0, rows: [] });
  });

  test('in a folder they are there again after a stop, and without one nothing stays', () =>
    withFolder(async (folder) => {
      const first = await start(folder);
      const client = newPouch();
      await client.put({ _id: 'visit', n: 1 });
      await client.replicate.to(remotePouch(first.url, 'kept'));
      await first.close();
      running.pop();

      const second = await start(folder);
      expect((await ask(second.url, 'GET', '/kept/visit')).body).toMatchObject({ n: 1 });

      const temporary = await start();
      expect(existsSync(temporary.folder)).toBe(true);
      await temporary.close();
      running.pop();
      expect(existsSync(temporary.folder)).toBe(false);
    }));
});

describe('documents, one by one', () => {
  test('POST makes an id, PUT and DELETE go by the revision, in the query or as If-Match', async () => {
    const { url } = await start();
    await ask(url, 'PUT', '/a');

    const posted = await ask(url, 'POST', '/a', { body: { n: 1 } });
    const { id, rev } = posted.body as { id: string; rev: string };
    expect(posted).toMatchObject({ status: 201, body: { ok: true, rev: expect.stringMatching(/^1-/) } });
    expect(posted.headers.get('location')).toBe(`/a/${id}`);
    expect(posted.headers.get('etag')).toBe(`"${rev}"`);

    expect(await ask(url, 'PUT', `/a/${id}`, { body: { n: 2 } })).toMatchObject({ status: 409 });
    const changed = await ask(url, 'PUT', `/a/${id}`, { body: { n: 2 }, headers: { 'if-match': `"${rev}"` } });
    expect(changed).toMatchObject({ status: 201, body: { rev: expect.stringMatching(/^2-/) } });
    expect(await ask(url, 'DELETE', `/a/${id}`)).toMatchObject({ status: 409, body: { error: 'conflict' } });
    const { rev: second } = changed.body as { rev: string };
    expect(await ask(url, 'DELETE', `/a/${id}?rev=${second}`)).toMatchObject({ status: 200 });
    expect(await ask(url, 'GET', `/a/${id}`)).toMatchObject({ status: 404, body: { reason: 'deleted' } });
    expect(await ask(url, 'DELETE', '/a/nothing?rev=1-aa')).toMatchObject({ status: 404 });
  });

  test.each([
    ['an id with an underscore', { _id: '_x' }, 'illegal_docid'],
    ['a special field', { _id: 'x', _zing: 1 }, 'doc_validation'],
  ])('%s: 400, in CouchDB’s words, and nothing of the request is written', async (_, doc, error) => {
    const { url } = await start();
    await ask(url, 'PUT', '/a');

    expect(await ask(url, 'POST', '/a/_bulk_docs', { body: { docs: [{ _id: 'good' }, doc] } })).toMatchObject({
      status: 400,
      body: { error },
    });
    expect((await ask(url, 'GET', '/a/_all_docs')).body).toMatchObject({ rows: [] });
  });
});

test('pages of any origin may ask', async () => {
  const { url } = await start();
  const origin = 'http://localhost:8000';

  const preflight = await ask(url, 'OPTIONS', '/a/_bulk_docs', {
    headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
  const { headers } = await ask(url, 'GET', '/', { headers: { origin } });
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  expect(headers.get('access-control-expose-headers')).toContain('etag');
});

describe('the command', () => {
  test.each([
    [[], { do: 'start', port: 5984, host: '127.0.0.1', folder: null }],
    [['--port', '0', '--host', '::1', '--folder', 'data'], { do: 'start', port: 0, host: '::1', folder: '/here/data' }],
    [['--help'], { do: 'help' }],
    [['--port', '80a'], { do: 'complain', about: expect.stringContaining('--port') }],
    [['--port', '70000'], { do: 'complain', about: expect.stringContaining('65535') }],
    [['--folder', ''], { do: 'complain', about: expect.stringContaining('--folder') }],
    [['--prot', '1'], { do: 'complain', about: expect.stringContaining('--prot') }],
    [['5984'], { do: 'complain', about: expect.any(String) }],
  ])('reads %j', (args, command) => {
    expect(readSyncServerCommand(args, '/here')).toEqual(command);
  });

  test('says where it is ready, and ends at SIGTERM', async () => {
    const child = spawn(process.execPath, [COMMAND, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const [, url] = /^ready (http:\/\/127\.0\.0\.1:\d+) /.exec(line)!;

    expect(await ask(url!, 'GET', '/')).toMatchObject({ status: 200, body: { couchdb: 'Welcome' } });
    expect(await tryOn(Number(new URL(url!).port))).toMatchObject({
      code: 1,
      said: expect.stringMatching(/could not start.*EADDRINUSE/),
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  async function tryOn(port: number): Promise<{ code: number | null; said: unknown }> {
    const child: ChildProcess = spawn(process.execPath, [COMMAND, '--port', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }
});
