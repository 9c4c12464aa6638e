import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { inProject } from '../world/project.ts';
import { withFolder } from '../sync/syncWorld.ts';

const run = promisify(execFile);

/** In place of npm: writes down what it is called with, and makes what the command would make. */
const NPM = `#!/bin/sh
echo "$@" >> "$CALLS"
case "$6" in
  *.json) : > "$6" ;;
  *) mkdir "$6" ;;
esac
`;

async function backUp(folder: string, env: Record<string, string> = {}): Promise<string[]> {
  const at = (name: string): string => join(folder, name);
  await writeFile(at('npm'), NPM);
  await chmod(at('npm'), 0o700);
  for (const name of ['backups', 'keys']) await mkdir(at(name), { recursive: true });
  const settings = { BACKUPS: at('backups'), KEY_BACKUPS: at('keys'), CREDENTIALS_DIRECTORY: '/run/credentials/foyer' };
  await run(inProject('deploy/systemd/back-up.sh'), {
    env: { PATH: `${folder}:${process.env.PATH ?? ''}`, CALLS: at('calls'), ...settings, ...env },
  });
  return (await readFile(at('calls'), 'utf8')).trim().split('\n');
}

it('the timer’s script backs up databases and keys, and keeps as many as it should', () =>
  withFolder(async (folder) => {
    for (const name of ['foyer-2026-01-01T032000Z', 'foyer-2026-01-02T032000Z', 'theirs'])
      await mkdir(join(folder, 'backups', name), { recursive: true });
    await mkdir(join(folder, 'keys'));
    for (const name of ['keys-2026-01-02T032000Z.json', 'note.txt']) await writeFile(join(folder, 'keys', name), '');

    const calls = await backUp(folder, { KEPT: '2' });
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatch(/^run --silent foyer -- backup \S+\/backups\/foyer-\d{4}-\d\d-\d\dT\d{6}Z$/);
    expect(calls[1]).toMatch(
      /-- backup-keys \S+\/keys\/keys-\S+Z\.json --passphrase-file \/run\/credentials\/foyer\/passphrase$/,
    );
    const kept = (await readdir(join(folder, 'backups'))).sort();
    expect(kept).toHaveLength(3);
    expect(kept).toContain('theirs');
    expect(kept).not.toContain('foyer-2026-01-01T032000Z');
    const keys = (await readdir(join(folder, 'keys'))).sort();
    expect(keys).toHaveLength(2);
    expect(keys).not.toContain('keys-2026-01-02T032000Z.json');
  }));

it('an old back-up stays where the new one was not made', () =>
  withFolder(async (folder) => {
    await mkdir(join(folder, 'backups', 'foyer-2026-01-01T032000Z'), { recursive: true });
    await expect(backUp(folder, { KEPT: '0', BACKUPS: join(folder, 'missing', 'disk') })).rejects.toThrow();
    expect(await readdir(join(folder, 'backups'))).toEqual(['foyer-2026-01-01T032000Z']);
  }));

it('units name files that are there', async () => {
  const unit = await readFile(inProject('deploy/systemd/foyer-backup.service'), 'utf8');
  const script = /^ExecStart=\/opt\/foyer\/(.+)$/m.exec(unit)![1]!;
  expect(await readFile(inProject(script), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  expect(await readFile(inProject('deploy/systemd/foyer-backup.timer'), 'utf8')).toMatch(/^OnCalendar=/m);
});
