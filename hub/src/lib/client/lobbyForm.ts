import { lobbySchema, MAX_LOBBIES, type Lobby } from '@foyer/shared/site';
import * as v from 'valibot';

/** The fields of one tower or entrance, as its form names them. */
export const LOBBY_FIELDS = ['id', 'name.zh-CN', 'name.en', 'tower', 'directions.zh-CN', 'directions.en'] as const;
export type LobbyField = (typeof LOBBY_FIELDS)[number];
/** What stands in the fields; a new one has no id yet. */
export type LobbyValues = Record<LobbyField, string>;

export const NEW_LOBBY: LobbyValues = {
  id: '',
  'name.zh-CN': '',
  'name.en': '',
  tower: '',
  'directions.zh-CN': '',
  'directions.en': '',
};

export function lobbyValuesOf({ id, name, tower, directions }: Lobby): LobbyValues {
  return {
    id,
    'name.zh-CN': name['zh-CN'],
    'name.en': name.en,
    tower,
    'directions.zh-CN': directions['zh-CN'],
    'directions.en': directions.en,
  };
}

/** All that the form holds: each field as often as there are towers and entrances. */
export function lobbyValuesIn(form: FormData): LobbyValues[] {
  const columns = LOBBY_FIELDS.map((field) => form.getAll(field).map((value) => String(value).trim()));
  const rows = Math.min(MAX_LOBBIES, ...columns.map((column) => column.length));
  return Array.from(
    { length: rows },
    (_, row) => Object.fromEntries(LOBBY_FIELDS.map((field, i) => [field, columns[i]![row]!])) as LobbyValues,
  );
}

/** The towers and entrances, or the numbers of those that are not complete. */
export function lobbiesOf(
  values: readonly LobbyValues[],
  newId: () => string,
): { ok: true; lobbies: Lobby[] } | { ok: false; wrong: number[] } {
  const read = values.map((one) =>
    v.safeParse(lobbySchema, {
      id: one.id || newId(),
      name: { 'zh-CN': one['name.zh-CN'], en: one['name.en'] },
      tower: one.tower,
      directions: { 'zh-CN': one['directions.zh-CN'], en: one['directions.en'] },
    }),
  );
  const wrong = read.flatMap(({ success }, i) => (success ? [] : i));
  if (wrong.length > 0) return { ok: false, wrong };
  return { ok: true, lobbies: read.map(({ output }) => output as Lobby) };
}
