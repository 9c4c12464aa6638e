import { presenceOf, type Confidence, type PresenceReason, type Visit } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Calls, Sites } from '../services.ts';
import type { Directory } from '../directory/directory.ts';
import type { Duty } from '../duty/duty.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { OpenBoard } from '../board/board.ts';

/** What the desk needs on paper to go on when nothing else works. */
export interface OutagePack {
  siteName: { 'zh-CN': string; en: string };
  timeZone: string;
  madeAt: number;
  deskTelephone: string;
  floors: { tower: string; floor: string; heads: number; people: Here[] }[];
  expected: BoardRow[];
  /** Registered and not in: the numbers that are being called and waited with. */
  waiting: BoardRow[];
  calling: { device: string; since: number }[];
  telephones: { name: string; what: string; number: string }[];
  slips: string[];
}

interface Here {
  row: BoardRow;
  confidence: Confidence;
  reason: PresenceReason;
}

export interface PackSources {
  book: Pick<VisitBook, 'get'>;
  board: Pick<OpenBoard, 'rows'>;
  calls: Pick<Calls, 'ringing'>;
  directory: Pick<Directory, 'tenant' | 'current'>;
  duty: Pick<Duty, 'onDuty' | 'people'>;
  sites: Pick<Sites, 'settings'>;
  now: () => number;
}

const WAITING: ReadonlySet<BoardRow['status']['status']> = new Set(['awaiting-host', 'awaiting-check', 'cleared']);

export async function packOf(sources: PackSources, siteId: string, slips: string[]): Promise<OutagePack> {
  const { board, book, calls, sites, now } = sources;
  const { name, timeZone, deskTelephone } = sites.settings(siteId);
  const rows = board.rows().filter((row) => row.siteId === siteId);
  const inside = rows.filter(({ headsInside }) => headsInside > 0);
  const visits = await Promise.all(inside.map(({ visitId }) => book.get(visitId)));
  return {
    siteName: name,
    timeZone,
    madeAt: now(),
    deskTelephone,
    floors: byFloor(
      inside.flatMap((row, i) => hereOf(row, visits[i]!, now())),
      sources.directory,
    ),
    expected: rows.filter(({ status }) => status.status === 'expected').sort((a, b) => timeOf(a) - timeOf(b)),
    waiting: rows.filter(({ status }) => WAITING.has(status.status)).sort((a, b) => timeOf(a) - timeOf(b)),
    calling: calls
      .ringing()
      .filter((call) => call.siteId === siteId)
      .map(({ deviceName, raisedAt }) => ({ device: deviceName, since: raisedAt })),
    telephones: telephonesOf(sources, siteId),
    slips,
  };
}

function hereOf(row: BoardRow, visit: Visit, now: number): Here[] {
  const presence = presenceOf(visit, now);
  return presence ? [{ row, confidence: presence.confidence, reason: presence.reason }] : [];
}

/** From the top of each tower down, as a building is searched; who goes to several floors stands at the first. */
function byFloor(people: Here[], directory: Pick<Directory, 'tenant'>): OutagePack['floors'] {
  const floors = Map.groupBy(people, ({ row }) => {
    const unit = directory.tenant(row.tenant.id)?.units[0];
    return JSON.stringify([unit?.tower ?? '', unit?.floor ?? '']);
  });
  return [...floors]
    .map(([key, here]) => {
      const [tower, floor] = JSON.parse(key) as [string, string];
      const heads = here.reduce((sum, { row }) => sum + row.headsInside, 0);
      return { tower, floor, heads, people: here };
    })
    .sort((a, b) => a.tower.localeCompare(b.tower, 'zh-CN') || compareFloors(b.floor, a.floor));
}

function compareFloors(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true });
}

function timeOf(row: BoardRow): number {
  return row.status.status === 'expected' ? row.status.from : (row.registeredAt ?? row.status.since);
}

/** Those on duty first, then every tenant's reception: hosts are telephoned while no message goes out. */
function telephonesOf({ duty, directory }: PackSources, siteId: string): OutagePack['telephones'] {
  const onDuty = duty.onDuty(siteId).flatMap(({ who, role }) => {
    const person = duty.people.get(who);
    return person?.telephone ? [{ name: person.name, what: `role.${role}`, number: person.telephone }] : [];
  });
  const tenants = directory.current(siteId)?.directory.tenants ?? [];
  const receptions = tenants.flatMap(({ name, reception, units }) =>
    reception.phone
      ? [
          {
            name,
            what: units.map(({ tower, unit }) => [tower, unit].filter(Boolean).join(' ')).join(', '),
            number: reception.phone,
          },
        ]
      : [],
  );
  return [...onDuty, ...receptions];
}
