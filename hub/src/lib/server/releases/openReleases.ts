import type { Actor } from '@foyer/shared/events';
import { sealReleaseCard } from '@foyer/shared/passes';
import {
  applyReleaseEvent,
  claimsOfRelease,
  decideRelease,
  isReady,
  releaseStatus,
  type Release,
  type ReleaseCommand,
  type ReleaseEvent,
} from '@foyer/shared/releases';
import type { DetailsVault } from '../details/index.ts';
import type { Directory } from '../directory/index.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { ReleaseBook } from './releaseBook.ts';
import type { Applying, ReleaseAct, ReleaseDone, Releases } from './releases.ts';
import { withoutMetadata } from './withoutMetadata.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };

export interface ReleaseParts {
  book: ReleaseBook;
  log: Pick<EventLog, 'append' | 'writer'>;
  vault: Pick<DetailsVault, 'put' | 'getAll' | 'everything'>;
  /** Of all hubs one at a time decides about a release: no piece leaves twice. */
  queue: KeyedQueue;
  issuer: Pick<PassIssuer, 'check' | 'issue' | 'revoke'>;
  directory: Pick<Directory, 'tenant' | 'siteOf' | 'peopleOf'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}

export interface OpenReleases extends Releases {
  /** What a hub that stopped in between had begun: a pass to be signed, or one to be revoked. */
  start(): Promise<void>;
}

