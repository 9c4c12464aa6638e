import { execFile } from 'node:child_process';
import { COMPILED, inProject } from './project.ts';

/** Runs the `foyer` command line on a data folder. @returns what it printed @throws where it fails, with its words */
export function foyerCommand(dataFolder: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, FOYER_DATA: dataFolder };
    execFile(process.execPath, [inProject('hub/cli/foyer.ts'), ...args], { env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`foyer ${args.join(' ')}: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
}
