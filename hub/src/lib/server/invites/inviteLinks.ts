import { createHmac, timingSafeEqual } from 'node:crypto';
import { isPassId, passIdFromBytes, passIdToBytes } from '@foyer/shared/passes';

const ID_BYTES = 16;
const PROOF_BYTES = 16;
const LINK = /^[A-Za-z0-9_-]{43}$/;

/**
 * The secret behind `/p/…` of an invitation: the visit's id and 128 bits that only this hub can put to it. Nothing is
 * stored, so that a text can be copied again at any time, and a copy of the database opens no link.
 */
export interface InviteLinks {
  linkOf(visitId: string): string;
  /** Null where the link is not one of ours. */
  visitOf(link: string): string | null;
}

export function createInviteLinks(secret: Uint8Array): InviteLinks {
  const proofOf = (id: Uint8Array): Buffer =>
    createHmac('sha256', secret).update('invite-link:').update(id).digest().subarray(0, PROOF_BYTES);

  return {
    linkOf(visitId) {
      const id = passIdToBytes(visitId);
      return Buffer.concat([id, proofOf(id)]).toString('base64url');
    },
    visitOf(link) {
      if (!LINK.test(link)) return null;
      const bytes = Buffer.from(link, 'base64url');
      const [id, proof] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES)];
      if (proof.length !== PROOF_BYTES || !timingSafeEqual(proof, proofOf(id))) return null;
      const visitId = passIdFromBytes(new Uint8Array(id));
      return isPassId(visitId) ? visitId : null;
    },
  };
}
