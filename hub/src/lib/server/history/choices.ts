import { DESK_STATION } from '@foyer/shared/history';
import type { Hub } from '../hub.ts';

/** What a search can be narrowed down to in this building. */
export interface Choices {
  towers: string[];
  tenants: { id: string; name: string }[];
  /** Kiosks, those that are gone included; the desk is `desk`, which the page has a word for. */
  stations: { id: string; name: string | null }[];
}

export function choicesOf({ sites, directory, devices }: Pick<Hub, 'sites' | 'directory' | 'devices'>): Choices {
  const tenants = sites.list().flatMap(({ id }) => directory.current(id)?.directory.tenants ?? []);
  const towers = new Set(tenants.flatMap(({ units }) => units.flatMap(({ tower }) => tower ?? [])));
  return {
    towers: [...towers].sort(),
    tenants: tenants.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    stations: [
      { id: DESK_STATION, name: null },
      ...devices.list().map(({ deviceId, name }) => ({ id: deviceId, name })),
    ],
  };
}
