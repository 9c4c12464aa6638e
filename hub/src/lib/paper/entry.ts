import { DOCUMENTS, MAX_HEADS, PURPOSES } from '@foyer/shared/visits';
import * as v from 'valibot';
import { PHONE_PATTERN } from '../board/phone.ts';

const MINUTE_MS = 60_000;
/** Slips that were forgotten for longer are told to the manager and not to the record. */
export const OLDEST_DAYS = 31;
/** Clocks of the desk and of the hub differ a little. */
const SKEW_MS = 2 * MINUTE_MS;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const at = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the slip says of the host. */
export const HOST_SAID = ['yes', 'not-asked'] as const;

/** What was written on a paper slip, as the desk enters it; the page and the endpoint read it by the same schema. */
export const paperEntry = v.strictObject({
  visitId: id,
  slip: line(20),
  name: line(80),
  phone: v.exactOptional(v.pipe(v.string(), v.trim(), v.regex(PHONE_PATTERN))),
  company: v.exactOptional(line(120)),
  plate: v.exactOptional(line(20)),
  itemsCarried: v.exactOptional(line(500)),
  tenantId: id,
  hostPersonId: v.exactOptional(id),
  purpose: v.picklist(PURPOSES),
  heads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS)),
  language: v.picklist(['zh-CN', 'en']),
  inAt: at,
  /** Not there where they are still inside. */
  outAt: v.exactOptional(at),
  hostSaid: v.picklist(HOST_SAID),
  /** The kind of document that was seen. */
  document: v.exactOptional(v.picklist(DOCUMENTS)),
});
export type PaperEntry = v.InferOutput<typeof paperEntry>;

export const PAPER_REFUSALS = [
  'slip-shape',
  'slip-used',
  'in-future',
  'in-too-old',
  'out-before-in',
  'out-future',
] as const;
export type PaperRefusal = (typeof PAPER_REFUSALS)[number];
export type PaperAnswer = { ok: true; callNumber: string } | { ok: false; refusal: PaperRefusal };

/** What cannot be true of the times on a slip; null where nothing is wrong. */
export function wrongTimes({ inAt, outAt }: Pick<PaperEntry, 'inAt' | 'outAt'>, now: number): PaperRefusal | null {
  if (inAt > now + SKEW_MS) return 'in-future';
  if (inAt < now - OLDEST_DAYS * 24 * 60 * MINUTE_MS) return 'in-too-old';
  if (outAt === undefined) return null;
  if (outAt <= inAt) return 'out-before-in';
  return outAt > now + SKEW_MS ? 'out-future' : null;
}
