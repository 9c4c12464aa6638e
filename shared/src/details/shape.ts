import * as v from 'valibot';
import type { Details } from './payloads.ts';

/** What is kept how long is a class, so that a whole database of one class and month can be dropped when due. */
export const retentionClasses = ['visits', 'invites', 'identity', 'images', 'parcels', 'bars'] as const;
export const RetentionSchema = v.picklist(retentionClasses);
export type Retention = v.InferOutput<typeof RetentionSchema>;

const idPart = '[A-Za-z0-9_-]{1,64}';
const detailsIdPattern = new RegExp(`^details:(${idPart}):(${idPart})$`);

/** A compact JWE (RFC 7516) with ECDH-ES, whose second part, the wrapped key, is therefore empty. */
const CompactJwe = v.pipe(
  v.string(),
  v.maxLength(400_000),
  v.regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
);

/** One immutable document of personal details as a device writes and pushes it. */
export const SealedDetailsSchema = v.pipe(
  v.object({
    _id: v.pipe(v.string(), v.regex(detailsIdPattern)),
    v: v.literal(1),
    /** the visit, invite or other record that the details are about */
    subject: v.string(),
    /** the device that sealed them */
    sealedBy: v.string(),
    sealedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    site: v.string(),
    retention: RetentionSchema,
    jwe: CompactJwe,
  }),
  v.check((document) => subjectOfDetailsId(document._id) === document.subject, 'the id names another subject'),
);

export type SealedDetails = v.InferOutput<typeof SealedDetailsSchema>;

export function detailsId(subject: string, uuid: string): string {
  const id = `details:${subject}:${uuid}`;
  if (!detailsIdPattern.test(id)) throw new RangeError('subject and uuid are letters, digits, - and _ only');
  return id;
}

export function subjectOfDetailsId(id: string): string | undefined {
  return detailsIdPattern.exec(id)?.[1];
}

export function retentionOf(kind: Details['kind']): Retention {
  switch (kind) {
    case 'guest':
      return 'invites';
    case 'identity':
      return 'identity';
    case 'photo':
      return 'images';
    case 'parcel':
    case 'proxy':
    case 'release':
    case 'release-word':
    case 'receipt':
    case 'letter':
    case 'signed-for':
    case 'dispatch':
      return 'parcels';
    case 'bar':
      return 'bars';
    case 'visitor':
    case 'replies':
    case 'signature':
    case 'party':
    case 'note':
    case 'reason':
    case 'official':
    case 'incident':
    case 'answer':
      return 'visits';
  }
}
