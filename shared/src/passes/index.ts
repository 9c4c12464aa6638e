export { checkPass, type PassCheck, type PassUses } from './check.ts';
export { longestProvisionalMs, passKinds, type PassClaims } from './claims.ts';
export { openCard, sealCard, type InviteCard } from './inviteCard.ts';
export {
  importPassKeys,
  importPublicKey,
  PublicKeySchema,
  PassKeyEntrySchema,
  type KeySet,
  type PassKeyEntry,
  type PassKeys,
} from './keys.ts';
export { isPassId, passIdFromBytes, passIdToBytes } from './passId.ts';
export { openReleaseCard, sealReleaseCard, type ReleaseCard } from './releaseCard.ts';
export {
  indexRevocations,
  noRevocations,
  RevocationSchema,
  type Revocation,
  type RevocationList,
  type Revocations,
} from './revocations.ts';
export { signStatement, verifyStatement } from './statements.ts';
export { signList, verifySignedList } from './signedList.ts';
export { looksLikePass, readPass, signPass, verifyPass, type PassSigningKey } from './token.ts';
export { decodeBase45 } from './base45.ts';
