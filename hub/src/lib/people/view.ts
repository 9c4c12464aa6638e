import type { PersonField, PersonFields } from './fields.ts';

/** Somebody on the list of a tenant's people. */
export interface PersonLine {
  id: string;
  name: string;
  nameLatin: string | null;
  aliases: readonly string[];
  unit: string | null;
  /** Besides being a host, which all are. */
  roles: readonly ('delegate' | 'reception' | 'administrator')[];
  paused: boolean;
  /** Nobody can be asked there about a visitor. */
  unreachable: boolean;
  /** The building's list says something else. */
  differs: boolean;
}

export interface PersonPage {
  id: string;
  fields: PersonFields;
  origin: 'list' | 'changed' | 'added';
  conflicts: readonly { about: PersonField | 'gone'; ours: string; list: string }[];
  /** Whom they could answer for. */
  others: readonly { id: string; name: string }[];
  /** How many guests they have invited. */
  guests: number;
  /** On how many devices they are signed in. */
  sessions: number;
}

/** Somebody who has left. */
export interface FormerLine {
  id: string;
  name: string;
  since: string;
  guests: number;
}
