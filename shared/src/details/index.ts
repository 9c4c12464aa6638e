export { filledFrom, shownAgain, type RecognisedBy, type ShownAgain } from './known.ts';
export { maskName, maskPhone, maskPlate, phoneLastFour } from './mask.ts';
export { openDetails, type DetailsRefusal } from './open.ts';
export {
  DetailsSchema,
  KNOWN_FIELDS,
  NEEDS,
  CREDENTIALS,
  type BarDetails,
  type ParcelDetails,
  type LetterDetails,
  type SignedForDetails,
  type DispatchDetails,
  type Credential,
  type IncidentDetails,
  type OfficialDetails,
  type Details,
  type GuestDetails,
  type IdentityDetails,
  type KnownField,
  type Need,
  type PartyDetails,
  type PhotoDetails,
  type ReasonDetails,
  type ReleaseDetails,
  type RepliesDetails,
  type SignatureDetails,
  type VisitorDetails,
} from './payloads.ts';
export { FINAL_REFUSALS, finalRefusal, isFinalRefusal, type FinalRefusal } from './refusal.ts';
export { sealDetails, sealedDetailsDocument, type SealingKey } from './seal.ts';
export {
  detailsId,
  retentionClasses,
  retentionOf,
  RetentionSchema,
  SealedDetailsSchema,
  subjectOfDetailsId,
  type Retention,
  type SealedDetails,
} from './shape.ts';
