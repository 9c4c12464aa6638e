import * as v from 'valibot';
import type { Documents } from '../store/documents.ts';
import { type TenantAmendments, TenantAmendmentsSchema } from './amendment.ts';

/** What tenants have said of their people, of all tenants, in memory. */
export interface Amendments {
  of(tenantId: string): TenantAmendments | undefined;
  /** Tenants that have said anything. */
  tenants(): readonly string[];
  /**
   * Reads, changes and writes, again from the start where somebody else wrote in between; `change` answers null to leave
   * things as they are. Resolves when everybody here has heard of it.
   */
  update(tenantId: string, change: (stored: TenantAmendments) => TenantAmendments | null): Promise<void>;
  /** Tells whose changed, on whatever hub. */
  onChange(listener: (tenantId: string) => void): () => void;
}

const PREFIX = 'people:';

export async function openAmendments({
  documents,
}: {
  documents: Pick<Documents, 'all' | 'update' | 'onChange'>;
}): Promise<Amendments> {
  const known = new Map<string, { text: string; value: TenantAmendments }>();
  const listeners = new Set<(tenantId: string) => void>();

  /** The store tells of this hub's own writes too: what is known already is no news. */
  function take(id: string, stored: unknown): void {
    const tenantId = id.slice(PREFIX.length);
    const text = JSON.stringify(stored);
    if (known.get(tenantId)?.text === text) return;
    if (stored === null) known.delete(tenantId);
    else known.set(tenantId, { text, value: v.parse(TenantAmendmentsSchema, stored) });
    for (const listener of listeners) listener(tenantId);
  }
  for (const { id, value } of await documents.all(PREFIX)) take(id, value);
  documents.onChange(PREFIX, take);

  return {
    of: (tenantId) => known.get(tenantId)?.value,
    tenants: () => [...known.keys()],
    async update(tenantId, change) {
      const stored = await documents.update<TenantAmendments>(PREFIX + tenantId, (there) =>
        change(there ?? { people: {} }),
      );
      if (stored) take(PREFIX + tenantId, stored);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
