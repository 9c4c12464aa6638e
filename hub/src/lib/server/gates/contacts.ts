import type { Documents } from '../store/documents.ts';

/** When a gate was heard. It speaks when somebody walks through, and where it asks for keys to decide by itself. */
export interface Contact {
  scanAt: number | null;
  keysAt: number | null;
  /** It has asked for keys twice within an hour: from then on its silence means something. */
  regular: boolean;
}

const PREFIX = 'gate-heard:';
/** What a restart forgets at most. */
const KEPT_EVERY_MS = 5 * 60_000;
const REGULAR_WITHIN_MS = 60 * 60_000;
const NEVER: Contact = { scanAt: null, keysAt: null, regular: false };

export interface Contacts {
  of(gateId: string): Contact;
  /** Never fails: a gate is answered whatever becomes of the note about it. */
  heard(gateId: string, what: 'scan' | 'keys'): Promise<void>;
}

export function lastHeard({ scanAt, keysAt }: Contact): number | null {
  return scanAt === null && keysAt === null ? null : Math.max(scanAt ?? 0, keysAt ?? 0);
}

export async function openContacts(options: {
  documents: Documents;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<Contacts> {
  const { documents, now, onError } = options;
  const contacts = new Map<string, Contact>();
  const keptAt = new Map<string, number>();
  for (const { id, value } of await documents.all<Contact>(PREFIX)) contacts.set(id.slice(PREFIX.length), value);

  const of = (gateId: string): Contact => contacts.get(gateId) ?? NEVER;

  return {
    of,
    async heard(gateId, what) {
      const before = of(gateId);
      const isRegular = what === 'keys' && before.keysAt !== null && now() - before.keysAt < REGULAR_WITHIN_MS;
      const contact = { ...before, [`${what}At`]: now(), regular: before.regular || isRegular };
      contacts.set(gateId, contact);
      const isNews = contact.regular !== before.regular;
      if (!isNews && now() - (keptAt.get(gateId) ?? 0) < KEPT_EVERY_MS) return;
      keptAt.set(gateId, now());
      await documents
        .update<Contact>(PREFIX + gateId, () => contact)
        .catch((error: unknown) => onError(error, `gate:${gateId}`));
    },
  };
}
