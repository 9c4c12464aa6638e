import { RELEASE_LIMIT_MS } from '@foyer/shared/promises';
import {
  countsOf,
  flagsOf,
  PUT_BACK_MS,
  releaseStatus,
  restOf,
  type Release,
  type Taken,
} from '@foyer/shared/releases';
import type { ReleaseDetail, ReleaseOverview, ReleaseRow } from '../../releases/view.ts';
import type { Hub } from '../hub.ts';

/** More have ended than anybody reads. */
const MOST_ENDED = 30;
const GROUPS = ['flags', 'asked', 'open', 'ended'] as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What the desk has to see to first, who waits longest before others; then what may leave, and what ended of late. */
export async function releaseOverview(hub: Hub): Promise<ReleaseOverview> {
  const rows = await Promise.all(hub.releases.list().map((release) => rowOf(hub, release)));
  const inGroup = (group: ReleaseRow['group']): ReleaseRow[] => rows.filter((row) => row.group === group);
  return {
    rows: GROUPS.flatMap((group) => {
      const of = inGroup(group);
      if (group === 'ended') return of.slice(0, MOST_ENDED);
      return of.sort((a, b) => (group === 'open' ? a.from - b.from : a.appliedAt - b.appliedAt));
    }),
  };
}

async function rowOf(hub: Hub, release: Release): Promise<ReleaseRow> {
  const { id, applied, granted, dues, answer } = release;
  const now = hub.now();
  const { tenantId, from, until, at } = applied!;
  const status = releaseStatus(release, now) as Exclude<ReleaseRow['status'], 'early'>;
  const { list } = await hub.releases.wordsOf(release);
  const tenant = hub.directory.tenant(tenantId);
  const counts = countsOf(release);
  return {
    releaseId: id,
    status: status === 'open' && now < granted!.from ? 'early' : status,
    group: flagsOf(release).length > 0 ? 'flags' : status === 'asked' || status === 'open' ? status : 'ended',
    tenant: tenant?.name ?? tenantId,
    unit: tenant?.units[0]?.unit ?? '',
    first: list?.lines[0] ?? '',
    more: counts.length - 1,
    pieces: sum(counts),
    left: sum(counts) - sum(restOf(release)),
    from,
    until,
    appliedAt: at,
    dueAt: status === 'asked' ? Math.min(at + RELEASE_LIMIT_MS, until) : null,
    dues: dues?.dues ?? null,
    word: answer?.word ?? null,
  };
}

export async function releaseDetail(hub: Hub, release: Release): Promise<ReleaseDetail> {
  const { applied, dues, answer, letOut } = release;
  const now = hub.now();
  const row = await rowOf(hub, release);
  const { list, duesNote, why } = await hub.releases.wordsOf(release);
  const rest = restOf(release);
  const person = (id: string): string => hub.actor({ kind: 'host', id });
  const inWords = (taken: readonly Taken[]) =>
    taken.map(({ line, count }) => ({ what: list?.lines[line] ?? `${line + 1}`, count }));
  return {
    ...row,
    applicant: person(applied!.personId),
    lines: countsOf(release).map((count, i) => ({ what: list?.lines[i] ?? '', count, rest: rest[i] ?? 0 })),
    carrier: [list?.company, list?.carrier, list?.plate].filter((one) => one !== undefined),
    photos: applied!.photos.length,
    duesBy: dues && { name: hub.actor(dues.by), at: dues.at, note: duesNote },
    wordBy: answer && {
      name: hub.actor(answer.by),
      at: answer.at,
      telephone: answer.word === 'confirmed' && answer.how === 'telephone',
      own: answer.word === 'confirmed' && answer.own === true,
    },
    confirmers: hub.releases.confirmers(applied!.tenantId).map(person),
    why,
    mayPrint: row.status === 'open' || row.status === 'early',
    doors: letOut.map(({ entry, by, memberId, at, taken, provisional, putBack }) => ({
      ...{ entry, name: hub.actor(by), at, provisional },
      guard: memberId === null ? null : hub.actor({ kind: 'staff', id: memberId }),
      what: inWords(taken),
      putBack: putBack !== null,
      mayPutBack: putBack === null && now - at <= PUT_BACK_MS,
    })),
    flags: flagsOf(release).map(({ entry, why, over }) => ({ entry, why, over: inWords(over) })),
  };
}
