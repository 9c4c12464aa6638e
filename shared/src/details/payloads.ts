import * as v from 'valibot';
import { signatureSchema } from '../terms/index.ts';
import { DOCUMENTS, MAX_SHORT_ANSWER } from '../visits/index.ts';

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
  /** they want to be known again at their next visit */
  remember: v.exactOptional(v.boolean()),
  at: EpochMs,
});

/** What a returning visitor need not type again. */
export const KNOWN_FIELDS = ['name', 'phone', 'company', 'plate'] as const;

const bothLanguages = v.object({ 'zh-CN': line(200), en: line(200) });

/** What the desk should know to receive somebody well. */
export const NEEDS = ['elder', 'child', 'wheelchair', 'no-phone', 'interpreter'] as const;

/** to the site's own questions, in its words */
const OwnAnswersSchema = v.pipe(v.array(v.object({ question: bothLanguages, answer: bothLanguages })), v.maxLength(8));

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
  needs: v.exactOptional(v.array(v.picklist(NEEDS))),
  answers: v.exactOptional(OwnAnswersSchema),
  /** left as it was masked on the screen: the hub fills it in from its own vault, and what it keeps has no such list */
  known: v.exactOptional(v.pipe(v.array(v.picklist(KNOWN_FIELDS)), v.maxLength(KNOWN_FIELDS.length))),
  /** how a returning visitor showed who they are: the hub's own word */
  recognisedBy: v.exactOptional(v.picklist(['phone', 'pass'])),
});

/** An invited guest's answers to the site's own questions: a kiosk knows their name masked only. */
export const RepliesDetailsSchema = v.object({ kind: v.literal('replies'), answers: OwnAnswersSchema });

/**
 * Those who come along, as far as they gave their names: the visitor leads them on one pass. A correction may leave none.
 */
export const PartyDetailsSchema = v.object({
  kind: v.literal('party'),
  members: v.pipe(v.array(v.object({ name: Name, phone: v.exactOptional(Phone) })), v.maxLength(50)),
});

export const GuestDetailsSchema = v.object({
  kind: v.literal('guest'),
  name: Name,
  company: v.exactOptional(Company),
  phone: v.exactOptional(Phone),
  email: v.exactOptional(Email),
  /** in which the guest is written to */
  language: v.exactOptional(Language),
  plate: v.exactOptional(line(20)),
  /** from the host to the desk */
  note: v.exactOptional(line(500)),
});

export const NoteDetailsSchema = v.object({ kind: v.literal('note'), text: line(2000) });

/** why a host declined or the desk refused: for the desk only, never for the visitor */
export const ReasonDetailsSchema = v.object({ kind: v.literal('reason'), text: line(500) });

/** what a host said to whoever waits, in their own words */
export const AnswerDetailsSchema = v.object({ kind: v.literal('answer'), text: line(MAX_SHORT_ANSWER) });

export const IdentityDetailsSchema = v.object({
  kind: v.literal('identity'),
  document: v.picklist(DOCUMENTS),
  /** kept only where the site cites a rule that asks for it, and the visitor agreed */
  number: v.exactOptional(line(40)),
  /** the rule that the site cites */
  rule: v.exactOptional(line(200)),
});

/** Who made trouble, where, and what happened: the record of a call for help. */
export const IncidentDetailsSchema = v.object({
  kind: v.literal('incident'),
  /** as far as they gave a name, a company, a number */
  who: v.exactOptional(line(200)),
  where: v.exactOptional(line(200)),
  what: line(1000),
});

/** What officials prove themselves with; the number that was seen is sealed with it. */
export const CREDENTIALS = [
  'police-card',
  'enforcement-card',
  'fire-card',
  'medical-card',
  'court-card',
  'work-card',
  'other',
] as const;

/** Officials and crews as the desk saw them. */
export const OfficialDetailsSchema = v.object({
  kind: v.literal('official'),
  unit: line(120),
  members: v.pipe(
    v.array(v.object({ name: Name, credential: v.picklist(CREDENTIALS), number: v.exactOptional(line(40)) })),
    v.minLength(1),
    v.maxLength(20),
  ),
});

/** Who is not to be let in, and why. The hub's own: no device seals one. */
export const BarDetailsSchema = v.object({
  kind: v.literal('bar'),
  name: Name,
  /** other names, and other spellings of it */
  aliases: v.pipe(v.array(Name), v.maxLength(8)),
  phone: v.exactOptional(Phone),
  company: v.exactOptional(Company),
  why: line(500),
});

