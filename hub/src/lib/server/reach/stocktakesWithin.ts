import { foldStocktake, type Stocktake } from '@foyer/shared/parcels';
import type { Stocktakes } from '../parcels/stocktakes.ts';

type Mine = ReadonlySet<string>;

/** Counts of shelves at the sites where somebody works. */
export function stocktakesWithin(stocktakes: Stocktakes, shown: Mine, mine: Mine): Stocktakes {
  const isMine = ({ begun }: Stocktake): boolean => begun !== null && mine.has(begun.site);
  const ifMine = async <T>(id: string, task: () => Promise<T>): Promise<T | { ok: false; refusal: 'not-begun' }> =>
    isMine(await stocktakes.get(id)) ? task() : { ok: false, refusal: 'not-begun' };
  return {
    ...stocktakes,
    list: () => stocktakes.list().filter(({ begun }) => begun && shown.has(begun.site)),
    async get(id) {
      const stocktake = await stocktakes.get(id);
      return isMine(stocktake) ? stocktake : foldStocktake(id, []);
    },
    begin: async (id, shelf, siteId, by) =>
      mine.has(siteId) ? stocktakes.begin(id, shelf, siteId, by) : { ok: false, refusal: 'no-such-shelf' },
    scan: (id, typed, level, by) => ifMine(id, () => stocktakes.scan(id, typed, level, by)),
    setRight: (id, parcelId, by) => ifMine(id, () => stocktakes.setRight(id, parcelId, by)),
    end: (id, by) => ifMine(id, () => stocktakes.end(id, by)),
    reopen: (id, by) => ifMine(id, () => stocktakes.reopen(id, by)),
    missing: async (stocktake) => (isMine(stocktake) ? stocktakes.missing(stocktake) : []),
  };
}
