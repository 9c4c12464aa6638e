import { lobbyFor } from '@foyer/shared/site';
import type { Locale } from '@foyer/shared/i18n';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';

/** Where a visitor goes, in their own language. */
export interface WhereTo {
  name: string;
  directions: string;
}

/** The lobby where the desk sent them, else the one of the tower that they visit; null where the site names none. */
export function whereTo(
  { sites, directory }: Pick<Hub, 'sites' | 'directory'>,
  row: BoardRow,
  locale: Locale,
): WhereTo | null {
  const { lobbies } = sites.settings(row.siteId);
  const towers = directory.tenant(row.tenant.id)?.units.flatMap(({ tower }) => tower ?? []) ?? [];
  const lobby = lobbyFor(lobbies, { lobby: row.lobby ?? null, towers });
  return lobby && { name: lobby.name[locale], directions: lobby.directions[locale] };
}
