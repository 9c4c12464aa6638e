import { resolve } from 'node:path';
import { commandCalled, commands } from '../src/lib/server/commands/commands.ts';
import { type Command, WrongUsage } from '../src/lib/server/commands/command.ts';
import { type Environment, readConfig, WrongSettings } from '../src/lib/server/config/readConfig.ts';
import { DOCTOR, runDoctor } from '../src/lib/server/doctor/doctor.ts';
import { FolderInUse, runOnFolder } from './runOnFolder.ts';
import { sendCommand } from '../src/lib/server/commands/commandSocket.ts';

/** Where the hub, too, starts relative paths in its settings. */
const PROJECT = resolve(import.meta.dirname, '../..');

export interface Terminal {
  out: (line: string) => void;
  error: (line: string) => void;
}

const overview = (): string[] => [
  'foyer COMMAND …            in the project: npm run foyer -- COMMAND …',
  '',
  ...[...commands, DOCTOR].map(({ name, summary }) => `  ${name.padEnd(20)}${summary}`),
  '',
  'foyer COMMAND --help says more about one. Settings are those of the hub, FOYER_DATA above all.',
];

/** The `foyer` command. @returns its exit code: 0 done, 1 not done, 2 not understood */
export async function runCli(args: string[], env: Environment, { out, error }: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    overview().forEach(out);
    return name === undefined ? 2 : 0;
  }
  const command = name === DOCTOR.name ? DOCTOR : commandCalled(name);
  if (!command) {
    [`there is no command "${name}"`, '', ...overview()].forEach(error);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    out(command.help);
    return 0;
  }
  try {
    const { ok, lines } = 'input' in command ? await execute(command, rest, env) : await runDoctor(rest, configOf(env));
    lines.forEach(ok || command === DOCTOR ? out : error);
    return ok ? 0 : 1;
  } catch (problem) {
    if (isUsage(problem)) {
      [`${name}: ${problem.message}`, '', command.help].forEach(error);
      return 2;
    }
    if (problem instanceof WrongSettings || problem instanceof FolderInUse) {
      error(problem.message);
      return 1;
    }
    throw problem;
  }
}

const configOf = (env: Environment) => readConfig(env, { folder: PROJECT });

/** The running hub does it where there is one; else its data folder is opened here. */
async function execute(command: Command, args: string[], env: Environment) {
  const config = configOf(env);
  const input = await command.read(args, env.FOYER_CALLED_FROM ?? process.cwd());
  if (command.alone) return command.alone(config, input);
  const request = { command: command.name, input };
  return (await sendCommand(config.dataFolder, request)) ?? (await runOnFolder(config, request));
}

/** Ours, and those of Node's `parseArgs`. */
function isUsage(problem: unknown): problem is Error {
  return problem instanceof WrongUsage || /^ERR_PARSE_ARGS/.test((problem as { code?: string }).code ?? '');
}
