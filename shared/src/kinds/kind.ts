import * as v from 'valibot';
import { idPart } from '../events/index.ts';
import { PURPOSES } from '../visits/index.ts';

/** Who says yes. `host`: along the tenant's ladder; `nobody`: the house has said yes beforehand. */
export const APPROVALS = ['host', 'reception', 'desk', 'nobody'] as const;
export type Approval = (typeof APPROVALS)[number];

/** Whether the desk sees a document first; `house`: as the building does with everybody. */
export const IDENTITY_CHECKS = ['house', 'always', 'never'] as const;

/** Whether something is asked, and may be left out. */
export const ASKED_HOW = ['off', 'optional', 'required'] as const;
/** What there may well be nothing of: it is offered, or as the building offers it to everybody. */
export const OFFERED = ['house', 'off', 'optional'] as const;

export const MAX_OWN_QUESTIONS = 4;
export const MAX_OPTIONS = 3;
export const MAX_DOCUMENTS_SHOWN = 3;
/** Places that turnstiles may divide a building into: the bits of a pass. */
export const ZONES = 16;
export const ALL_ZONES = 2 ** ZONES - 1;

const text = (min: number, max: number) => v.pipe(v.string(), v.trim(), v.minLength(min), v.maxLength(max));
const bothLanguages = (min: number, max: number) => v.strictObject({ 'zh-CN': text(min, max), en: text(min, max) });
const minutes = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(72 * 60));

/** A question of the site's own; the answer is sealed with the visitor's details. */
export const ownQuestionSchema = v.variant('answer', [
  v.strictObject({ id: idPart, label: bothLanguages(1, 80), required: v.boolean(), answer: v.literal('text') }),
  v.strictObject({
    id: idPart,
    label: bothLanguages(1, 80),
    required: v.boolean(),
    answer: v.literal('choice'),
    options: v.pipe(v.array(bothLanguages(1, 40)), v.minLength(2), v.maxLength(MAX_OPTIONS)),
  }),
]);

/** What a site settles for one kind of visitor. The name of a host or tenant is always asked, and the visitor's own. */
export const kindSchema = v.strictObject({
  /** A visit's purpose: the record speaks of it, so it stays. */
  id: v.picklist(PURPOSES),
  /** Rises whenever the kind changes; a visit says which one it was registered with. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Whether visitors choose it on a kiosk, the desk when it registers somebody, hosts when they invite. */
  on: v.boolean(),
  atDesk: v.boolean(),
  invited: v.boolean(),
  name: bothLanguages(1, 40),
  /** Under the name, where there is room. */
  note: bothLanguages(0, 60),
  ask: v.strictObject({
    phone: v.picklist(ASKED_HOW),
    company: v.picklist(ASKED_HOW),
    /** Off: each is one person. */
    heads: v.picklist(['off', 'required']),
    plate: v.picklist(OFFERED),
    items: v.picklist(OFFERED),
    photo: v.picklist(OFFERED),
  }),
  questions: v.pipe(v.array(ownQuestionSchema), v.maxLength(MAX_OWN_QUESTIONS)),
  approval: v.picklist(APPROVALS),
  identity: v.picklist(IDENTITY_CHECKS),
  /** How long a pass lasts, from its issue. */
  pass: v.variant('until', [
    v.strictObject({ until: v.literal('house') }),
    v.strictObject({ until: v.literal('closing') }),
    v.strictObject({ until: v.literal('minutes'), minutes }),
  ]),
  zones: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ALL_ZONES)),
  /** Shown and signed, in this order. */
  documents: v.pipe(v.array(idPart), v.maxLength(MAX_DOCUMENTS_SHOWN)),
});

export type Kind = v.InferOutput<typeof kindSchema>;
export type OwnQuestion = v.InferOutput<typeof ownQuestionSchema>;

/** All of a site's, in the order in which they are offered: each once. */
export const kindsSchema = v.pipe(
  v.array(kindSchema),
  v.length(PURPOSES.length),
  v.check((kinds) => new Set(kinds.map(({ id }) => id)).size === kinds.length, 'a kind stands there twice'),
);
