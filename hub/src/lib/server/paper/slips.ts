import type { Documents } from '../store/documents.ts';

const QUARTER_MS = 15 * 60_000;
/** Packs are counted from here, a quarter of an hour each, so that a hub that was restored goes on above its past. */
const FIRST_PACK_AT = Date.UTC(2026, 0, 1);

/** The numbers of paper slips: each is printed once and entered once, whatever prints them. */
export interface Slips {
  /** Numbers that nobody has had and nobody will have again: `31204-07`, the pack and the slip in it. */
  reserve(count: number): Promise<string[]>;
  /** False where the number was entered for another visit already. */
  claim(slip: string, visitId: string): Promise<boolean>;
}

/** As it is written in the record: capitals and wide digits of an input method are the same number. */
export function readSlip(typed: string): string | null {
  const slip = typed.normalize('NFKC').replace(/\s/g, '').replace(/[–—−]/g, '-').toUpperCase();
  return /^[A-Z0-9-]{1,16}$/.test(slip) ? slip : null;
}

export function createSlips({ documents, now }: { documents: Documents; now: () => number }): Slips {
  return {
    async reserve(count) {
      const earliest = Math.floor((now() - FIRST_PACK_AT) / QUARTER_MS);
      const counter = await documents.update<{ pack: number }>('counter:slip-packs', (stored) => ({
        pack: Math.max((stored?.pack ?? 0) + 1, earliest),
      }));
      return Array.from({ length: count }, (_, i) => `${counter!.pack}-${String(i + 1).padStart(2, '0')}`);
    },
    async claim(slip, visitId) {
      const held = await documents.update<{ visitId: string }>(`slip:${slip}`, (stored) =>
        stored ? null : { visitId },
      );
      return held?.visitId === visitId;
    },
  };
}
