import * as v from 'valibot';
import { KNOWN_FIELDS } from '../details/index.ts';
import { idPart } from '../events/index.ts';

/** What kiosks and the hub say to each other about visitors who were here before, and about people of the house. */

export const PROOF_CODE_DIGITS = 6;

const language = v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/));

/**
 * `POST returning/code` → `codeAsked`. Answered alike, and as fast, whether or not there is anybody to send one to. The
 * proof is for this one visit, whose id was minted when the visitor began, and at this kiosk only.
 */
export const codeRequest = v.variant('to', [
  v.strictObject({ to: v.literal('phone'), visitId: idPart, phone: v.pipe(v.string(), v.maxLength(30)), language }),
  /** Somebody who works here, along whatever leads to them. */
  v.strictObject({ to: v.literal('person'), visitId: idPart, personId: idPart, language }),
]);
export const codeAsked = v.strictObject({ expiresInMs: v.number() });

/** `POST returning/proof` → `recognised`. */
export const proofRequest = v.variant('by', [
  v.strictObject({ by: v.literal('code'), visitId: idPart, code: v.pipe(v.string(), v.maxLength(20)) }),
  /** A pass of an earlier visit; it may have expired. */
  v.strictObject({ by: v.literal('pass'), visitId: idPart, token: v.pipe(v.string(), v.maxLength(400)) }),
]);

/** Masked; what there is and is not shown at all, is null. Less is shown for a pass, which may be in other hands. */
export const recognised = v.strictObject({
  by: v.picklist(['phone', 'pass', 'person']),
  known: v.array(v.strictObject({ field: v.picklist(KNOWN_FIELDS), shown: v.nullable(v.string()) })),
});

/** `POST returning/forgetting` → `forgotten`: whoever proved who they are is not known again. */
export const forgettingRequest = v.strictObject({ visitId: idPart });
export const forgotten = v.strictObject({ forgotten: v.literal(true) });

export type CodeRequest = v.InferOutput<typeof codeRequest>;
export type CodeAsked = v.InferOutput<typeof codeAsked>;
export type ProofRequest = v.InferOutput<typeof proofRequest>;
export type RecognisedVisitor = v.InferOutput<typeof recognised>;
