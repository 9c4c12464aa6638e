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
 * The directory as one file: it travels whole, is kept as it came, and is indexed on this terminal. For 50,000 people
 * that takes some tenths of a second, so it begins in a quiet moment and pauses a hundred times: whoever touches the
 * screen meanwhile does not feel it. The file on the disk and a newer one take turns, so that the newer is the one that stays.
 */
export function createDirectoryCopy(deps: {
  memory: KeyValue;
  api: Api;
  device: string;
  whenQuiet: () => Promise<void>;
  pause: () => Promise<void>;
}): DirectoryCopy {
  const { memory, api, device, whenQuiet, pause } = deps;
  let etag: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  /** Null where it is no edition that this program can read. */
  async function index(edition: unknown): Promise<ListedDirectory | null> {
    const { openDirectoryInSlices, parseKioskEdition } = await import('@foyer/shared/directory');
    await whenQuiet();
    let parsed;
    try {
      parsed = parseKioskEdition(edition);
    } catch (error) {
      reportError(error);
      return null;
    }
    return openDirectoryInSlices(parsed, pause);
  }

  return {
    open: () =>
      inTurn(async () => {
        const kept = await memory.get<Kept>(KEY);
        if (kept?.device !== device) return null;
        const directory = await index(kept.edition);
        if (directory) etag = kept.etag;
        return directory;
      }),
    refresh: (wanted) =>
      inTurn(async () => {
        if (wanted === etag) return null;
        const answer = await api.getIfChanged('directory', etag);
        if (!answer.ok || answer.value === 'unchanged') return null;
        const { content } = answer.value;
        const directory = await index(content);
        if (!directory) return null;
        etag = answer.value.etag || wanted;
        await memory.put(KEY, { device, etag, edition: content } satisfies Kept);
        return directory;
      }),
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

export function companyChoice(directory: ListedDirectory, tenantId: string): HostChoice | undefined {
  const tenant = directory.tenant(tenantId);
  return (
    tenant && {
      kind: 'tenant',
      tenantId,
      personId: null,
      name: tenant.name,
      tenantName: tenant.name,
      unit: tenant.units[0]?.label ?? '',
      ...intercomOf(tenant.units),
    }
  );
}

function intercomOf(units: readonly { intercom?: string }[]): { intercom?: string } {
  const intercom = units.find((unit) => unit.intercom !== undefined)?.intercom;
  return intercom === undefined ? {} : { intercom };
}

/** At homes: a flat by the whole of its number. */
export function flatChoice(directory: ListedDirectory, typed: string): HostChoice | undefined {
  const flat = directory.flat(typed);
  return flat && companyChoice(directory, flat.tenantId);
}
