import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { inProject } from '../world/project.ts';

const ROUTES = inProject('hub/src/routes');

export interface Route {
  /** As an address, with an id that is well formed and nobody’s where it has a parameter. */
  path: string;
  file: '+page.server.ts' | '+server.ts';
  /** What its forms may ask for by name. */
  actions: string[];
}

/** Every page and endpoint of the hub with something on the server, as the folders have them: a new one is among them. */
export function routesUnder(folder: string): Route[] {
  return readdirSync(`${ROUTES}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)(?:\+page\.server|\+server)\.ts$/.test(file))
    .map((file) => {
      const full = `${ROUTES}/${folder}/${file}`;
      const path = `/${relative(ROUTES, dirname(full))}`
        .replaceAll(/\/\([^)]*\)/g, '')
        .replaceAll(/\[[^\]]*\]/g, '01a20364-e898-7000-8000-000000000001');
      const [, actions = ''] = readFileSync(full, 'utf8').split('export const actions');
      const named = [...actions.matchAll(/^ {2}(\w+)(?=: |\()/gm)].flatMap(([, name]) => name!);
      return {
        path: path === '' ? '/' : path,
        file: file.split('/').at(-1) as Route['file'],
        actions: named.filter((name) => name !== 'default'),
      };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}
