import type { Person } from '@foyer/shared/directory';
import type { Actor } from '@foyer/shared/events';
import type { WrongField } from '../../people/check.ts';
import type { PersonField, PersonFields } from '../../people/fields.ts';
import type { Conflict } from './amendment.ts';
import type { HandedOver } from './farewell.ts';
import type { ImportPlan, ListedRow } from './planImport.ts';

/** A person as those who keep a tenant's people see them. */
export interface KeptPerson {
  person: Person;
  /** Where they come from: the building's list, the list with changes of the tenant's, the tenant alone. */
  origin: 'list' | 'changed' | 'added';
  conflicts: readonly (Conflict & {
    /** What the list says of it now, in its field; the person as a whole says what the tenant does. */
    listed: PersonFields | null;
  })[];
}

/** Somebody who has left. */
export interface FormerPerson {
  personId: string;
  name: string;
  leftAt: number;
  /** Guests whom they invited, and whom nobody has taken over. */
  guests: number;
}

export type PeopleRefusal =
  | 'not-found'
  /** Somebody of that name and mail address or telephone is there. */
  | 'already-there'
  /** A tenant must not be left without anybody who keeps its people. */
  | 'last-administrator'
  /** Whoever takes over has to be of the same company, and there. */
  | 'nobody-takes-over'
  /** A delegate of some who are all gone. */
  | 'nobody-to-answer-for'
  /** Somebody else changed the same fields since the page was opened. */
  | 'changed-meanwhile';

export type PeopleDone<T = unknown> =
  | ({ ok: true } & T)
  | { ok: false; refusal: 'wrong'; wrong: WrongField }
  | { ok: false; refusal: PeopleRefusal; fields?: readonly PersonField[] };

/**
 * The people of each tenant, kept by its own administrators or by the building's. What they say is laid over the
 * building's list, see `amendment.ts`: it stands until they say otherwise, since they know who works for them, and what
 * they left alone follows the list.
 */
export interface People {
  of(tenantId: string): KeptPerson[];
  get(tenantId: string, personId: string): KeptPerson | null;
  /** Those who have left of late, the last first. */
  former(tenantId: string): Promise<FormerPerson[]>;
  add(tenantId: string, fields: PersonFields, by: Actor): Promise<PeopleDone<{ personId: string }>>;
  /**
   * Changes what differs between the two: so two who change different fields at the same time lose nothing.
   * @param loaded as the page showed the person when it was opened
   */
  change(
    tenantId: string,
    personId: string,
    change: { loaded: PersonFields; typed: PersonFields },
    by: Actor,
  ): Promise<PeopleDone<{ changed: readonly PersonField[] }>>;
  /** Says whose word counts where the building's list and the tenant have both changed something. */
  settle(
    tenantId: string,
    personId: string,
    about: Conflict['about'],
    whose: 'ours' | 'list',
    by: Actor,
  ): Promise<PeopleDone>;
  /**
   * They work there no more: nobody finds or asks them, they are signed out, their guests are `handTo`'s, who waits for
   * them is asked about anew, and delegates of theirs alone are none any more.
   * @param handTo a colleague; null leaves their guests without a host, for reception to see to
   */
  leave(tenantId: string, personId: string, handTo: string | null, by: Actor): Promise<PeopleDone<HandedOver>>;
  /** Takes that back. Guests who were handed over stay where they are. */
  comeBack(tenantId: string, personId: string, by: Actor): Promise<PeopleDone>;
  /** Gives the guests of somebody who has left to a colleague. */
  handOver(tenantId: string, personId: string, handTo: string, by: Actor): Promise<PeopleDone<{ invites: number }>>;
  /** Ends all sessions of a person; resolves to how many those were. */
  signOut(tenantId: string, personId: string, by: Actor): Promise<PeopleDone<{ sessions: number }>>;
  /** What a list would change. */
  planImport(tenantId: string, rows: readonly ListedRow[], options: { complete: boolean }): ImportPlan;
  /**
   * Takes a list in, all of it or nothing.
   * @param mark of the plan that was looked at: where the people have changed since, nothing is done
   */
  takeIn(
    tenantId: string,
    rows: readonly ListedRow[],
    options: { complete: boolean; mark: string },
    by: Actor,
  ): Promise<PeopleDone<{ added: number; changed: number; left: number }>>;
  /** Finishes what a hub that stopped had begun. */
  catchUp(): Promise<void>;
}
