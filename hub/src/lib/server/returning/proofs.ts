import type { RecognisedBy } from '@foyer/shared/details';
import type { Documents } from '../store/documents.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A kiosk may have been away for weeks before what was registered there arrives. */
const KEPT_MS = 40 * DAY_MS;

/** Who it was shown at a kiosk that a visit is of, before it was registered there. */
export interface Proof {
  device: string;
  site: string;
  at: number;
  shown: { by: RecognisedBy; lastVisitId: string } | { by: 'person'; personId: string };
}

/** Bound to one visit and to the kiosk where it was shown: nobody else's registration can use it. */
export interface Proofs {
  note(visitId: string, proof: Omit<Proof, 'at'>): Promise<void>;
  of(visitId: string, device: string): Promise<Proof | null>;
  drop(visitId: string): Promise<void>;
  sweep(): Promise<void>;
}

const PREFIX = 'kiosk-proof:';

export function createProofs({ documents, now }: { documents: Documents; now: () => number }): Proofs {
  return {
    async note(visitId, proof) {
      await documents.update<Proof>(PREFIX + visitId, (there) =>
        there && there.device !== proof.device ? null : { ...proof, at: now() },
      );
    },
    async of(visitId, device) {
      const proof = await documents.get<Proof>(PREFIX + visitId);
      return proof?.device === device ? proof : null;
    },
    async drop(visitId) {
      await documents.remove(PREFIX + visitId);
    },
    async sweep() {
      for (const { id, value } of await documents.all<Proof>(PREFIX))
        if (value.at + KEPT_MS <= now()) await documents.remove(id);
    },
  };
}
