import type { OidcOwner } from '../../oidc/settings.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Directory } from '../directory/directory.ts';

export type Who = { kind: 'host'; personId: string } | { kind: 'staff'; staffId: string };

/**
 * Whom a provider's claims speak of, among those that are there already: it makes nobody, and a tenant's provider speaks
 * of that tenant's people alone.
 */
export function createWhoIs(known: {
  directory: Pick<Directory, 'findByEmail' | 'person'>;
  accounts: Pick<Accounts, 'list' | 'bySignInName'>;
}) {
  const { directory, accounts } = known;

  function byMail(owner: OidcOwner, mail: string): Who[] {
    if (owner.kind === 'tenant')
      return directory
        .findByEmail(mail)
        .filter(({ tenantId }) => tenantId === owner.tenantId)
        .map(({ id }) => ({ kind: 'host', personId: id }));
    return accounts
      .list()
      .filter((account) => account.removedAt === null && account.mail?.toLowerCase() === mail.toLowerCase())
      .map(({ id }) => ({ kind: 'staff', staffId: id }));
  }

  function byClaim(owner: OidcOwner, value: string): Who[] {
    if (owner.kind === 'tenant') {
      const person = directory.person(value);
      return person?.tenantId === owner.tenantId ? [{ kind: 'host', personId: person.id }] : [];
    }
    const account = accounts.bySignInName(value);
    return account?.removedAt === null ? [{ kind: 'staff', staffId: account.id }] : [];
  }

  return function whoIs(
    owner: OidcOwner,
    claim: string | null,
    claims: Readonly<Record<string, unknown>>,
  ): Who | 'not-verified' | 'nobody' {
    if (claim === null && (typeof claims['email'] !== 'string' || claims['email_verified'] !== true))
      return 'not-verified';
    const value = claims[claim ?? 'email'];
    if (typeof value !== 'string' || value === '') return 'nobody';
    const [who, ...others] = claim === null ? byMail(owner, value) : byClaim(owner, value);
    // One address may be several people's: which of them came cannot be told.
    return who && others.length === 0 ? who : 'nobody';
  };
}
