export { maskDocumentNumber, maskName, maskPhone, phoneLastFour } from './mask.ts';
export { openDetails, type DetailsRefusal, type OpenedDetails } from './open.ts';
export {
  ConsentsSchema,
  DetailsSchema,
  GuestDetailsSchema,
  IdentityDetailsSchema,
  NoteDetailsSchema,
  PhotoDetailsSchema,
  ReasonDetailsSchema,
  VisitorDetailsSchema,
  type Details,
  type DetailsKind,
  type GuestDetails,
  type IdentityDetails,
  type NoteDetails,
  type PhotoDetails,
  type ReasonDetails,
  type VisitorDetails,
} from './payloads.ts';
export { sealDetails, sealedDetailsDocument, sealedPhotoType, type SealHeaders, type SealingKey } from './seal.ts';
export {
  detailsId,
  RetentionSchema,
  retentionClasses,
  retentionOf,
  SealedDetailsSchema,
  subjectOfDetailsId,
  type Retention,
  type SealedDetails,
} from './shape.ts';
