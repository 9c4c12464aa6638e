import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

/** A sheet of paper has room for so many, and a lorry for no more kinds of things. */
export const MAX_LINES = 20;
/** Of one line: so many chairs of a kind. */
export const MAX_PIECES = 500;
export const MAX_PHOTOS = 4;

/** What the desk found when it looked whether anything is owed. */
export const DUES = ['paid', 'not-needed', 'unpaid'] as const;
export type Dues = (typeof DUES)[number];

/** The id of sealed details: the list in words, a reason, a photograph. */
const sealed = v.pipe(v.string(), v.maxLength(200));
const pieces = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIECES));
/** How many pieces each line of the list has; what they are is sealed. */
const countsSchema = v.pipe(v.array(pieces), v.minLength(1), v.maxLength(MAX_LINES));

/** So many pieces of a line, the first of which is 0. */
export const takenSchema = v.strictObject({
  line: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_LINES - 1)),
  count: pieces,
});
export type Taken = v.InferOutput<typeof takenSchema>;

/** Large items that leave a tenant: applied for, agreed to by two, ticked at the door. Its id is its pass's. */
export const releaseEvents = defineEvents('release', {
  'release.applied': v.strictObject({
    tenantId: idPart,
    personId: idPart,
    counts: countsSchema,
    from: epochMs,
    until: epochMs,
    /** What each line is, and who carries it. */
    details: sealed,
    photos: v.pipe(v.array(sealed), v.maxLength(MAX_PHOTOS)),
  }),
  'release.dues-checked': v.strictObject({ dues: v.picklist(DUES), note: v.exactOptional(sealed) }),
  /** The tenant's word. `own`: of the applicant, where nobody else of the tenant may give it. */
  'release.confirmed': v.strictObject({
    how: v.picklist(['page', 'telephone']),
    personId: v.exactOptional(idPart),
    own: v.exactOptional(v.literal(true)),
  }),
  'release.declined': v.strictObject({ personId: idPart }),
  /** By the desk. */
  'release.refused': v.strictObject({ why: sealed }),
  /** The refusal was a mistake. */
  'release.reopened': v.strictObject({}),
  /** Both words are there. Everything that a door needs: the list is sealed under the pass. */
  'release.granted': v.strictObject({
    counts: countsSchema,
    from: epochMs,
    until: epochMs,
    /** Of the time of signing: the same pass can be shown again. */
    issuedAt: epochMs,
    card: v.pipe(v.string(), v.maxLength(12_000), v.regex(/^[A-Za-z0-9_-]+$/)),
  }),
  'release.cancelled': v.strictObject({}),
  /** Somebody let these out of the door. */
  'release.let-out': v.strictObject({
    taken: v.pipe(v.array(takenSchema), v.minLength(1), v.maxLength(MAX_LINES)),
    /** Who stood at the kiosk. */
    memberId: v.exactOptional(idPart),
    /** The door was without the hub. */
    provisional: v.exactOptional(v.literal(true)),
  }),
  /** A tick that was a mistake: of which entry. */
  'release.put-back': v.strictObject({ entry: idPart }),
  'release.flag-settled': v.strictObject({ entry: idPart }),
});

export type ReleaseEvent = EventsOf<typeof releaseEvents.schemas>;
