import { setImmediate } from 'node:timers/promises';
import { barStatus, type Bar } from '@foyer/shared/bars';
import { createCalendar } from '@foyer/shared/history';
import type { Details } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import { retentionEvents, type ErasureReason } from '@foyer/shared/retention';
import {
  isUncertain,
  PERSON_NOUNS,
  type NamedAs,
  type PersonNoun,
  type PersonQuery,
  type PersonRecord,
} from '../../persons/view.ts';
import type { Board, Sites } from '../services.ts';
import type { DetailsVault } from '../details/index.ts';
import type { DetailsDocument, StoredDetails } from '../details/storedDetails.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { FoyerEvent } from '../record/nouns.ts';
import { namedIn } from './match.ts';

const PAGE = 200;

/** All that is kept about one record in which a person is named: for an export. */
export interface PersonDossier {
  record: PersonRecord;
  details: readonly StoredDetails[];
  events: readonly FoyerEvent[];
}

/** `barred`: on the do-not-admit list, which is reviewed first. */
export type ErasureRefusal = 'nothing-chosen' | 'inside' | 'barred';
export type Erased = { ok: true; records: number; documents: number } | { ok: false; refusal: ErasureRefusal };

/** What is kept about one person: found across all registers, handed over, erased. */
export interface Persons {
  /** Looks through everything there is; newest first. */
  find(query: PersonQuery): Promise<PersonRecord[]>;
  dossiers(subjects: readonly string[]): Promise<PersonDossier[]>;
  /** The same, and the record says that it was handed out. */
  exported(subjects: readonly string[], by: Actor): Promise<PersonDossier[]>;
  /** Cannot be undone. Nothing is erased where one of them may not be. */
  erase(subjects: readonly string[], why: { reason: ErasureReason; reference: string }, by: Actor): Promise<Erased>;
}

