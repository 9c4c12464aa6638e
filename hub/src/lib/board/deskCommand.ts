import { NEEDS } from '@foyer/shared/details';
import { RUNGS } from '@foyer/shared/ladder';
import { DOCUMENTS, FLAGS, MAX_HEADS, PURPOSES, SETTLED_HOW, STANDINGS, thingsSchema } from '@foyer/shared/visits';
import * as v from 'valibot';
import { PHONE_PATTERN } from './phone.ts';

/** What the desk's pages send to the hub; the page and the endpoint read it by the same schema. */

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const heads = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS));
const phone = v.pipe(v.string(), v.trim(), v.regex(PHONE_PATTERN));
const reason = v.exactOptional(line(500));
/** The decision that its maker knows of and means to replace. */
const overrides = v.exactOptional(v.pipe(v.string(), v.maxLength(200)));

const visitor = {
  name: line(80),
  phone: v.exactOptional(phone),
  company: v.exactOptional(line(120)),
  plate: v.exactOptional(line(20)),
  itemsCarried: v.exactOptional(line(500)),
};
const guardianName = v.exactOptional(line(80));
const member = v.strictObject({ name: line(80), phone: v.exactOptional(phone) });
const registered = { tenantId: id, hostPersonId: v.exactOptional(id), purpose: v.picklist(PURPOSES), heads };

export const deskCommand = v.variant('type', [
  /** An invited guest stands at the desk instead of a kiosk. */
  v.strictObject({ type: v.literal('arrive') }),
  v.strictObject({ type: v.literal('approve'), overrides }),
  v.strictObject({ type: v.literal('decline'), reason, overrides }),
  v.strictObject({
    type: v.literal('ask-to-wait'),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
  }),
  /** Somebody of the tenant was telephoned and did not answer. */
  v.strictObject({
    type: v.literal('no-answer'),
    rung: v.exactOptional(v.picklist(RUNGS)),
    personId: v.exactOptional(id),
  }),
  v.strictObject({ type: v.literal('verify-identity'), document: v.picklist(DOCUMENTS) }),
  v.strictObject({ type: v.literal('check-in'), heads }),
  /** `things`: what they were seen to take along of what they declared, where that was asked. */
  v.strictObject({ type: v.literal('check-out'), heads, things: v.exactOptional(thingsSchema) }),
  /** What they have with them, as the desk sees it: in place of what was declared before. */
  v.strictObject({ type: v.literal('declare-things'), things: thingsSchema, text: v.exactOptional(line(500)) }),
  v.strictObject({ type: v.literal('take-things-out'), things: thingsSchema }),
  v.strictObject({ type: v.literal('refuse'), reason }),
  v.strictObject({ type: v.literal('withdraw') }),
  v.strictObject({ type: v.literal('note'), text: line(2000) }),
  /** The host cannot be met: what they should know, or get. `goes`: the visitor does not wait any longer. */
  v.strictObject({
    type: v.literal('keep'),
    /** An item becomes a parcel under this id, and it the id of its pass. */
    keepId: v.pipe(v.string(), v.uuid()),
    text: line(2000),
    item: v.boolean(),
    goes: v.boolean(),
  }),
  v.strictObject({ type: v.literal('extend-pass'), expires: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** Latecomers of a party; where it is inside they go in with it. */
  v.strictObject({ type: v.literal('join'), heads }),
  /** To another tower, to another host, who is asked, or to another site: one of them at least. */
  v.pipe(
    v.strictObject({
      type: v.literal('move'),
      siteId: v.exactOptional(id),
      lobby: v.exactOptional(id),
      tenantId: v.exactOptional(id),
      hostPersonId: v.exactOptional(id),
    }),
    v.check((move) => Object.keys(move).length > 1),
  ),
  v.strictObject({ type: v.literal('see-inside'), how: v.picklist(['desk', 'telephone']) }),
  /** What the answer to an earlier command named. */
  v.strictObject({
    type: v.literal('take-back'),
    entries: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.minLength(1), v.maxLength(4)),
  }),
  /**
   * A whole set of details or of facts: what is left out of `details` is corrected to nothing. `needs` and the guardian
   * are a set of their own, which is there where `needs` are, if only as an empty list.
   */
  v.strictObject({
    type: v.literal('correct'),
    /** Why: a record that is corrected says so. */
    reason: line(500),
    facts: v.exactOptional(
      v.strictObject({ ...registered, standing: v.exactOptional(v.nullable(v.picklist(STANDINGS))) }),
    ),
    details: v.exactOptional(
      v.pipe(
        v.strictObject({ ...visitor, needs: v.exactOptional(v.array(v.picklist(NEEDS))), guardianName }),
        v.check((details) => childHasGuardian(details), 'a child comes with a guardian'),
      ),
    ),
    /** Names of all who come along: none of them for nobody. */
    party: v.exactOptional(v.pipe(v.array(member), v.maxLength(MAX_HEADS - 1))),
  }),
  v.strictObject({ type: v.literal('revoke-pass') }),
  /** What devices did apart was looked at. */
  v.strictObject({
    type: v.literal('settle'),
    flag: v.picklist(FLAGS),
    how: v.picklist(SETTLED_HOW),
    reason: line(500),
  }),
]);

/** One act on many visits at once; each is decided by itself. */
export const MAX_AT_ONCE = 100;
export const deskCommands = v.strictObject({
  items: v.pipe(
    v.array(v.strictObject({ visitId: id, command: deskCommand })),
    v.minLength(1),
    v.maxLength(MAX_AT_ONCE),
  ),
});

/** How somebody is to be received, and who comes along. */
const received = {
  needs: v.exactOptional(v.pipe(v.array(v.picklist(NEEDS)), v.minLength(1), v.maxLength(NEEDS.length))),
  guardianName,
  standing: v.exactOptional(v.picklist(STANDINGS)),
  /** What they carry in and declare. */
  things: v.exactOptional(v.pipe(thingsSchema, v.minLength(1))),
  /** Names of those the visitor leads, as far as they gave them. */
  party: v.exactOptional(v.pipe(v.array(member), v.minLength(1), v.maxLength(MAX_HEADS - 1))),
};

/** The random id on the visitor's slip, see the kiosk's. */
const follow = v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)));

export const deskRegistration = v.pipe(
  v.strictObject({
    visitId: id,
    ...visitor,
    ...registered,
    ...received,
    language: v.picklist(['zh-CN', 'en']),
    follow,
  }),
  v.check((request) => childHasGuardian(request), 'a child comes with a guardian'),
  v.check((request) => partyIsCounted(request), 'more names than heads'),
);

export type DeskCommand = v.InferOutput<typeof deskCommand>;
export type DeskCommandItem = v.InferOutput<typeof deskCommands>['items'][number];
export type DeskRegistrationRequest = v.InferOutput<typeof deskRegistration>;

function childHasGuardian({ needs, guardianName }: { needs?: readonly string[]; guardianName?: string }): boolean {
  return !needs?.includes('child') || guardianName !== undefined;
}

function partyIsCounted({ party, heads }: { party?: readonly unknown[]; heads: number }): boolean {
  return (party?.length ?? 0) < heads;
}
