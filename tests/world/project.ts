import { fileURLToPath } from 'node:url';

/** Path of a file of the project. */
export const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The same programs are started some two hundred times: compiled once. */
export const COMPILED = inProject('test-results/compiled');

export const CHROMIUM = process.env.FOYER_CHROMIUM ?? '/usr/bin/chromium-headless-shell';

/** No sandbox, since tests run as root as a rule; and nothing that calls home. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
