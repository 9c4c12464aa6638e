import type { Person } from '@foyer/shared/directory';
import type { Actor } from '@foyer/shared/events';
import { wrongField } from '../../people/check.ts';
import {
  changedFields,
  fieldsOf,
  isSameField,
  type PersonField,
  type PersonFields,
  personWith,
  taking,
} from '../../people/fields.ts';
import type { Audit, NewAuditEntry } from '../audit/audit.ts';
import type { Directory } from '../directory/directory.ts';
import { nameKey, stableId } from '../directory/fields.ts';
import {
  type Amendment,
  amended,
  conflictsOf,
  mergedPeople,
  mergedPerson,
  type TenantAmendments,
} from './amendment.ts';
import { createFarewell, type FarewellParts } from './farewell.ts';
import { planImport } from './planImport.ts';
import type { KeptPerson, People, PeopleDone, PeopleRefusal } from './people.ts';

export interface PeopleParts extends FarewellParts {
  directory: Pick<Directory, 'list' | 'tenant' | 'siteOf'>;
  audit: Pick<Audit, 'record'>;
  now: () => number;
}

/** Refuses from within a write, which is then not made. */
class Refusal extends Error {
  readonly done: Extract<PeopleDone, { ok: false }>;
  constructor(refusal: PeopleRefusal, fields?: readonly PersonField[]) {
    super(refusal);
    this.done = { ok: false, refusal, ...(fields ? { fields } : {}) };
  }
}

