import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../world/folder.ts';
import { startHubProcess } from '../world/hubProcess.ts';

const SECRET = 'u5Bq0v3yHkT1m-_nWc8ZxQ7e2RfLd9PgSjK4aVtYoXi';

it('the hub’s output never holds the secret of a link', async () => {
  const { path, remove } = temporaryFolder('secrets');
  onTestFinished(remove);
  let output = '';
  const env = { FOYER_DATA: path, FOYER_PORT: '0', FOYER_DEMO: '0', FOYER_LOG_LEVEL: 'debug' };
  const hub = await startHubProcess(env, (text) => (output += text));
  onTestFinished(() => hub.kill());

  const paths = [`/approve/${SECRET}`, `/my/sign-in/${SECRET}`, `/p/${SECRET}`];
  for (const path of paths) {
    // Pages that there are, paths below them that there are not, and forms that nobody can read.
    for (const below of ['', '/', '/more', '?/answer', '/__data.json']) await fetch(hub.url + path + below);
    for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain'])
      for (const query of ['', '?/answer'])
        await fetch(hub.url + path + query, {
          method: 'POST',
          headers: { origin: hub.url, 'content-type': type },
          body: 'nothing of the kind',
        });
  }
  // The faults have been told, by their routes.
  await expect.poll(() => output).toContain('"about":"/approve/[token]"');
  await hub.stop();
  expect(output).not.toContain(SECRET);
});
