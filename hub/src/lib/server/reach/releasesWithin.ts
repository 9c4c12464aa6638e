import { noRelease, type Release } from '@foyer/shared/releases';
import type { Releases } from '../releases/releases.ts';

type Mine = ReadonlySet<string>;

/** The releases of the sites where somebody works. */
export function releasesWithin(
  releases: Releases,
  shown: Mine,
  mine: Mine,
  hasTenant: (tenantId: string) => boolean,
): Releases {
  const isMine = ({ site }: Release): boolean => site !== null && mine.has(site);
  return {
    ...releases,
    list: () => releases.list().filter(({ site }) => site !== null && shown.has(site)),
    async get(releaseId) {
      const release = await releases.get(releaseId);
      return isMine(release) ? release : noRelease(releaseId);
    },
    async apply(releaseId, applying, by) {
      if (!hasTenant(applying.tenantId)) return { ok: false, refusal: 'not-applied' };
      return releases.apply(releaseId, applying, by);
    },
    async run(releaseId, act, by) {
      if (!isMine(await releases.get(releaseId))) return { ok: false, refusal: 'not-applied' };
      return releases.run(releaseId, act, by);
    },
    confirmers: (tenantId) => (hasTenant(tenantId) ? releases.confirmers(tenantId) : []),
    wordsOf: async (release) =>
      isMine(release) ? releases.wordsOf(release) : { list: null, duesNote: null, why: null },
    photo: async (release, index) => (isMine(release) ? releases.photo(release, index) : null),
    pass: async (release) => (isMine(release) ? releases.pass(release) : null),
    async byPass(text) {
      const scanned = await releases.byPass(text);
      return scanned.result === 'release' && !isMine(scanned.release) ? { result: 'foreign' } : scanned;
    },
  };
}
