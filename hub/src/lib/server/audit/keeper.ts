import type { StoredDocument } from '../store/database.ts';
import type { Writer } from '../store/writer.ts';

const AGAIN_AFTER_MS = 1_000;
const AT_ONCE = 500;

/**
 * Writes entries in the order they come, and again where the disk refuses. What waits is not bounded: a hub whose disk
 * takes nothing takes no visit either, and says so elsewhere.
 */
export function createKeeper(writer: Pick<Writer, 'append'>, onError: (error: unknown) => void) {
  const waiting: { doc: StoredDocument; written: () => void }[] = [];
  let draining: Promise<void> | null = null;
  let stopping = false;
  let hurry = (): void => undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      try {
        await writer.append(batch.map(({ doc }) => doc));
        waiting.splice(0, batch.length);
        for (const { written } of batch) written();
      } catch (error) {
        onError(error);
        if (stopping) return;
        await pause();
      }
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, AGAIN_AFTER_MS);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    /** Resolves when it is on the disk. */
    keep(doc: StoredDocument): Promise<void> {
      return new Promise((written) => {
        waiting.push({ doc, written });
        draining ??= drain().finally(() => (draining = null));
      });
    },
    async stop(): Promise<void> {
      stopping = true;
      hurry();
      await draining;
    },
  };
}
