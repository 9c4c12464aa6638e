import type { AuditKind, SubjectKind } from './kinds.ts';

/** An entry of the trail as the page shows it: with the names that its ids have today. */
export interface AuditLine {
  id: string;
  at: number;
  what: AuditKind;
  /** Null where nobody was signed in. */
  by: { id: string; name: string } | null;
  /** `name` is null where there is none, or none that the trail may show: a visitor's stays on the visit's page. */
  subject: { kind: SubjectKind; id: string; name: string | null } | null;
  note: string | null;
  session: string | null;
  from: string | null;
}

/** What the trail is narrowed to; empty text is everybody and everything. Days are the building's, both included. */
export interface AuditFilter {
  from: string;
  until: string;
  by: string;
  what: AuditKind | '';
  subject: string;
}

/** Stands for nobody signed in where a person's id is asked for. */
export const NOBODY = 'nobody';
