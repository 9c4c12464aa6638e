import type { Channels } from './channels.ts';

/** Somebody watches the page: longer than a provider may take, and no longer. */
const AWAITED_MS = 9_000;
const LOOK_EVERY_MS = 150;

/** What came of a test, as soon as it is known. */
export async function outcomeOfTest(
  channels: Pick<Channels, 'tested'>,
  id: string,
): Promise<{ outcome: 'taken' | 'failed' | 'under-way'; error: string | null }> {
  const until = Date.now() + AWAITED_MS;
  while (Date.now() < until) {
    const entry = await channels.tested(id);
    const fate = entry?.fates.at(-1);
    if (fate)
      return fate.outcome === 'taken' ? { outcome: 'taken', error: null } : { outcome: 'failed', error: fate.error };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return { outcome: 'under-way', error: null };
}
