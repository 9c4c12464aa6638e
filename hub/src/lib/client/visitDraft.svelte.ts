import { MAX_HEADS, type Purpose } from '@foyer/shared/visits';
import type { DirectoryHit } from '../board/answers.ts';
import type { DeskRegistrationRequest } from '../board/deskCommand.ts';
import { PHONE_PATTERN } from '../board/phone.ts';
import type { BoardRow } from '../board/row.ts';

export type DraftField = 'name' | 'host' | 'heads' | 'phone';
export type DraftProblem = 'missing' | 'person-needed' | 'phone-shape' | 'heads-range';

/** Whom the visit is to: a person at a tenant, or the tenant's reception. */
export type Visited = Pick<DirectoryHit, 'tenantId' | 'tenantName' | 'unit'> & {
  person: { id: string; name: string; phone: string | null } | null;
};

/** A visit as it is typed at the desk, new or to be corrected. */
export class VisitDraft {
  name = $state('');
  phone = $state('');
  company = $state('');
  plate = $state('');
  itemsCarried = $state('');
  purpose = $state<Purpose>('meeting');
  heads = $state<number | null>(1);
  visited = $state.raw<Visited | null>(null);
  problems = $state<Partial<Record<DraftField, DraftProblem>>>({});
  /** A visit to a person stays one: the record knows another host as a correction, and no host as nothing at all. */
  #needsPerson = false;

  static of(row: BoardRow): VisitDraft {
    const draft = new VisitDraft();
    draft.name = row.name;
    draft.phone = row.phone ?? '';
    draft.company = row.company ?? '';
    draft.plate = row.plate ?? '';
    draft.itemsCarried = row.itemsCarried ?? '';
    draft.purpose = row.purpose;
    draft.heads = row.heads;
    draft.#needsPerson = row.host !== null;
    draft.visited = { tenantId: row.tenant.id, tenantName: row.tenant.name, unit: row.tenant.unit, person: row.host };
    return draft;
  }

  /** Notes what is missing or wrong beside each field; true where nothing is. */
  check(): boolean {
    const { phone, heads } = this;
    this.problems = {
      ...(this.name.trim() === '' ? { name: 'missing' } : {}),
      ...(this.visited === null ? { host: 'missing' } : {}),
      ...(this.#needsPerson && this.visited?.person === null ? { host: 'person-needed' } : {}),
      ...(phone.trim() === '' || PHONE_PATTERN.test(phone.trim()) ? {} : { phone: 'phone-shape' }),
      ...(heads !== null && Number.isInteger(heads) && heads >= 1 && heads <= MAX_HEADS
        ? {}
        : { heads: 'heads-range' }),
    } as typeof this.problems;
    return Object.keys(this.problems).length === 0;
  }

  /** Only after `check` found nothing. */
  registration(visitId: string, language: 'zh-CN' | 'en'): DeskRegistrationRequest {
    return { visitId, language, ...this.details(), ...this.facts() };
  }

  /** What names or describes the visitor; only after `check` found nothing. */
  details() {
    const filled = (field: 'phone' | 'company' | 'plate' | 'itemsCarried') => {
      const text = this[field].trim();
      return text === '' ? {} : { [field]: text };
    };
    return {
      name: this.name.trim(),
      ...filled('phone'),
      ...filled('company'),
      ...filled('plate'),
      ...filled('itemsCarried'),
    };
  }

  /** What the record itself says, likewise. */
  facts() {
    const { tenantId, person } = this.visited!;
    const host = person === null ? {} : { hostPersonId: person.id };
    return { tenantId, ...host, purpose: this.purpose, heads: this.heads! };
  }
}
