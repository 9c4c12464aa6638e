import type { Links } from '../links/links.ts';

/** An alarm that nobody ended by then was forgotten, and its links with it. */
const LINK_LIFETIME_MS = 24 * 60 * 60_000;

/** The link that wardens' phones open, one an alarm: every desk shows the same code. Only its hash is on the disk. */
export function createWardenLinks(links: Pick<Links, 'issue'>): (emergencyId: string) => Promise<string> {
  const issued = new Map<string, Promise<string>>();
  return (emergencyId) => {
    const known = issued.get(emergencyId);
    if (known) return known;
    const issuing = links.issue({ kind: 'muster', emergencyId }, LINK_LIFETIME_MS).then(({ token }) => token);
    issued.set(emergencyId, issuing);
    // One that could not be written is tried again with the next look.
    issuing.catch(() => issued.delete(emergencyId));
    return issuing;
  };
}
