import * as v from 'valibot';
import { DOCUMENTS } from '../visits/index.ts';

const line = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));

const Name = line(80);
const Company = line(120);
/** digits as typed, with the signs people write between them; what a number means is the telephone's matter */
const Phone = v.pipe(v.string(), v.trim(), v.regex(/^\+?[0-9][0-9 ()-]{2,23}$/));
const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/));
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
  language: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/)),
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

export const DetailsSchema = v.variant('kind', [
  VisitorDetailsSchema,
  GuestDetailsSchema,
  NoteDetailsSchema,
  ReasonDetailsSchema,
  IdentityDetailsSchema,
]);

export type VisitorDetails = v.InferOutput<typeof VisitorDetailsSchema>;
export type GuestDetails = v.InferOutput<typeof GuestDetailsSchema>;
export type NoteDetails = v.InferOutput<typeof NoteDetailsSchema>;
export type ReasonDetails = v.InferOutput<typeof ReasonDetailsSchema>;
export type IdentityDetails = v.InferOutput<typeof IdentityDetailsSchema>;
export type Details = v.InferOutput<typeof DetailsSchema>;
export type DetailsKind = Details['kind'];
