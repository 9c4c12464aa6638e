import { join } from 'node:path';
import { makeFolder, replaceFile } from '../../../hub/src/lib/server/files.ts';

// A child process under the journal: replaces a file again and again, and says when each was done.
const folder = join(process.argv[2]!, 'keys');
await makeFolder(folder, 0o700);
for (let n = 1; n <= 20; n++) {
  await replaceFile(join(folder, 'key.json'), JSON.stringify({ n, more: 'x'.repeat(5_000) }), { mode: 0o600 });
  process.send!(n);
}
process.disconnect();
