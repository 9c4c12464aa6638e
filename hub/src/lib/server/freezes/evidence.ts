import { detailsId, retentionOf } from '@foyer/shared/details';
import * as v from 'valibot';
import type { Officer } from '../../freezes/view.ts';
import { pagesOf, type Drawer } from '../details/drawers.ts';
import { dayOf, monthOf } from '../details/keptFor.ts';
import type { DetailsDocument, StoredDetails } from '../details/storedDetails.ts';
import type { DetailsVault } from '../details/index.ts';
import { statusOf } from '../store/database.ts';

const OfficersSchema = v.array(v.strictObject({ name: v.string(), badge: v.string() }));
const REQUEST = 'request';

/** Copies of details in a drawer of their own, under a key of their own: with both destroyed nothing is left of them. */
export interface Evidence {
  /** Repeatable: what is there already stays. */
  add(subject: string, details: readonly StoredDetails[]): Promise<void>;
  setOfficers(officers: readonly Officer[]): Promise<void>;
  /** How many documents of details it holds. */
  count(): Promise<number>;
  read(): Promise<{ officers: readonly Officer[]; details: Map<string, StoredDetails[]> }>;
}

export interface EvidenceRoom {
  /** Made where it is missing. */
  of(freeze: { id: string; siteId: string; frozenAt: number }): Promise<Evidence>;
  /** Null where it was destroyed. */
  find(freeze: { id: string; siteId: string; frozenAt: number }): Promise<Evidence | null>;
  /** By their freezes, those that are being destroyed among them. */
  list(): { freeze: string; drawer: Drawer }[];
  destroy(drawer: Drawer): Promise<void>;
}

export function createEvidenceRoom({ drawers, keys, open }: DetailsVault['inside']): EvidenceRoom {
  const labelOf = ({ id, siteId, frozenAt }: { id: string; siteId: string; frozenAt: number }) => ({
    site: siteId,
    class: 'frozen' as const,
    month: monthOf(frozenAt),
    freeze: id,
  });

  function evidenceIn(drawer: Drawer, id: string, frozenAt: number): Evidence {
    const day = dayOf(frozenAt);
    const requestId = detailsId(id, REQUEST);
    const key = () => keys.forWriting(drawer.id, day);

    const put = (document: DetailsDocument): Promise<void> =>
      drawer.write(async (database) => {
        try {
          await database.put(document);
        } catch (error) {
          if (statusOf(error) !== 409) throw error;
        }
      });
    const common = { v: 1, site: drawer.site, day, state: 'wrapped' } as const;

    return {
      async add(subject, details) {
        const wrapping = await key();
        for (const { id: _id, by, receivedAt, details: said } of details) {
          const retention = retentionOf(said.kind);
          await put({ ...common, _id, subject, retention, by, receivedAt, wrapped: wrapping.wrap(_id, said) });
        }
      },
      async setOfficers(officers) {
        const wrapped = (await key()).wrapText(requestId, JSON.stringify(officers));
        const about = { subject: id, retention: 'visits', by: 'hub', receivedAt: frozenAt } as const;
        await put({ ...common, ...about, _id: requestId, wrapped });
      },
      async count() {
        const counts = await drawer.read((databases) => Promise.all(databases.map((one) => one.info())));
        // One is the request itself.
        return Math.max(0, counts.reduce((sum, { doc_count }) => sum + doc_count, 0) - 1);
      },
      async read() {
        const wrapping = await keys.find(drawer.id, day);
        const details = new Map<string, StoredDetails[]>();
        let officers: readonly Officer[] = [];
        await drawer.read(async (databases) => {
          for (const database of databases)
            for await (const ids of pagesOf(database))
              for (const { doc } of (await database.allDocs({ keys: ids, include_docs: true })).rows) {
                const document = doc as unknown as DetailsDocument;
                if (document._id === requestId) {
                  if (document.state === 'wrapped' && wrapping)
                    officers = v.parse(OfficersSchema, JSON.parse(wrapping.unwrapText(requestId, document.wrapped)));
                  continue;
                }
                const opened = await open(drawer, document);
                if (opened) details.set(document.subject, [...(details.get(document.subject) ?? []), opened]);
              }
        });
        for (const of of details.values()) of.sort((a, b) => a.receivedAt - b.receivedAt);
        return { officers, details };
      },
    };
  }

  const frozenIn = (all: readonly Drawer[]) =>
    all.flatMap((drawer) => (drawer.freeze === undefined ? [] : { freeze: drawer.freeze, drawer }));

  return {
    of: async (freeze) => evidenceIn(await drawers.of(labelOf(freeze)), freeze.id, freeze.frozenAt),
    async find(freeze) {
      const drawer = await drawers.find(`frozen-${freeze.id}`);
      return drawer && evidenceIn(drawer, freeze.id, freeze.frozenAt);
    },
    list: () => [...frozenIn(drawers.list()), ...frozenIn(drawers.unfinished())],
    async destroy(drawer) {
      await drawers.drop(drawer, async () => keys.destroyAll(drawer.id));
    },
  };
}
