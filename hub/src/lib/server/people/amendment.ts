import { PersonSchema, type Person } from '@foyer/shared/directory';
import * as v from 'valibot';
import {
  changedFields,
  fieldsOf,
  isSameField,
  type PersonField,
  type PersonFields,
  personWith,
  taking,
} from '../../people/fields.ts';

const ActorSchema = v.object({ kind: v.picklist(['staff', 'host', 'hub']), id: v.string() });

/**
 * What a tenant has said of one of its people, over what the building's list says. It is kept as a whole person beside
 * the list's as it was then, so that a later list can be merged with it field by field: what the tenant had left alone
 * follows the list, what it had changed stands.
 */
export const AmendmentSchema = v.object({
  whole: PersonSchema,
  /** As on the building's list when that was said; null where it was not on it. */
  over: v.nullable(PersonSchema),
  at: v.number(),
  by: ActorSchema,
  /** They work there no more. */
  left: v.exactOptional(
    v.object({
      at: v.number(),
      by: ActorSchema,
      /** The colleague whose guests theirs are now; null where nobody was named. */
      handTo: v.nullable(v.string()),
      /** Everything that follows from it is done. */
      settled: v.exactOptional(v.literal(true)),
      /** Who they were is forgotten: `whole` is a bare id. */
      forgotten: v.exactOptional(v.literal(true)),
    }),
  ),
});

export type Amendment = v.InferOutput<typeof AmendmentSchema>;

/** All of a tenant's, by person: one document, so that what must hold for all of them can be decided in one write. */
export const TenantAmendmentsSchema = v.object({ people: v.record(v.string(), AmendmentSchema) });

export type TenantAmendments = v.InferOutput<typeof TenantAmendmentsSchema>;

/** Where the tenant and the building's list say different things, and have each changed their mind. */
export interface Conflict {
  personId: string;
  /** `gone`: the list has the person no more, and the tenant had spoken of them. */
  about: PersonField | 'gone';
}

/** What a list that does not have a person says of them. */
const NOTHING: PersonFields = {
  name: '?',
  nameLatin: null,
  aliases: [],
  unit: null,
  email: null,
  phone: null,
  language: null,
  roles: [],
  answersFor: null,
  paused: false,
};

const saidBy = (list: Person | null): PersonFields => (list ? fieldsOf(list) : NOTHING);

/** A person as they are now; undefined where they have left. */
export function mergedPerson(listed: Person | undefined, amendment: Amendment | undefined): Person | undefined {
  if (!amendment) return listed;
  if (amendment.left) return undefined;
  if (!listed) return amendment.whole;
  const ours = fieldsOf(amendment.whole);
  return personWith(listed, taking(fieldsOf(listed), ours, changedFields(saidBy(amendment.over), ours)));
}

/** All people of a tenant as they are now: in the list's order, then those whom the tenant added. */
export function mergedPeople(listed: readonly Person[], amendments: TenantAmendments | undefined): Person[] {
  if (!amendments) return [...listed];
  const onList = new Set(listed.map(({ id }) => id));
  const added = Object.entries(amendments.people).filter(([id]) => !onList.has(id));
  return [
    ...listed.map((person) => mergedPerson(person, amendments.people[person.id])),
    ...added.map(([, amendment]) => mergedPerson(undefined, amendment)),
  ].filter((person) => person !== undefined);
}

/** What somebody has to look at: the list changed what the tenant had changed too. Until then the tenant's word stands. */
export function conflictsOf(
  personId: string,
  listed: Person | undefined,
  amendment: Amendment | undefined,
): Conflict[] {
  if (!amendment) return [];
  const { over, whole, left } = amendment;
  if (left || (!over && !listed)) return [];
  if (!listed) return [{ personId, about: 'gone' }];
  const [then, now, ours] = [saidBy(over), fieldsOf(listed), fieldsOf(whole)];
  return changedFields(now, ours)
    .filter((field) => !isSameField(field, then, now) && !isSameField(field, then, ours))
    .map((about) => ({ personId, about }));
}

/**
 * A person after a change, with the list as it is now beneath. A conflict that nobody has settled stays one: of its
 * field the list's former word is kept.
 * @param settled fields whose conflict is settled by this change
 */
export function amended(
  listed: Person | undefined,
  before: Amendment | undefined,
  whole: Person,
  who: Pick<Amendment, 'at' | 'by'>,
  settled: readonly (PersonField | 'gone')[] = [],
): Amendment {
  const open = conflictsOf(whole.id, listed, before)
    .map(({ about }) => about)
    .filter((about) => !settled.includes(about));
  return { whole, over: overNow(), ...who };

  function overNow(): Person | null {
    if (!listed) return open.includes('gone') ? before!.over : null;
    const fields = open.filter((about) => about !== 'gone');
    return fields.length === 0 ? listed : personWith(listed, taking(fieldsOf(listed), saidBy(before!.over), fields));
  }
}
