import { releaseStatus, type Release } from '@foyer/shared/releases';
import type { Directory } from '../directory/directory.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Releases } from './releases.ts';

/**
 * Tells those who give their tenant's word that a release waits for it. It looks at what was applied for and not at the
 * moment, and the outbox takes each message once.
 */
export function createReleaseMessages(options: {
  releases: Pick<Releases, 'list' | 'confirmers' | 'onChange'>;
  directory: Pick<Directory, 'person'>;
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}) {
  const { releases, directory, reaches, outbox, now, onError } = options;
  let stop = (): void => undefined;

  async function tell(release: Release): Promise<void> {
    const { id, applied, answer } = release;
    if (!applied || answer || releaseStatus(release, now()) !== 'asked') return;
    // Whoever applied knows, and where somebody else may they do not confirm it themselves.
    for (const personId of releases.confirmers(applied.tenantId)) {
      const isReached = directory.person(personId)?.contact.email !== undefined || reaches(personId);
      if (personId === applied.personId || !isReached) continue;
      await outbox.queue(`release-waits:${id}:${personId}`, { kind: 'release-waits', releaseId: id, personId });
    }
  }

  const look = (release: Release): void =>
    void tell(release).catch((error: unknown) => onError(error, `release:${release.id}`));

  return {
    start(): void {
      stop = releases.onChange(look);
      for (const release of releases.list()) look(release);
    },
    stop: () => stop(),
  };
}
