import type { Actor } from '@foyer/shared/events';
import type { OidcOwner, OidcSettings, OidcView } from '../../oidc/settings.ts';
import type { Audit } from '../audit/audit.ts';
import type { TextWrapping } from '../details/wrapping.ts';
import type { Documents } from '../store/documents.ts';

/** A provider as the hub itself uses it. */
export interface Provider extends OidcSettings {
  owner: OidcOwner;
  secret: string | null;
}

interface Stored extends OidcSettings {
  owner: OidcOwner;
  /** Sealed under a key that is not in the database. */
  secret: string | null;
  by: Actor;
  at: number;
}

const PREFIX = 'oidc:';
const keyOf = (owner: OidcOwner): string => PREFIX + (owner.kind === 'staff' ? 'staff' : `tenant:${owner.tenantId}`);

export async function openProviders(options: {
  documents: Pick<Documents, 'all' | 'update' | 'remove' | 'onChange'>;
  audit: Pick<Audit, 'record'>;
  sealing: TextWrapping;
  now: () => number;
}) {
  const { documents, audit, sealing, now } = options;
  const known = new Map<string, Stored>();
  const take = (id: string, stored: Stored | null): void => {
    if (stored) known.set(id, stored);
    else known.delete(id);
  };
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  documents.onChange<Stored>(PREFIX, take);

  const recorded = (owner: OidcOwner, by: Actor): Promise<void> =>
    audit.record({
      by,
      what: 'sign-in-settled',
      ...(owner.kind === 'tenant' ? { subject: { kind: 'tenant', id: owner.tenantId } as const } : { note: 'staff' }),
    });

  return {
    view(owner: OidcOwner): OidcView | null {
      const stored = known.get(keyOf(owner));
      if (!stored) return null;
      const { name, issuer, clientId, claim, on, secret } = stored;
      return { name, issuer, clientId, claim, on, hasSecret: secret !== null };
    },

    get(owner: OidcOwner): Provider | null {
      const stored = known.get(keyOf(owner));
      if (!stored) return null;
      const { name, issuer, clientId, claim, on, secret } = stored;
      const opened = secret === null ? null : sealing.unwrapText(keyOf(owner), secret);
      return { owner: stored.owner, name, issuer, clientId, claim, on, secret: opened };
    },

    /** Those that people may sign in with. */
    offered: (): { owner: OidcOwner; name: string }[] =>
      [...known.values()].filter(({ on }) => on).map(({ owner, name }) => ({ owner, name })),

    /** @param secret null leaves the one that there is, as long as it is still meant for the same provider */
    async change(owner: OidcOwner, settings: OidcSettings, secret: string | null, by: Actor): Promise<void> {
      const id = keyOf(owner);
      const sealed = secret === null ? null : sealing.wrapText(id, secret);
      const stored = await documents.update<Stored>(id, (there) => {
        const same = there?.issuer === settings.issuer && there.clientId === settings.clientId;
        return { ...settings, owner, secret: sealed ?? (same ? there.secret : null), by, at: now() };
      });
      take(id, stored);
      await recorded(owner, by);
    },

    async remove(owner: OidcOwner, by: Actor): Promise<void> {
      await documents.remove(keyOf(owner));
      take(keyOf(owner), null);
      await recorded(owner, by);
    },
  };
}

export type Providers = Awaited<ReturnType<typeof openProviders>>;