/** What a waybill says, as far as it was typed: carriers mask names and phones on it. */
export const ParcelDetailsSchema = v.object({
  kind: v.literal('parcel'),
  waybill: v.exactOptional(line(40)),
  name: v.exactOptional(Name),
  phoneEnding: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
});

/** Who took something for somebody else. */
export const ProxyDetailsSchema = v.object({ kind: v.literal('proxy'), name: Name });

/** What a tenant wants to take out, line by line, and who carries it. */
export const ReleaseDetailsSchema = v.object({
  kind: v.literal('release'),
  lines: v.pipe(v.array(line(60)), v.minLength(1), v.maxLength(20)),
  company: v.exactOptional(Company),
  plate: v.exactOptional(line(20)),
  carrier: v.exactOptional(Name),
});

/** What the desk wrote about a release: what is owed, or why it was refused. */
export const ReleaseWordSchema = v.object({ kind: v.literal('release-word'), text: line(300) });

/** What stands on a registered letter, as far as it was typed or scanned. */
export const LetterDetailsSchema = v.object({
  kind: v.literal('letter'),
  number: v.exactOptional(line(40)),
  name: v.exactOptional(Name),
});

/** Who took mail at a door, and that they did. */
export const SignedForDetailsSchema = v.object({
  kind: v.literal('signed-for'),
  name: Name,
  signature: signatureSchema,
});

/** Where a piece of outgoing mail goes. */
export const DispatchDetailsSchema = v.object({
  kind: v.literal('dispatch'),
  addressee: Name,
  destination: line(200),
  /** the carrier's number */
  tracking: v.exactOptional(line(40)),
});

/** Signed on a kiosk's screen by whoever took something away. */
export const ReceiptDetailsSchema = v.object({
  kind: v.literal('receipt'),
  /** Where somebody wrote down who signed. */
  name: v.exactOptional(line(80)),
  signature: signatureSchema,
  language: Language,
  at: EpochMs,
});

/** Under a text that the visit's record names, with the version that was on the screen. */
export const SignatureDetailsSchema = v.object({
  kind: v.literal('signature'),
  terms: v.object({ id: line(64), version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  signature: signatureSchema,
  language: Language,
  at: EpochMs,
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
  PartyDetailsSchema,
  RepliesDetailsSchema,
  NoteDetailsSchema,
  ReasonDetailsSchema,
  AnswerDetailsSchema,
  IdentityDetailsSchema,
  SignatureDetailsSchema,
  BarDetailsSchema,
  OfficialDetailsSchema,
  IncidentDetailsSchema,
  ParcelDetailsSchema,
  ProxyDetailsSchema,
  ReleaseDetailsSchema,
  ReleaseWordSchema,
  ReceiptDetailsSchema,
  LetterDetailsSchema,
  SignedForDetailsSchema,
  DispatchDetailsSchema,
  PhotoDetailsSchema,
]);

export type VisitorDetails = v.InferOutput<typeof VisitorDetailsSchema>;
export type KnownField = (typeof KNOWN_FIELDS)[number];
export type Need = (typeof NEEDS)[number];
export type PartyDetails = v.InferOutput<typeof PartyDetailsSchema>;
export type GuestDetails = v.InferOutput<typeof GuestDetailsSchema>;
export type RepliesDetails = v.InferOutput<typeof RepliesDetailsSchema>;
export type ReasonDetails = v.InferOutput<typeof ReasonDetailsSchema>;
export type AnswerDetails = v.InferOutput<typeof AnswerDetailsSchema>;
export type SignatureDetails = v.InferOutput<typeof SignatureDetailsSchema>;
export type IdentityDetails = v.InferOutput<typeof IdentityDetailsSchema>;
export type Credential = (typeof CREDENTIALS)[number];
export type OfficialDetails = v.InferOutput<typeof OfficialDetailsSchema>;
export type IncidentDetails = v.InferOutput<typeof IncidentDetailsSchema>;
export type ParcelDetails = v.InferOutput<typeof ParcelDetailsSchema>;
export type ReleaseDetails = v.InferOutput<typeof ReleaseDetailsSchema>;
export type ReceiptDetails = v.InferOutput<typeof ReceiptDetailsSchema>;
export type LetterDetails = v.InferOutput<typeof LetterDetailsSchema>;
export type SignedForDetails = v.InferOutput<typeof SignedForDetailsSchema>;
export type DispatchDetails = v.InferOutput<typeof DispatchDetailsSchema>;
export type BarDetails = v.InferOutput<typeof BarDetailsSchema>;
export type PhotoDetails = v.InferOutput<typeof PhotoDetailsSchema>;
export type Details = v.InferOutput<typeof DetailsSchema>;
