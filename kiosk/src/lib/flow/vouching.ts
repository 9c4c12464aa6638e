import { ALL_ZONES } from '@foyer/shared/kinds';
import { decideVisit, vouchStands, vouchStatement, type IdentityDocument, type Visit } from '@foyer/shared/visits';
import type { Vouch } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

const HOUR_MS = 60 * 60_000;

/** Where staff let a walk-in through while the hub is away. */
export interface Vouching {
  /** Whether the terminal could sign a pass for this visit at all. */
  isPossible(visitId: string): Promise<boolean>;
  vouch(visitId: string, vouch: Vouch): Promise<void>;
  /** The provisional pass of a visit, again and again the same text; null where there is none, or it fell. */
  passOf(visit: Visit): Promise<string | null>;
}

export function createVouching(terminal: Terminal): Vouching {
  const { identity, now } = terminal;

  /** Its id is in the key set that the root key signed: a key that was never certified signs nothing. */
  function certified(): number | null {
    for (const [keyId, keys] of terminal.trust()?.keys ?? [])
      for (const key of keys)
        if (key.signer === 'device' && key.deviceId === identity.device.id && now() < key.validUntil) return keyId;
    return null;
  }

  return {
    async isPossible(visitId) {
      const hours = terminal.bundle().site.provisionalHours;
      if (hours === 0 || certified() === null || !(await terminal.passKey())) return false;
      const visit = await terminal.visit(visitId);
      return visit.registration !== null && visit.vouched === null;
    },

    async vouch(visitId, { memberId, document }) {
      const { signStatement } = await import('@foyer/shared/passes');
      const key = await terminal.passKey();
      if (!key || certified() === null) throw new Error('no-certificate');
      const visit = await terminal.visit(visitId);
      // A second tap writes nothing new.
      if (visit.vouched) return;
      const notBefore = now();
      const kind = terminal.bundle().kinds.find(({ id }) => id === visit.registration?.purpose);
      const said = {
        memberId,
        word: 'telephone' as const,
        ...(document === undefined ? {} : { document: document as IdentityDocument }),
        notBefore,
        expires: notBefore + terminal.bundle().site.provisionalHours * HOUR_MS,
        zones: kind?.zones ?? ALL_ZONES,
      };
      const proof = await signStatement(vouchStatement(visitId, said), key.privateKey);
      const decided = decideVisit(visit, { type: 'vouch', ...said, proof }, writerOf(terminal));
      if (!decided.ok) throw new Error(decided.refusal);
      await terminal.writeEvents(decided.events as never);
    },

    async passOf(visit) {
      const { vouched } = visit;
      if (!vouched || vouched.by.id !== identity.device.id || !vouchStands(visit, now())) return null;
      const keyId = certified();
      const key = await terminal.passKey();
      if (keyId === null || !key) return null;
      const { signPass } = await import('@foyer/shared/passes');
      const { notBefore, expires, zones } = vouched;
      const claims = { id: visit.id, kind: 'visitor', zones, notBefore, expires, provisional: true } as const;
      return signPass(claims, { keyId, privateKey: key.privateKey });
    },
  };
}
