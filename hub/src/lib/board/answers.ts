import type { VisitRefusal } from '@foyer/shared/visits';
import type { BoardRow, CallRow, DeviceRow, TimelineEntry } from './row.ts';

/** `GET /api/v1/desk/board`: everything the board shows, as of `now` on the hub's clock. */
export interface BoardSnapshot {
  now: number;
  rows: BoardRow[];
  calls: CallRow[];
  devices: DeviceRow[];
}

/** Who can be telephoned about a visit. */
export interface Telephone {
  of: 'host' | 'delegate' | 'reception';
  name: string;
  number: string;
}

/** `GET /api/v1/desk/visits/<id>` */
export interface VisitView {
  row: BoardRow;
  timeline: TimelineEntry[];
  telephones: Telephone[];
}

/** `POST /api/v1/desk/visits/<id>/commands`. The row is there in both cases: whoever was refused sees what stands. */
export type CommandAnswer = { ok: true; row: BoardRow } | { ok: false; refusal: VisitRefusal; row: BoardRow | null };

/** `POST /api/v1/desk/visits` */
export type RegisterAnswer = { ok: true; callNumber: string; row: BoardRow } | { ok: false; refusal: VisitRefusal };

/** `GET /api/v1/desk/directory?q=` */
export interface DirectoryHit {
  tenantId: string;
  tenantName: string;
  unit: string;
  person: { id: string; name: string; nameLatin: string | null; phone: string | null } | null;
}
