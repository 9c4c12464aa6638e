import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statfs } from 'node:fs/promises';
import { temporaryFolder } from '../world/folder.ts';

/** A file system of its own in memory. Only root may mount one. */
export const canMount = (): boolean => {
  const folder = temporaryFolder('mount');
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path], { stdio: 'ignore' });
  if (status === 0) spawnSync('umount', [folder.path]);
  folder.remove();
  return status === 0;
};

export interface SmallDisk {
  readonly path: string;
  /** Leaves so many bytes. */
  fill(left: number): Promise<void>;
  makeRoom(): void;
  remove(): void;
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = temporaryFolder('disk');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path]);
  const ballast = join(folder.path, 'ballast');
  return {
    path: folder.path,
    async fill(left) {
      const { bavail, bsize } = await statfs(folder.path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    makeRoom: () => rmSync(ballast),
    remove() {
      spawnSync('umount', ['-l', folder.path]);
      folder.remove();
    },
  };
}
