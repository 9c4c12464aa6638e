import * as v from 'valibot';
import { idPart } from '../events/index.ts';

/** What a kiosk could not deliver: facts, and details that stay sealed as they are. */
export const HandoverDocumentSchema = v.object({
  database: v.picklist(['events', 'details']),
  document: v.looseObject({ _id: v.pipe(v.string(), v.maxLength(200)) }),
});

/** One of the sealed lines of a queue that is handed over; each is good by itself, and the number says whether one is missing. */
export const HandoverPartSchema = v.object({
  v: v.literal(1),
  /** The root key of the house that it is for. */
  house: v.string(),
  device: idPart,
  madeAt: v.number(),
  part: v.pipe(v.number(), v.integer(), v.minValue(1)),
  parts: v.pipe(v.number(), v.integer(), v.minValue(1)),
  documents: v.array(HandoverDocumentSchema),
});

export type HandoverDocument = v.InferOutput<typeof HandoverDocumentSchema>;
export type HandoverPart = v.InferOutput<typeof HandoverPartSchema>;

/** Characters of documents in one part: with sealing it stays below what a request to the hub may have. */
const PART_CHARACTERS = 250_000;

/** Whole documents, in their order, as many to a part as fit; a photograph may be a part by itself. */
export function partsOf(documents: readonly HandoverDocument[]): HandoverDocument[][] {
  const parts: HandoverDocument[][] = [];
  let size = Infinity;
  for (const document of documents) {
    const { length } = JSON.stringify(document);
    if (size + length > PART_CHARACTERS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(document);
    size += length;
  }
  return parts;
}
