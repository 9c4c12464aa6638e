import { barStatus, type Bar } from '@foyer/shared/bars';
import type { Actor } from '@foyer/shared/events';
import type { BarRow, BarSaid } from '../../bars/view.ts';
import type { BarAlertRow } from '../../duty/view.ts';
import type { Hub } from '../hub.ts';

type Names = Pick<Hub, 'bars' | 'actor' | 'now'>;

/** The list with names and reasons, for those who keep it. */
export function barRowsOf(hub: Names, reader: Actor): Promise<BarRow[]> {
  return Promise.all(hub.bars.list().map((bar) => barRowOf(hub, bar, reader)));
}

async function barRowOf(hub: Names, bar: Bar, reader: Actor): Promise<BarRow> {
  const details = await hub.bars.detailsOf(bar);
  const met = await Promise.all(
    [...bar.matches].map(async ([visitId, { at, certainty, by, cleared }]) => ({
      ...{ visitId, at, certainty, by },
      cleared: cleared && {
        at: cleared.at,
        by: hub.actor(cleared.by),
        words: await hub.bars.reasonOf(bar, cleared.reason),
      },
    })),
  );
  return {
    barId: bar.id,
    siteId: bar.site!,
    status: barStatus(bar, hub.now()) as BarRow['status'],
    who: details && {
      name: details.name,
      aliases: details.aliases,
      phone: details.phone ?? null,
      company: details.company ?? null,
      why: details.why,
    },
    until: bar.until,
    aloneUntil: bar.proposed!.aloneUntil,
    own: bar.proposed!.by.id === reader.id,
    said: await saidOf(hub, bar),
    met: met.sort((a, b) => b.at - a.at),
  };
}

async function saidOf({ bars, actor }: Names, bar: Bar): Promise<BarSaid[]> {
  const { proposed, confirmed, handedOver, rejected, renewals, lifted } = bar;
  const line = async (
    what: BarSaid['what'],
    said: { at: number; by: Actor; reason?: string } | null,
  ): Promise<BarSaid[]> =>
    said
      ? [
          {
            what,
            at: said.at,
            by: actor(said.by),
            words: said.reason === undefined ? null : await bars.reasonOf(bar, said.reason),
          },
        ]
      : [];
  const all = await Promise.all([
    line(proposed!.aloneUntil === null ? 'proposed' : 'alone', proposed),
    line('confirmed', confirmed),
    line('handed-over', handedOver),
    line('rejected', rejected),
    ...renewals.map((renewal) => line('renewed', renewal)),
    line('lifted', lifted),
  ]);
  return all.flat().sort((a, b) => a.at - b.at);
}

/** Who is here or expected of those on the list. */
export async function barAlertRowsOf({ bars }: Pick<Hub, 'bars'>): Promise<BarAlertRow[]> {
  const rows = await Promise.all(
    (await bars.alerts()).map(async ({ barId, ...alert }): Promise<BarAlertRow[]> => {
      const bar = bars.get(barId);
      const details = await bars.detailsOf(bar);
      return details ? [{ barId, ...alert, name: details.name, why: details.why, until: bar.until }] : [];
    }),
  );
  return rows.flat();
}
