import { retentionClasses } from '@foyer/shared/details';
import { EMERGENCY_KINDS } from '@foyer/shared/emergencies';
import { STAFF_ROLES } from '@foyer/shared/staff';
import { AUDIT_KINDS, SEEN_KINDS, type AuditKind } from '../audit/kinds.ts';
import type { AuditLine } from '../audit/line.ts';
import type { KnownBy } from '../server/signInCodes/signInCodes.ts';
import { SITE_CHECKS, SITE_CLOSINGS, SITE_NUMBERS, SITE_TEXTS } from './siteForm.ts';
import type { DeskTranslate } from './words.svelte.ts';

/** Kinds by what they have in common, in the order that the list of them has. */
export const KIND_GROUPS = {
  seen: SEEN_KINDS,
  done: AUDIT_KINDS.filter((kind) => !(SEEN_KINDS as readonly string[]).includes(kind)),
} as const satisfies Record<string, readonly AuditKind[]>;

export type KindGroup = keyof typeof KIND_GROUPS;

export function groupOf(what: AuditKind): KindGroup {
  return (KIND_GROUPS.seen as readonly AuditKind[]).includes(what) ? 'seen' : 'done';
}

/** Tries that were turned away: what whoever looks after the house looks for first. */
export function isRefusal(what: AuditKind): boolean {
  return what === 'sign-in-refused' || what === 'invitation-refused';
}

const ANSWERS = ['approve', 'decline', 'ask-to-wait', 'say', 'send-to-desk'] as const;
const KNOWN_BY: readonly KnownBy[] = ['work-card', 'document', 'telephone'];

/** An entry's note in the reader's language, where it is a word of ours. */
export function noteWords({ what, note }: Pick<AuditLine, 'what' | 'note'>, t: DeskTranslate): string | null {
  if (note === null) return null;
  const role = STAFF_ROLES.find((one) => one === note);
  if (role) return t(`role.${role}`);
  switch (what) {
    case 'alarm-raised':
    case 'drill-started': {
      const kind = EMERGENCY_KINDS.find((one) => one === note);
      return kind ? t(`alarm.kind.${kind}`) : note;
    }
    case 'alarm-ended':
    case 'drill-ended':
      if (note === 'over') return null;
      return note === 'false-alarm' || note === 'overtaken' ? t(`muster-report.ended.${note}`) : note;
    case 'host-answered': {
      const answer = ANSWERS.find((one) => one === note);
      return answer ? t(`audit.answer.${answer}`) : note;
    }
    case 'directory-imported': {
      const [tenants, people] = note.split(' ').map(Number);
      return t('audit.imported', { tenants: tenants ?? 0, people: people ?? 0 });
    }
    case 'sign-in-code-issued': {
      const known = KNOWN_BY.find((one) => one === note);
      return known ? t(`codes.known.${known}`) : note;
    }
    case 'directory': {
      const lines = /^(\d+) lines$/.exec(note)?.[1];
      return lines === undefined ? note : t('audit.list-lines', { lines });
    }
    case 'member-invited':
    case 'reset-offered':
      return note === 'mail' || note === 'code' ? t(`audit.way.${note}`) : note;
    case 'details-dropped': {
      const [kind, month = '', documents = ''] = note.split(' ');
      const known = retentionClasses.find((one) => one === kind);
      return known ? t('audit.dropped', { class: t(`retention.class.${known}`), month, documents }) : note;
    }
    case 'sealing-key-destroyed': {
      const [key = '', why] = note.split(' ');
      return why === 'delivered' || why === 'longest-time' ? t(`audit.key.${why}`, { key }) : note;
    }
    case 'site-changed':
      return changedWords(note, t);
    default:
      return note;
  }
}

function changedWords(note: string, t: DeskTranslate): string {
  const fields = [...SITE_TEXTS, ...SITE_CLOSINGS, ...SITE_NUMBERS, ...SITE_CHECKS];
  const known = (name: string) => fields.find((field) => field === name);
  return note
    .split(' ')
    .map((name) => (known(name) ? t(`site.${known(name)!}`) : name))
    .join(' · ');
}
