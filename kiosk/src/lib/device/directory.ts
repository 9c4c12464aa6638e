import type { ListedDirectory } from '@foyer/shared/directory';
import type { Api } from '../net/api.ts';
import type { HostChoice } from '../kiosk.ts';
import type { KeyValue } from './keyValue.ts';

const KEY = 'directory';

interface Kept {
  device: string;
  etag: string;
  edition: unknown;
}

export interface DirectoryCopy {
  /** The edition on this disk, if there is one. */
  open(): Promise<ListedDirectory | null>;
  /** Fetches the edition that the bundle names. Null where it is the one at hand or cannot be had. */
  refresh(etag: string): Promise<ListedDirectory | null>;
}

/**
 * The directory as one file: it travels whole, is kept as it came, and is indexed in a quiet moment, since that takes
 * some tenths of a second for 50,000 people.
 */
export function createDirectoryCopy(deps: {
  memory: KeyValue;
  api: Api;
  device: () => string;
  whenQuiet: () => Promise<void>;
}): DirectoryCopy {
  const { memory, api, device, whenQuiet } = deps;
  let etag: string | null = null;

  async function index(edition: unknown): Promise<ListedDirectory> {
    const { openDirectory, parseKioskEdition } = await import('@foyer/shared/directory');
    await whenQuiet();
    return openDirectory(parseKioskEdition(edition));
  }

  return {
    async open() {
      const kept = await memory.get<Kept>(KEY);
      if (kept?.device !== device()) return null;
      const directory = await index(kept.edition);
      etag = kept.etag;
      return directory;
    },
    async refresh(wanted) {
      if (wanted === etag) return null;
      const answer = await api.getIfChanged('directory', etag);
      if (!answer.ok || answer.value === 'unchanged') return null;
      const edition: unknown = await answer.value.json();
      const directory = await index(edition);
      const fetched = answer.value.headers.get('etag') ?? wanted;
      await memory.put(KEY, { device: device(), etag: fetched, edition } satisfies Kept);
      etag = fetched;
      return directory;
    },
  };
}

/** What a search result is on the screen: a name, a company, a door. No contact details exist here. */
export function hostChoices(directory: ListedDirectory, typed: string): HostChoice[] {
  return directory.search(typed).map((found) => {
    const tenant = found.kind === 'person' ? found.tenant : found;
    return {
      kind: found.kind,
      tenantId: tenant.tenantId,
      personId: found.kind === 'person' ? found.personId : null,
      name: found.name,
      tenantName: tenant.name,
      unit: tenant.units[0]?.label ?? '',
    };
  });
}
