import { may, maySite } from '@foyer/shared/staff';
import { TOGETHER } from '../../client/preferences.ts';
import type { Principal } from '../auth/sessions.ts';
import type { Sites } from '../services.ts';

/** The sites that a request of a staff member is about. */
export interface SiteView {
  /** Null where several are shown together. */
  siteId: string | null;
  /** What is listed is of these. */
  shown: readonly string[];
  /** What is asked for by its id is of these: all where the member may be. */
  reached: readonly string[];
  /** Whether all of them may be shown together. */
  together: boolean;
  /** A site was asked for where the member may not be, or that there is not. */
  refused: boolean;
}

/**
 * @param asked a site, or `TOGETHER`, that the request names; refused where it is out of reach
 * @param remembered the same, as it was chosen last; passed over where it is out of reach by now
 */
export function viewOf(
  staff: Extract<Principal, { kind: 'staff' }>,
  sites: Pick<Sites, 'list'>,
  { asked, remembered }: { asked: string | null; remembered: string | undefined },
): SiteView {
  const reached = sites
    .list()
    .map(({ id }) => id)
    .filter((id) => maySite(staff, id));
  const together = may(staff.role, 'reach-every-site') && reached.length > 1;
  const one = (siteId: string): SiteView => ({ siteId, shown: [siteId], reached, together, refused: false });
  const all: SiteView = { siteId: null, shown: reached, reached, together, refused: false };
  const named = (wanted: string): SiteView | null =>
    reached.includes(wanted) ? one(wanted) : wanted === TOGETHER && together ? all : null;

  if (asked !== null) return named(asked) ?? { ...all, shown: [], refused: true };
  const last = remembered === undefined ? null : named(remembered);
  if (last) return last;
  return together || reached.length === 0 ? all : one(reached[0]!);
}