export function createReleases(parts: ReleaseParts): OpenReleases {
  const { book, log, vault, queue, issuer, directory, now, onError } = parts;
  const inTurn = <T>(releaseId: string, task: () => Promise<T>): Promise<T> => queue.run(`release:${releaseId}`, task);

  book.onChange((release) => void revoke(release).catch((error: unknown) => onError(error, `release:${release.id}`)));

  /** Doors that hear of no event for a while hear of it with the list of revocations, and gates by that alone. */
  async function revoke({ id, cancelled, granted }: Release): Promise<void> {
    if (cancelled && granted) await issuer.revoke({ id, kind: 'goods-release', until: granted.until });
  }

  async function wordsOf({ id, applied, dues, refused }: Release) {
    const all = await vault.getAll(id);
    const named = (detailsId: string | undefined) => all.find((one) => one.id === detailsId)?.details;
    const textOf = (detailsId: string | undefined): string | null => {
      const found = named(detailsId);
      return found?.kind === 'release-word' ? found.text : null;
    };
    const list = named(applied?.details);
    return {
      list: list?.kind === 'release' ? list : null,
      duesNote: textOf(dues?.note),
      why: textOf(refused?.why),
    };
  }

  /** Signs the pass as soon as both words are there. The list rides with it, sealed under it, to every door of the site. */
  async function grantIfReady(release: Release): Promise<ReleaseEvent[]> {
    if (!isReady(release) || releaseStatus(release, now()) !== 'asked') return [];
    const { list } = await wordsOf(release);
    // Erased in between: nobody could say any more what leaves.
    if (!list) return [];
    const { applied } = release;
    const { tenantId, counts, from, until } = applied!;
    const issuedAt = now();
    const token = await issuer.issue({
      ...claimsOfRelease({ id: release.id, granted: { from, until } as never }),
      issuedAt,
    });
    const tenant = directory.tenant(tenantId);
    const { company, plate, carrier } = list;
    const card = await sealReleaseCard(
      {
        v: 1,
        tenant: tenant?.name ?? tenantId,
        unit: tenant?.units[0]?.unit ?? '',
        lines: counts.map((count, i) => ({ what: list.lines[i] ?? '', count })),
        ...(company === undefined ? {} : { company }),
        ...(plate === undefined ? {} : { plate }),
        ...(carrier === undefined ? {} : { carrier }),
      },
      token,
    );
    const decision = decideRelease(release, { type: 'grant', issuedAt, card }, log.writer(HUB, release.site));
    return decision.ok ? decision.events : [];
  }

  async function write(release: Release, command: ReleaseCommand, by: Actor, siteId: string): Promise<ReleaseDone> {
    const decision = decideRelease(release, command, log.writer(by, siteId));
    if (!decision.ok) return decision;
    if (decision.events.length === 0) return { ok: true, release };
    const next = decision.events.reduce(applyReleaseEvent, release);
    await log.append([...decision.events, ...(await grantIfReady(next))]);
    return { ok: true, release: await book.get(release.id) };
  }

  async function apply(releaseId: string, applying: Applying, by: Actor): Promise<ReleaseDone> {
    const release = await book.get(releaseId);
    const { tenantId, personId, lines, from, until, photos, company, plate, carrier } = applying;
    // Sent twice: it is there.
    if (release.applied?.personId === personId) return { ok: true, release };
    const siteId = directory.siteOf(tenantId);
    const counts = lines.map(({ count }) => count);
    const asked = { type: 'apply' as const, tenantId, personId, counts, from, until, details: '', photos: [] };
    // Before anything is kept.
    const first = decideRelease(release, asked, log.writer(by, siteId));
    if (!first.ok) return first;
    // An id that somebody made up must not add to what is kept of something else.
    if ((await vault.getAll(releaseId)).length > 0) return { ok: false, refusal: 'already-applied' };
    const about = { site: siteId, until };
    const details = await vault.put(
      releaseId,
      {
        kind: 'release',
        lines: lines.map(({ what }) => what),
        ...(company === undefined ? {} : { company }),
        ...(plate === undefined ? {} : { plate }),
        ...(carrier === undefined ? {} : { carrier }),
      },
      about,
    );
    const kept: string[] = [];
    for (const photo of photos)
      kept.push(await vault.put(releaseId, { kind: 'photo', ...photo, base64: withoutMetadata(photo.base64) }, about));
    return write(release, { ...asked, details, photos: kept }, by, siteId);
  }

  function confirmers(tenantId: string): string[] {
    const people = directory.peopleOf(tenantId).filter(({ paused }) => !paused);
    const having = (role: 'administrator' | 'reception') =>
      people.flatMap(({ id, roles }) => (roles.includes(role) ? [id] : []));
    const administrators = having('administrator');
    return administrators.length > 0 ? administrators : having('reception');
  }

  async function commandOf(release: Release, act: ReleaseAct): Promise<ReleaseCommand> {
    const { id, site, applied } = release;
    const said = (text: string) => vault.put(id, { kind: 'release-word', text }, site === null ? {} : { site });
    const tenantsOwn = () => (applied ? confirmers(applied.tenantId) : []);
    switch (act.type) {
      case 'check-dues': {
        const { type, dues, note } = act;
        return { type, dues, ...(note === undefined ? {} : { note: await said(note) }) };
      }
      case 'refuse':
        return { type: 'refuse', why: await said(act.why) };
      case 'confirm':
      case 'decline':
      case 'confirm-by-telephone':
        return { ...act, confirmers: tenantsOwn() };
      default:
        return act;
    }
  }

  /** Whether it would be done, before a word of it is kept. */
  const wouldBe = (release: Release, act: ReleaseAct, by: Actor): ReleaseDone | null => {
    if (act.type !== 'check-dues' && act.type !== 'refuse') return null;
    const command: ReleaseCommand =
      act.type === 'refuse' ? { type: 'refuse', why: '' } : { type: 'check-dues', dues: act.dues };
    const decision = decideRelease(release, command, log.writer(by, release.site));
    return decision.ok ? null : decision;
  };

  return {
    list: book.list,
    get: book.get,
    apply: (releaseId, applying, by) => inTurn(releaseId, () => apply(releaseId, applying, by)),
    run: (releaseId, act, by) =>
      inTurn(releaseId, async () => {
        const release = await book.get(releaseId);
        if (release.site === null) return { ok: false, refusal: 'not-applied' };
        const refused = wouldBe(release, act, by);
        if (refused) return refused;
        return write(release, await commandOf(release, act), by, release.site);
      }),
    confirmers,
    wordsOf,
    async photo({ id, applied }, index) {
      const detailsId = applied?.photos[index];
      if (detailsId === undefined) return null;
      const found = (await vault.everything(id)).find((one) => one.id === detailsId)?.details;
      return found?.kind === 'photo' ? found : null;
    },
    async pass(release) {
      const { granted } = release;
      if (!granted || releaseStatus(release, now()) !== 'open') return null;
      return issuer.issue({ ...claimsOfRelease(release), issuedAt: granted.issuedAt });
    },
    async byPass(text) {
      const check = await issuer.check(text);
      if (!('claims' in check) || check.claims.kind !== 'goods-release') return { result: 'foreign' };
      const release = await book.get(check.claims.id);
      return release.applied ? { result: 'release', release } : { result: 'foreign' };
    },
    onChange: book.onChange,
    async start() {
      for (const { id } of book.list())
        await inTurn(id, async () => {
          const release = await book.get(id);
          await revoke(release);
          const events = await grantIfReady(release);
          if (events.length > 0) await log.append(events);
        });
    },
  };
}
