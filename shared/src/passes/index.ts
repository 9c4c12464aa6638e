export {
  checkPass,
  passResults,
  type PassCheck,
  type PassCheckContext,
  type PassResult,
  type PassUses,
} from './check.ts';
export {
  maxZones,
  opensZone,
  PassClaimsSchema,
  passKinds,
  PassKindSchema,
  zoneBits,
  type PassClaims,
  type PassKind,
} from './claims.ts';
export { inviteCardKey, InviteCardSchema, openCard, sealCard, type InviteCard } from './inviteCard.ts';
export {
  importPassKeys,
  importPublicKey,
  KeySetSchema,
  PassKeyEntrySchema,
  PublicKeySchema,
  type KeySet,
  type PassKey,
  type PassKeyEntry,
  type PassKeys,
} from './keys.ts';
export { isPassId, passIdFromBytes, passIdToBytes } from './passId.ts';
export {
  indexRevocations,
  noRevocations,
  RevocationListSchema,
  RevocationSchema,
  type Revocation,
  type RevocationList,
  type Revocations,
} from './revocations.ts';
export { signList, verifySignedList, type ListOf, type ListVerification, type SignedListType } from './signedList.ts';
export {
  looksLikePass,
  maxPassBytes,
  readPass,
  signPass,
  verifyPass,
  type PassSigningKey,
  type PassVerification,
} from './token.ts';
export { decodeBase45, encodeBase45 } from './base45.ts';
