import type { Locale } from '@foyer/shared/i18n';
import { namesGiven, type NamesGiven } from '../../kinds/givenNames.ts';
import type { Hub } from '../hub.ts';

/** What the building of a tenant calls its kinds of visitors, for the tenant's pages. */
export function namesForHost(
  { kinds, directory }: Pick<Hub, 'kinds' | 'directory'>,
  { tenantId }: { tenantId: string },
  locale: Locale,
): NamesGiven {
  return namesGiven(kinds.list(directory.siteOf(tenantId)), locale);
}
