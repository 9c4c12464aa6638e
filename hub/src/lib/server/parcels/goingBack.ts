import { parcelStatus } from '@foyer/shared/parcels';
import type { GoingBack } from '../../parcels/goingBackView.ts';
import type { Hub } from '../hub.ts';
import { rowOf } from './parcelView.ts';

/** What the carriers take along when they come: what the plan sends back, and what its recipient does not want. */
export async function goingBackOf(hub: Pick<Hub, 'parcels' | 'directory' | 'now'>): Promise<GoingBack[]> {
  const byCarrier = new Map<GoingBack['carrier'], GoingBack>();
  for (const parcel of hub.parcels.here()) {
    const row = rowOf(hub, parcel);
    const isRefused = parcelStatus(parcel) === 'refused';
    if (!isRefused && !row.overdue) continue;
    const group = byCarrier.get(row.carrier) ?? { carrier: row.carrier, lines: [] };
    const waybill = (await hub.parcels.detailsOf(parcel))?.waybill ?? null;
    group.lines.push({ row, waybill, why: isRefused ? 'refused' : 'overdue' });
    byCarrier.set(row.carrier, group);
  }
  // As somebody walks along the shelves.
  for (const { lines } of byCarrier.values())
    lines.sort((a, b) => (a.row.code ?? '').localeCompare(b.row.code ?? '', 'en', { numeric: true }));
  return [...byCarrier.values()].sort((a, b) => b.lines.length - a.lines.length || (a.carrier < b.carrier ? -1 : 1));
}
