import {
  type Details,
  type FinalRefusal,
  openDetails,
  type SealedDetails,
  SealedDetailsSchema,
} from '@foyer/shared/details';
import type { SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { StoredDocument } from '../store/database.ts';
import type { DataKeys } from './dataKeys.ts';
import type { Drawer, Drawers } from './drawers.ts';
import type { Erasures } from './erasures.ts';
import { dayOf, isOver, keptDays, monthOf } from './keptFor.ts';
import type { DetailsReading } from './reading.ts';
import { sealedSince, type SealingKeys } from './sealingKeys.ts';
import type { DetailsDocument, UnopenedReason } from './storedDetails.ts';

export type Acceptance =
  | { state: 'opened' | 'already-there' }
  /** not kept, now or ever */
  | { state: 'refused'; refusal: FinalRefusal }
  /** recorded as it came, and shown as unreadable */
  | { state: 'unopened'; reason: UnopenedReason };

export type WholeDetails = (
  details: Details,
  from: { subject: string; device: string; site: string },
) => Promise<Details>;

/** What kiosks sealed: taken in, refused for good, or kept closed until its key is there. Written in the subject's turn. */
export interface SealedIntake {
  /** To be called in the subject's turn. */
  accept(subject: string, document: StoredDocument): Promise<Acceptance>;
  /** Why it would not be taken, now or ever; null where it may be. */
  refusalOf(subject: string, document: StoredDocument): Promise<FinalRefusal | null>;
  /** Tries again what did not open for want of a key; resolves to how many opened. */
  retryUnopened(): Promise<number>;
}

export function createSealedIntake(options: {
  drawers: Drawers;
  keys: DataKeys;
  erasures: Erasures;
  sealingKeys: SealingKeys;
  reading: Pick<DetailsReading, 'isThere' | 'allIn'>;
  /** @returns false where the document was there before */
  store: (drawer: Drawer, document: DetailsDocument) => Promise<boolean>;
  inTurn: KeyedQueue;
  settings: (siteId: string | null) => Pick<SiteSettings, 'id' | 'notice'>;
  /** As it is kept: kiosks leave out what only the hub knows. */
  whole: WholeDetails;
  now: () => number;
}): SealedIntake {
  const { drawers, keys, erasures, sealingKeys, reading, store, inTurn, settings, whole, now } = options;

  async function unseal(sealed: SealedDetails) {
    const { subject, sealedBy: device, site } = sealed;
    const result = await openDetails(sealed.jwe, sealingKeys.privateKey, { subject, device });
    return result.ok ? { ok: true as const, details: await whole(result.details, { subject, device, site }) } : result;
  }

  /** Its own clock says when it was, within what the key that it was sealed to and ours allow. */
  const sealedWhen = ({ sealedAt, jwe }: SealedDetails): number =>
    Math.min(now(), Math.max(sealedAt, sealedSince(jwe) ?? now()));

  async function refusalOf(subject: string, document: StoredDocument): Promise<FinalRefusal | null> {
    if (await erasures.has(subject)) return 'erased';
    const parsed = v.safeParse(SealedDetailsSchema, document);
    if (!parsed.success) return null;
    const { retention, site, jwe } = parsed.output;
    if (isOver(dayOf(sealedWhen(parsed.output)), keptDays(retention, settings(site)), now())) return 'expired';
    return (await sealingKeys.isDestroyed(jwe)) ? 'key-destroyed' : null;
  }

  async function accept(subject: string, document: StoredDocument): Promise<Acceptance> {
    const refusal = await refusalOf(subject, document);
    if (refusal === 'erased') return { state: 'refused', refusal };
    if (await reading.isThere(subject, document._id)) return { state: 'already-there' };
    const parsed = v.safeParse(SealedDetailsSchema, document);
    const common = { _id: document._id, v: 1, subject, receivedAt: now() } as const;
    if (!parsed.success) {
      const [site, day, reason] = [settings(null).id, dayOf(now()), 'malformed-document'] as const;
      const drawer = await drawers.of({ site, class: 'visits', month: monthOf(now()) });
      await store(drawer, {
        ...common,
        site,
        day,
        retention: 'visits',
        by: '',
        state: 'unopened',
        reason,
        sealed: document,
      });
      return { state: 'unopened', reason };
    }
    if (refusal !== null) return { state: 'refused', refusal };
    const { retention, sealedBy: by } = parsed.output;
    const { id: site } = settings(parsed.output.site);
    const at = sealedWhen(parsed.output);
    const drawer = await drawers.of({ site, class: retention, month: monthOf(at) });
    const result = await unseal(parsed.output);
    const day = dayOf(at);
    if (!result.ok) {
      const { reason } = result;
      await store(drawer, { ...common, site, day, retention, by, state: 'unopened', reason, sealed: parsed.output });
      return { state: 'unopened', reason };
    }
    const wrapped = (await keys.forWriting(drawer.id, day)).wrap(document._id, result.details);
    const isNew = await store(drawer, { ...common, site, day, retention, by, state: 'wrapped', wrapped });
    return { state: isNew ? 'opened' : 'already-there' };
  }

  async function retryIn(drawer: Drawer): Promise<number> {
    let count = 0;
    for (const document of await reading.allIn(drawer)) {
      if (document.state !== 'unopened' || document.reason !== 'unknown-key') continue;
      const result = await unseal(document.sealed as SealedDetails);
      if (!result.ok) continue;
      const { reason: _reason, sealed: _sealed, ...rest } = document;
      const wrapped = (await keys.forWriting(drawer.id, document.day)).wrap(document._id, result.details);
      if (await inTurn.run(document.subject, () => store(drawer, { ...rest, state: 'wrapped', wrapped }))) count++;
    }
    // What it was sealed as stays behind in the old revision, which goes with the database.
    if (count > 0) await drawers.takeOut(drawer, () => false);
    return count;
  }

  return {
    accept,
    refusalOf,
    async retryUnopened() {
      let count = 0;
      for (const drawer of drawers.list()) count += await retryIn(drawer);
      return count;
    },
  };
}
