import * as v from 'valibot';
import { DOCUMENTS } from '../visits/index.ts';

const line = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));

const Name = line(80);
const Company = line(120);
/** digits as typed, with the signs people write between them; what a number means is the telephone's matter */
const Phone = v.pipe(v.string(), v.trim(), v.regex(/^\+?[0-9][0-9 ()-]{2,23}$/));
const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/));
/** `zh-CN`, `en` and whatever else kiosks may come to speak */
const Language = v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/));
const EpochMs = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ConsentsSchema = v.object({
  /** the version of the privacy notice that was on the screen */
  notice: line(40),
  photo: v.boolean(),
  documentNumber: v.boolean(),
  at: EpochMs,
});

export const VisitorDetailsSchema = v.object({
  kind: v.literal('visitor'),
  name: Name,
  phone: v.exactOptional(Phone),
  company: v.exactOptional(Company),
  plate: v.exactOptional(line(20)),
  itemsCarried: v.exactOptional(line(500)),
  language: Language,
  purposeNote: v.exactOptional(line(500)),
  /** as given at the kiosk; who is registered by the desk gives none */
  consents: v.exactOptional(ConsentsSchema),
  /** of visitors under fourteen */
  guardianName: v.exactOptional(Name),
});

export const GuestDetailsSchema = v.object({
  kind: v.literal('guest'),
  name: Name,
  company: v.exactOptional(Company),
  phone: v.exactOptional(Phone),
  email: v.exactOptional(Email),
  /** in which the guest is written to */
  language: v.exactOptional(Language),
  note: v.exactOptional(line(500)),
});

export const NoteDetailsSchema = v.object({ kind: v.literal('note'), text: line(2000) });

/** why a host declined or the desk refused: for the desk only, never for the visitor */
export const ReasonDetailsSchema = v.object({ kind: v.literal('reason'), text: line(500) });

export const IdentityDetailsSchema = v.object({
  kind: v.literal('identity'),
  document: v.picklist(DOCUMENTS),
  /** kept only where the site cites a rule that asks for it, and the visitor agreed */
  number: v.exactOptional(line(40)),
  /** the rule that the site cites */
  rule: v.exactOptional(line(200)),
});

/** A picture has a document of its own, since it is kept for another time than words. */
export const PhotoDetailsSchema = v.object({
  kind: v.literal('photo'),
  mediaType: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  base64: v.pipe(v.string(), v.base64(), v.maxLength(400_000)),
});

export const DetailsSchema = v.variant('kind', [
  VisitorDetailsSchema,
  GuestDetailsSchema,
  NoteDetailsSchema,
  ReasonDetailsSchema,
  IdentityDetailsSchema,
  PhotoDetailsSchema,
]);

export type VisitorDetails = v.InferOutput<typeof VisitorDetailsSchema>;
export type GuestDetails = v.InferOutput<typeof GuestDetailsSchema>;
export type NoteDetails = v.InferOutput<typeof NoteDetailsSchema>;
export type ReasonDetails = v.InferOutput<typeof ReasonDetailsSchema>;
export type IdentityDetails = v.InferOutput<typeof IdentityDetailsSchema>;
export type PhotoDetails = v.InferOutput<typeof PhotoDetailsSchema>;
export type Details = v.InferOutput<typeof DetailsSchema>;
export type DetailsKind = Details['kind'];
