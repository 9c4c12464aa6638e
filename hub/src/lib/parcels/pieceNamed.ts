import type { Carrier } from '@foyer/shared/parcels';
import type { GoingBack } from './goingBackView.ts';
import type { ParcelRow } from './view.ts';

/** The piece on the list that a label of ours or a carrier's waybill names; null where it does not go back. */
export function pieceNamed(carriers: readonly GoingBack[], text: string): { carrier: Carrier; row: ParcelRow } | null {
  const said = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  for (const { carrier, lines } of carriers) {
    const line = lines.find(({ row, waybill }) => said !== '' && (row.code === said || waybill === said));
    if (line) return { carrier, row: line.row };
  }
  return null;
}