export function createPersons(options: {
  vault: Pick<DetailsVault, 'inside' | 'get' | 'everything' | 'erase' | 'sealingKeys' | 'feed'>;
  log: Pick<EventLog, 'append' | 'writer' | 'eventsOf'>;
  board: Pick<Board, 'row'>;
  sites: Pick<Sites, 'settings'>;
  bars: { get(barId: string): Bar };
  now: () => number;
  /** What else holds what details say: made without them when it resolves. */
  forget: () => Promise<void>;
  newId: () => string;
}): Persons {
  const { vault, log, board, sites, bars, now, forget, newId } = options;
  const { drawers, places, open } = vault.inside;

  async function* allNamed(query: PersonQuery): AsyncIterable<{ subject: string; as: NamedAs }> {
    for (const drawer of drawers.list()) {
      if (drawer.class === 'images' || drawer.class === 'identity' || drawer.class === 'frozen') continue;
      let startkey = 'details:';
      for (;;) {
        const rows = await drawer.read(async (databases) => {
          const range = { startkey, endkey: 'details:\ufff0', include_docs: true, limit: PAGE + 1 };
          return (await Promise.all(databases.map((database) => database.allDocs(range)))).flatMap(({ rows }) => rows);
        });
        const sorted = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
        for (const { doc } of sorted.slice(0, PAGE)) {
          const opened = await open(drawer, doc as unknown as DetailsDocument);
          const as = opened && namedIn(opened.details, query);
          if (as) yield { subject: (doc as unknown as DetailsDocument).subject, as };
        }
        if (sorted.length <= PAGE) break;
        startkey = sorted[PAGE]!.id;
        // Whoever uses the desk meanwhile comes first.
        await setImmediate();
      }
    }
  }

  async function eventsOf(subject: string): Promise<{ noun: PersonNoun | 'unknown'; events: FoyerEvent[] }> {
    for (const noun of PERSON_NOUNS) {
      const events: FoyerEvent[] = await log.eventsOf(noun, subject);
      if (events.length > 0) return { noun, events: events.sort((a, b) => a.occurredAt - b.occurredAt) };
    }
    return { noun: 'unknown', events: [] };
  }

  async function recordOf(subject: string, as: NamedAs): Promise<PersonDossier> {
    const { noun, events } = await eventsOf(subject);
    const [details, all, place] = await Promise.all([
      vault.get(subject),
      vault.everything(subject),
      places.of(subject),
    ]);
    const { id: siteId, name: siteName } = sites.settings(place?.site ?? events[0]?.site ?? null);
    const { visitor, guest } = details;
    const bar = all.findLast((one) => one.details.kind === 'bar')?.details;
    const written = all.map((one) => onMail(one.details)).find((name) => name !== null);
    const onWaybill = written === undefined ? null : { name: written, phone: null, company: null };
    const leaving = all.find((one) => one.details.kind === 'release')?.details;
    const carrying =
      leaving?.kind === 'release'
        ? { name: leaving.carrier ?? '', phone: null, company: leaving.company ?? null }
        : null;
    const named = bar?.kind === 'bar' ? bar : (visitor ?? guest ?? onWaybill ?? carrying);
    const row = noun === 'visit' ? await board.row(subject) : null;
    return {
      record: {
        ...{ subject, noun, siteId, siteName, as },
        at: events[0]?.occurredAt ?? all[0]?.receivedAt ?? 0,
        name: named?.name ?? '',
        phone: named?.phone ?? null,
        company: named?.company ?? null,
        documents: all.length,
        hasPhoto: details.hasPhoto,
        inside: (row?.headsInside ?? 0) > 0,
      },
      details: all,
      events,
    };
  }

  function isWithin({ at, siteId }: PersonRecord, { from, until }: PersonQuery): boolean {
    const day = createCalendar(sites.settings(siteId).timeZone).dayAt(at);
    return (from === '' || day >= from) && (until === '' || day <= until);
  }

  return {
    async find(query) {
      const named = new Map<string, NamedAs>();
      // Who is named as more than one is shown as what says most.
      for await (const { subject, as } of allNamed(query)) {
        const sofar = named.get(subject);
        if (!sofar || (isUncertain({ as: sofar }) && as !== 'mentioned')) named.set(subject, as);
      }
      const records: PersonRecord[] = [];
      for (const [subject, as] of named) {
        const { record } = await recordOf(subject, as);
        if (record.documents > 0 && isWithin(record, query)) records.push(record);
      }
      return records.sort((a, b) => b.at - a.at);
    },

    dossiers: (subjects) => Promise.all(subjects.map((subject) => recordOf(subject, 'visitor'))),

    async exported(subjects, by) {
      const dossiers = await this.dossiers(subjects);
      const documents = dossiers.reduce((sum, { details }) => sum + details.length, 0);
      const writer = log.writer(by, dossiers[0]?.record.siteId ?? null);
      const facts = { subjects: [...subjects], documents };
      await log.append([retentionEvents.write(writer, newId(), 'retention.exported', facts, [])]);
      return dossiers;
    },

    async erase(subjects, { reason, reference }, by) {
      if (subjects.length === 0) return { ok: false, refusal: 'nothing-chosen' };
      const chosen = await this.dossiers(subjects);
      if (chosen.some(({ record }) => record.inside)) return { ok: false, refusal: 'inside' };
      // What the house needs against somebody goes when it is lifted or over, and not because they ask.
      if (subjects.some((subject) => ['proposed', 'alone', 'standing'].includes(barStatus(bars.get(subject), now()))))
        return { ok: false, refusal: 'barred' };
      let documents = 0;
      for (const subject of subjects) documents += await vault.erase(subject);
      // A kiosk that was away seals to this from now on, so that what it sealed before opens for nobody once all delivered.
      await vault.sealingKeys.rotate();
      await vault.feed.caughtUp();
      await forget();
      const site = chosen[0]!.record.siteId;
      const facts = { reason, reference, subjects: [...subjects], documents };
      await log.append([retentionEvents.write(log.writer(by, site), newId(), 'retention.erased', facts, [])]);
      return { ok: true, records: subjects.length, documents };
    },
  };
}

/** Whose name stands on a parcel or a letter; null for what is none. */
function onMail(details: Details): string | null {
  if (details.kind === 'parcel' || details.kind === 'letter') return details.name ?? '';
  return details.kind === 'dispatch' ? details.addressee : null;
}
