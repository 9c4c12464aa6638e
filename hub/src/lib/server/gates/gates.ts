import type { GateTroubles } from '../../board/gateTroubles.ts';
import { lastHeard, openContacts } from './contacts.ts';
import { createRefusedKeys, gateTroublesOf, isSilent } from './troubles.ts';
import type { Actor } from '@foyer/shared/events';
import { hashSecret, newSecret } from '../auth/secrets.ts';
import type { Audit } from '../audit/audit.ts';
import type { Documents } from '../store/documents.ts';

/** A gate or turnstile that asks the hub about passes, and by whose scans people are counted in and out. */
export interface Gate {
  id: string;
  name: string;
  siteId: string;
  addedAt: number;
  revokedAt: number | null;
  /** Since the hub started. */
  lastScanAt: number | null;
}

export interface Gates {
  list(): readonly Gate[];
  /** The key is told once; the hub keeps its hash only. */
  add(gate: { name: string; siteId: string }, by: Actor): Promise<{ gate: Gate; key: string }>;
  /** Revoked stays revoked: a gate that is wanted again is added anew. */
  revoke(gateId: string, by: Actor): Promise<void>;
  /** Of these sites; without them of all, with keys that are nobody's. */
  troubles(siteIds?: ReadonlySet<string>): GateTroubles;
}

export interface OpenGates extends Gates {
  /** Null where the key is nobody's, or was revoked. A look-up in memory: every scan asks. */
  identify(key: string): Gate | null;
  /** Whether a site's gates say who came in; else a pass counts its party in when it is signed. */
  countAt(siteId: string | null): boolean;
  nameOf(gateId: string): string;
  /** Those in use: when each was heard last, and whether its silence means something. */
  contacts(): { gateId: string; lastHeardAt: number | null; isSilent: boolean }[];
  heard(gateId: string, what: 'scan' | 'keys'): Promise<void>;
  /** A key that is nobody's, or not any more, from that address. */
  refused(key: string, from: string): void;
}

type Stored = Omit<Gate, 'lastScanAt'> & { keyHash: string };
const PREFIX = 'gate:';

export async function openGates(options: {
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  newId: () => string;
  onError: (error: unknown, about: string) => void;
}): Promise<OpenGates> {
  const { documents, audit, now, newId } = options;
  const stored = new Map<string, Stored>();
  const contacts = await openContacts(options);
  const refusedKeys = createRefusedKeys(now);
  for (const { value } of await documents.all<Stored>(PREFIX)) stored.set(value.id, value);
  documents.onChange<Stored>(PREFIX, (_id, value) => {
    if (value) stored.set(value.id, value);
  });

  const shown = ({ keyHash: _hash, ...gate }: Stored): Gate => ({ ...gate, lastScanAt: contacts.of(gate.id).scanAt });

  async function keep(gate: Stored): Promise<void> {
    await documents.update<Stored>(PREFIX + gate.id, () => gate);
    stored.set(gate.id, gate);
  }

  return {
    list: () => [...stored.values()].map(shown).sort((a, b) => a.addedAt - b.addedAt),
    async add({ name, siteId }, by) {
      const key = newSecret();
      const gate: Stored = { id: newId(), name, siteId, addedAt: now(), revokedAt: null, keyHash: hashSecret(key) };
      await keep(gate);
      await audit.record({ by, what: 'gate-added', subject: { kind: 'gate', id: gate.id } });
      return { gate: shown(gate), key };
    },
    async revoke(gateId, by) {
      const gate = stored.get(gateId);
      if (!gate || gate.revokedAt !== null) return;
      await keep({ ...gate, revokedAt: now() });
      await audit.record({ by, what: 'gate-revoked', subject: { kind: 'gate', id: gateId } });
    },
    identify(key) {
      // Looked up by its hash, so that how long it takes tells nothing about how nearly a guess was right.
      const keyHash = hashSecret(key);
      const gate = [...stored.values()].find((one) => one.keyHash === keyHash && one.revokedAt === null);
      return gate ? shown(gate) : null;
    },
    countAt: (siteId) => [...stored.values()].some((gate) => gate.siteId === siteId && gate.revokedAt === null),
    contacts: () =>
      [...stored.values()]
        .filter(({ revokedAt }) => revokedAt === null)
        .map(({ id }) => {
          const contact = contacts.of(id);
          return { gateId: id, lastHeardAt: lastHeard(contact), isSilent: isSilent(contact, now()) };
        }),
    nameOf: (gateId) => stored.get(gateId)?.name ?? gateId,
    heard: contacts.heard,
    refused(key, from) {
      const keyHash = hashSecret(key);
      const gate = [...stored.values()].find((one) => one.keyHash === keyHash);
      refusedKeys.add(gate ? { name: gate.name, siteId: gate.siteId } : { name: from, siteId: null });
    },
    troubles(siteIds) {
      const isThere = (siteId: string | null): boolean =>
        siteIds === undefined || (siteId !== null && siteIds.has(siteId));
      const gates = [...stored.values()].filter(({ siteId }) => isThere(siteId));
      return gateTroublesOf(
        gates.map((gate) => ({ ...shown(gate), contact: contacts.of(gate.id) })),
        refusedKeys.lately().filter(({ siteId }) => isThere(siteId)),
        now(),
      );
    },
  };
}
