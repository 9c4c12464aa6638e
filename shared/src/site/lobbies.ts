import * as v from 'valibot';
import { idPart } from '../events/index.ts';

export const MAX_LOBBIES = 20;
const text = (min: number, max: number) => v.pipe(v.string(), v.trim(), v.minLength(min), v.maxLength(max));

/** A tower or an entrance with people who receive visitors, and the words that bring somebody there. */
export const lobbySchema = v.strictObject({
  /** Kept for good: the record speaks of it. */
  id: idPart,
  name: v.strictObject({ 'zh-CN': text(1, 60), en: text(1, 60) }),
  /** The tower whose tenants are reached from here, as the directory writes it; empty where it is none of its own. */
  tower: text(0, 60),
  directions: v.strictObject({ 'zh-CN': text(0, 300), en: text(0, 300) }),
});
export type Lobby = v.InferOutput<typeof lobbySchema>;

/** The lobby that a visit was sent to, else the one that its tenant's tower is reached from. */
export function lobbyFor(
  lobbies: readonly Lobby[],
  { lobby, towers }: { lobby: string | null; towers: readonly string[] },
): Lobby | null {
  return (
    lobbies.find(({ id }) => id === lobby) ??
    lobbies.find(({ tower }) => tower !== '' && towers.includes(tower)) ??
    null
  );
}
