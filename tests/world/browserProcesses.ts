import { readdirSync, readFileSync } from 'node:fs';

/**
 * Ends everything of the browser that runs on a profile, from one moment to the next, as the kernel does where memory is
 * short: nothing in it has time to write or to say anything. On Linux only, whose `/proc` says who runs.
 */
export function findBrowser(profile: string): { kill(): Promise<void> } {
  const all = running();
  const isOf = ({ command }: Running) => command.includes(`--user-data-dir=${profile}`);
  const family = new Set(all.filter(isOf).map(({ pid }) => pid));
  // Zygotes and renderers are told nothing of the profile; they are its descendants.
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  if (family.size === 0) throw new Error(`no browser runs on ${profile}`);
  return {
    async kill() {
      for (const pid of family) killNow(pid);
      const isThere = () => running().some((one) => family.has(one.pid) || isOf(one));
      while (isThere()) await new Promise((later) => setTimeout(later, 5));
    },
  };
}

interface Running {
  pid: number;
  parent: number;
  command: string;
}

function running(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        // "pid (name) state parent …", and a name may hold anything.
        const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
