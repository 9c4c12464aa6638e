import type { KeyValue } from '../device/keyValue.ts';
import type { Pouch } from './database.ts';

export type OutboxName = 'events' | 'details' | 'photos';

/** What is kept of each of an outbox's databases. */
export interface Generation {
  n: number;
  openedAt: number;
  retiredAt: number | null;
  /** How far it was pushed, in which of the hub's histories. */
  pushed: number;
  epoch: string | null;
  denied: Record<string, string>;
}

export const outboxKey = (device: string, outbox: string): string => `outbox:${device}:${outbox}`;
export const generationName = (device: string, outbox: string, n: number): string => `foyer-${device}-${outbox}-${n}`;

export async function generationsOf(
  memory: KeyValue,
  device: string,
  outbox: OutboxName,
): Promise<(Generation & { name: string })[]> {
  const kept = (await memory.get<Generation[]>(outboxKey(device, outbox))) ?? [];
  return kept.map((generation) => ({ ...generation, name: generationName(device, outbox, generation.n) }));
}

export async function dropGenerations(
  pouch: Pouch,
  memory: KeyValue,
  device: string,
  outbox: OutboxName,
): Promise<void> {
  for (const { name } of await generationsOf(memory, device, outbox)) await pouch.open(name).destroy();
  await memory.delete(outboxKey(device, outbox));
}
