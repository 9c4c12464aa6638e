/** Steps go to standard error: standard output belongs to what the command was asked for. */
export function say(line) {
  process.stderr.write(`foyer: ${line}\n`);
}

/** Something that the person at the keyboard can put right: shown as words, without a stack. */
export class Problem extends Error {}

/** Runs a command's body; the exit code is what it returns. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.stderr.write(error instanceof Problem ? `foyer: ${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  }
}
