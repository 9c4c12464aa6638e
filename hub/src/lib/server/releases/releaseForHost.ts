import { RELEASE_LIMIT_MS } from '@foyer/shared/promises';
import type { Locale } from '@foyer/shared/i18n';
import { countsOf, decidedAt, releaseStatus, restOf, type Release } from '@foyer/shared/releases';
import type { HostPrincipal } from '../answers/answer.ts';
import type { Hub } from '../hub.ts';
import { rangeIn, timeIn } from '../notifications/mail/when.ts';

/** What a phone of the tenant shows of a release. */
export type ReleaseForHost = Awaited<ReturnType<typeof releaseForHost>>;

/** Whoever applied sees their own; whoever may confirm all of the tenant's. */
export function maySeeRelease(hub: Pick<Hub, 'releases'>, host: HostPrincipal, { applied }: Release): boolean {
  if (applied?.tenantId !== host.tenantId) return false;
  return applied.personId === host.personId || hub.releases.confirmers(host.tenantId).includes(host.personId);
}

export const releasesForHost = (hub: Pick<Hub, 'releases'>, host: HostPrincipal): Release[] =>
  hub.releases.list().filter((release) => maySeeRelease(hub, host, release));

export async function releaseForHost(hub: Hub, host: HostPrincipal, release: Release, locale: Locale) {
  const { id, applied, granted, dues, answer } = release;
  const now = hub.now();
  const { timeZone } = hub.sites.settings(release.site);
  const { list } = await hub.releases.wordsOf(release);
  const { at, from, until, personId, tenantId, photos } = applied!;
  const rest = restOf(release);
  const status = releaseStatus(release, now);
  const nameOf = (personId: string): string =>
    (hub.directory.person(personId) ?? hub.directory.former(personId))?.name ?? '';
  const confirmers = hub.releases.confirmers(tenantId);
  const mine = personId === host.personId;
  const dueAt = Math.min(at + RELEASE_LIMIT_MS, until);
  return {
    id,
    status: status === 'open' && now < granted!.from ? ('early' as const) : status,
    mine,
    tenant: hub.directory.tenant(tenantId)?.name ?? '',
    applicant: nameOf(personId),
    when: rangeIn(locale, timeZone, from, until),
    opens: timeIn(locale, timeZone, from),
    lines: countsOf(release).map((count, i) => ({ what: list?.lines[i] ?? '', count, rest: rest[i] ?? 0 })),
    pieces: countsOf(release).reduce((sum, count) => sum + count, 0),
    carrier: [list?.company, list?.carrier, list?.plate].filter((one) => one !== undefined),
    photos: photos.length,
    dues: dues?.dues ?? null,
    word: answer
      ? {
          word: answer.word,
          by: answer.personId === undefined ? null : nameOf(answer.personId),
        }
      : null,
    /** While nobody has decided, and nothing has run out. */
    due: status === 'asked' && decidedAt(release) === null ? { at: timeIn(locale, timeZone, dueAt), dueAt } : null,
    mayConfirm:
      status === 'asked' &&
      answer === null &&
      confirmers.includes(host.personId) &&
      (!mine || confirmers.every((one) => one === host.personId)),
    mayDecline: status === 'asked' && answer === null && confirmers.includes(host.personId),
    waitsForAnother: mine && confirmers.some((one) => one !== host.personId) && confirmers.includes(host.personId),
    mayCancel: (status === 'asked' || status === 'open') && (mine || confirmers.includes(host.personId)),
  };
}