export function createPeople(parts: PeopleParts): People {
  const { amendments, directory, audit, sessions, invites, now } = parts;
  const farewell = createFarewell(parts);
  const listed = (personId: string): Person | undefined => directory.list.person(personId);
  const peopleWith = (tenantId: string, said: TenantAmendments | undefined): Person[] =>
    mergedPeople(directory.list.peopleOf(tenantId), said);

  function kept(person: Person, said: Amendment | undefined): KeptPerson {
    const onList = listed(person.id);
    const conflicts = conflictsOf(person.id, onList, said);
    const isAsListed = onList && changedFields(fieldsOf(onList), fieldsOf(person)).length === 0;
    return {
      person,
      origin: !onList ? 'added' : isAsListed ? 'list' : 'changed',
      conflicts: conflicts.map((conflict) => ({ ...conflict, listed: onList ? fieldsOf(onList) : null })),
    };
  }

  /** Runs a decision on what is stored at the moment of the write, however often another write comes first. */
  async function decide<T>(
    tenantId: string,
    decision: (said: TenantAmendments) => { people: Record<string, Amendment>; answer: T },
  ): Promise<{ ok: true; answer: T } | Extract<PeopleDone, { ok: false }>> {
    if (!directory.tenant(tenantId)) return { ok: false, refusal: 'not-found' };
    let answer: T | undefined;
    try {
      await amendments.update(tenantId, (said) => {
        const decided = decision(said);
        answer = decided.answer;
        if (Object.keys(decided.people).length === 0) return null;
        return { people: { ...said.people, ...decided.people } };
      });
    } catch (error) {
      if (error instanceof Refusal) return error.done;
      throw error;
    }
    return { ok: true, answer: answer! };
  }

  function personIn(tenantId: string, said: TenantAmendments, personId: string): Person {
    const onList = listed(personId);
    const person = mergedPerson(onList?.tenantId === tenantId ? onList : undefined, said.people[personId]);
    if (!person) throw new Refusal('not-found');
    return person;
  }

  /** Namesakes need a mail address or a telephone that tells them apart. */
  function assertNobodyLikeIt(there: readonly Person[], { name, email, phone }: PersonFields): void {
    const isSame = ({ contact }: Person): boolean =>
      (email !== null && contact.email?.toLowerCase() === email.toLowerCase()) ||
      (phone !== null && contact.phone === phone) ||
      (email === null && phone === null);
    if (there.some((one) => nameKey(one.name) === nameKey(name) && isSame(one))) throw new Refusal('already-there');
  }

  /** The id that an import gives to the only one of that name, so that a later list finds them. */
  function newIdFor(tenantId: string, name: string, said: Readonly<Record<string, unknown>>): string {
    return stableId('p', [tenantId, nameKey(name)], { has: (id) => listed(id) !== undefined || id in said });
  }

  /** Whom somebody answers for are others of the tenant. */
  function withOthers(fields: PersonFields, there: readonly Person[], personId: string | null): PersonFields {
    if (fields.answersFor === null) return fields;
    const others = new Set(there.map(({ id }) => id).filter((id) => id !== personId));
    const answersFor = fields.answersFor.filter((id) => others.has(id));
    if (answersFor.length === 0) throw new Refusal('nobody-to-answer-for');
    return { ...fields, answersFor };
  }

  /** Whoever answered for those who left answers for the others still, or is no delegate any more. */
  function delegatesWithout(
    others: readonly Person[],
    gone: ReadonlySet<string>,
    said: TenantAmendments,
    who: Pick<Amendment, 'at' | 'by'>,
  ): Record<string, Amendment> {
    const changed = others
      .filter(({ answersFor }) => answersFor?.some((id) => gone.has(id)))
      .map((delegate) => {
        const fields = fieldsOf(delegate);
        const answersFor = fields.answersFor!.filter((id) => !gone.has(id));
        const isNone = answersFor.length === 0;
        return personWith(delegate, {
          ...fields,
          answersFor: isNone ? null : answersFor,
          roles: isNone ? fields.roles.filter((role) => role !== 'delegate') : fields.roles,
        });
      });
    return Object.fromEntries(
      changed.map((whole) => [whole.id, amended(listed(whole.id), said.people[whole.id], whole, who)]),
    );
  }

  /** The building's own staff may: they are there to name the next. */
  function assertAdministrator(before: readonly Person[], after: readonly Person[], by: Actor): void {
    const has = (people: readonly Person[]) => people.some(({ roles }) => roles.includes('administrator'));
    if (by.kind !== 'staff' && has(before) && !has(after)) throw new Refusal('last-administrator');
  }

  const record = (
    what: NewAuditEntry['what'],
    tenantId: string,
    personId: string,
    by: Actor,
    fields: readonly PersonField[] = [],
  ): Promise<void> =>
    audit.record({
      by,
      what,
      subject: { kind: 'person', id: personId },
      sites: [directory.siteOf(tenantId)],
      ...(fields.length > 0 ? { note: fields.join(' ') } : {}),
    });

  return {
    of: (tenantId) => {
      const said = amendments.of(tenantId);
      return peopleWith(tenantId, said).map((person) => kept(person, said?.people[person.id]));
    },

    get(tenantId, personId) {
      const said = amendments.of(tenantId)?.people[personId];
      const onList = listed(personId);
      const person = mergedPerson(onList?.tenantId === tenantId ? onList : undefined, said);
      return person ? kept(person, said) : null;
    },

    async former(tenantId) {
      const gone = Object.values(amendments.of(tenantId)?.people ?? {}).filter(({ left }) => left && !left.forgotten);
      const lines = await Promise.all(
        gone.map(async ({ whole: { id: personId, name }, left }) => ({
          personId,
          name,
          leftAt: left!.at,
          guests: (await invites.upcoming({ tenantId, personId })).length,
        })),
      );
      return lines.sort((a, b) => b.leftAt - a.leftAt);
    },

    async add(tenantId, fields, by) {
      const wrong = wrongField(fields);
      if (wrong) return { ok: false, refusal: 'wrong', wrong };
      const done = await decide(tenantId, (said) => {
        const there = peopleWith(tenantId, said);
        assertNobodyLikeIt(there, fields);
        const id = newIdFor(tenantId, fields.name, said.people);
        const whole = personWith({ id, tenantId }, withOthers(fields, there, id));
        return { people: { [id]: amended(undefined, undefined, whole, { at: now(), by: author(by) }) }, answer: id };
      });
      if (!done.ok) return done;
      await record('person-added', tenantId, done.answer, by);
      return { ok: true, personId: done.answer };
    },

    async change(tenantId, personId, { loaded, typed }, by) {
      const wrong = wrongField(typed);
      if (wrong) return { ok: false, refusal: 'wrong', wrong };
      const meant = changedFields(loaded, typed);
      const done = await decide(tenantId, (said) => {
        const before = personIn(tenantId, said, personId);
        const current = fieldsOf(before);
        const lost = meant.filter(
          (field) => !isSameField(field, loaded, current) && !isSameField(field, typed, current),
        );
        if (lost.length > 0) throw new Refusal('changed-meanwhile', lost);
        const there = peopleWith(tenantId, said);
        const fields = withOthers(taking(current, typed, meant), there, personId);
        const answer = changedFields(current, fields);
        const isSettled = conflictsOf(personId, listed(personId), said.people[personId]).length === 0;
        if (answer.length === 0 && isSettled) return { people: {}, answer };
        const whole = personWith({ id: personId, tenantId }, fields);
        assertAdministrator(
          there,
          there.map((one) => (one.id === personId ? whole : one)),
          by,
        );
        const next = amended(listed(personId), said.people[personId], whole, { at: now(), by: author(by) }, meant);
        return { people: { [personId]: next }, answer };
      });
      if (!done.ok) return done;
      if (done.answer.length > 0) await record('person-changed', tenantId, personId, by, done.answer);
      return { ok: true, changed: done.answer };
    },

    async settle(tenantId, personId, about, whose, by) {
      const done = await decide(tenantId, (said) => {
        const before = personIn(tenantId, said, personId);
        const onList = listed(personId);
        const take = whose === 'list' && onList && about !== 'gone';
        const whole = take
          ? personWith({ id: personId, tenantId }, taking(fieldsOf(before), fieldsOf(onList), [about]))
          : before;
        const next = amended(onList, said.people[personId], whole, { at: now(), by: author(by) }, [about]);
        return { people: { [personId]: next }, answer: null };
      });
      if (!done.ok) return done;
      await record('person-changed', tenantId, personId, by, about === 'gone' ? [] : [about]);
      return { ok: true };
    },

    async leave(tenantId, personId, handTo, by) {
      const done = await decide(tenantId, (said) => {
        const before = personIn(tenantId, said, personId);
        const there = peopleWith(tenantId, said);
        const others = there.filter(({ id }) => id !== personId);
        if (handTo !== null && !others.some(({ id }) => id === handTo)) throw new Refusal('nobody-takes-over');
        assertAdministrator(there, others, by);
        const who = { at: now(), by: author(by) };
        const next = amended(listed(personId), said.people[personId], before, who);
        const gone: Amendment = { ...next, left: { ...who, handTo } };
        return {
          people: { ...delegatesWithout(others, new Set([personId]), said, who), [personId]: gone },
          answer: null,
        };
      });
      if (!done.ok) return done;
      await record('person-left', tenantId, personId, by);
      return { ok: true, ...(await farewell.settle(tenantId, personId)) };
    },

    async comeBack(tenantId, personId, by) {
      const done = await decide(tenantId, (said) => {
        const there = said.people[personId];
        if (!there?.left || there.left.forgotten || there.whole.tenantId !== tenantId) throw new Refusal('not-found');
        const { left: _left, ...before } = there;
        return { people: { [personId]: { ...before, at: now(), by: author(by) } }, answer: null };
      });
      if (!done.ok) return done;
      await record('person-back', tenantId, personId, by);
      return { ok: true };
    },

    async handOver(tenantId, personId, handTo, by) {
      const takes = mergedPerson(listed(handTo), amendments.of(tenantId)?.people[handTo]);
      if (takes?.tenantId !== tenantId) return { ok: false, refusal: 'nobody-takes-over' };
      if (!amendments.of(tenantId)?.people[personId]?.left) return { ok: false, refusal: 'not-found' };
      return { ok: true, invites: await farewell.handInvites({ tenantId, personId }, handTo, by) };
    },

    async signOut(tenantId, personId, by) {
      const said = amendments.of(tenantId) ?? { people: {} };
      const onList = listed(personId);
      const isTheirs = onList?.tenantId === tenantId || personId in said.people;
      if (!isTheirs) return { ok: false, refusal: 'not-found' };
      return { ok: true, sessions: await sessions.endAllOf({ kind: 'host', personId }, by) };
    },

    planImport: (tenantId, rows, options) => planImport(peopleWith(tenantId, amendments.of(tenantId)), rows, options),

    async takeIn(tenantId, rows, { complete, mark }, by) {
      const done = await decide(tenantId, (said) => {
        const there = peopleWith(tenantId, said);
        const plan = planImport(there, rows, { complete });
        if (plan.mark !== mark) throw new Refusal('changed-meanwhile');
        const who = { at: now(), by: author(by) };
        const people: Record<string, Amendment> = {};
        for (const { personId, after, fields } of plan.changed) {
          const whole = personWith({ id: personId, tenantId }, after);
          people[personId] = amended(listed(personId), said.people[personId], whole, who, fields);
        }
        for (const fields of plan.added) {
          const id = newIdFor(tenantId, fields.name, { ...said.people, ...people });
          people[id] = amended(undefined, undefined, personWith({ id, tenantId }, fields), who);
        }
        const gone = new Set(plan.leaving.map(({ personId }) => personId));
        const after = peopleWith(tenantId, { people: { ...said.people, ...people } });
        const staying = after.filter(({ id }) => !gone.has(id));
        assertAdministrator(there, staying, by);
        const merged = { people: { ...said.people, ...people } };
        Object.assign(people, delegatesWithout(staying, gone, merged, who));
        for (const personId of gone) {
          const next = amended(listed(personId), said.people[personId], personIn(tenantId, said, personId), who);
          people[personId] = { ...next, left: { ...who, handTo: null } };
        }
        return { people, answer: { plan, gone: [...gone] } };
      });
      if (!done.ok) return done;
      const { plan, gone } = done.answer;
      const counts = { added: plan.added.length, changed: plan.changed.length, left: gone.length };
      const subject = { kind: 'tenant', id: tenantId } as const;
      const note = `+${counts.added} ~${counts.changed} -${counts.left}`;
      await audit.record({ by, what: 'people-imported', subject, sites: [directory.siteOf(tenantId)], note });
      for (const personId of gone) await farewell.settle(tenantId, personId);
      return { ok: true, ...counts };
    },

    catchUp: farewell.catchUp,
  };
}

function author({ kind, id }: Actor): Amendment['by'] {
  return { kind: kind === 'staff' || kind === 'host' ? kind : 'hub', id };
}
