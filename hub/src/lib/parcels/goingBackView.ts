import type { Carrier } from '@foyer/shared/parcels';
import type { ParcelRow } from './view.ts';

/** What one carrier takes back. */
export interface GoingBack {
  carrier: Carrier;
  /** By where they lie. */
  lines: {
    row: ParcelRow;
    /** Null where nobody typed it, or it was destroyed since. */
    waybill: string | null;
    why: 'overdue' | 'refused';
  }[];
}
