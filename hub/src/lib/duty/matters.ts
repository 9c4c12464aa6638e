import { openVisit, type Open } from './openVisit.ts';
import { isInTrouble } from '../board/kioskTrouble.ts';
import type { CallRow, BoardRow, DeviceRow } from '../board/row.ts';
import type { HelpRow, UnsentRow } from './view.ts';

export type MatterReason = Open | 'ringing' | 'help' | 'kiosk' | 'unsent';

/** Something in the lobby that is not finished, by kind and id; the words for it are the page's. */
export interface Matter {
  /** As it is handed over: `visit:<id>`, `call:<id>`, `help:<id>`, `kiosk:<id>`, `message:<id>`. */
  readonly id: string;
  readonly reason: MatterReason;
  /** Since when, in ms; null where that is not known. */
  readonly since: number | null;
  /** Where; null for a message that is about several sites. */
  readonly siteId: string | null;
}

/** What the lobby is made of, as a page or the hub has it. */
export interface Lobby {
  readonly rows: Iterable<BoardRow>;
  readonly calls: readonly CallRow[];
  readonly devices: readonly DeviceRow[];
  readonly helps: readonly HelpRow[];
  readonly unsent: readonly UnsentRow[];
}

/** What of it is of one site. */
export function lobbyAt(siteId: string, { rows, calls, devices, helps, unsent }: Lobby): Lobby {
  const here = (one: { siteId: string }): boolean => one.siteId === siteId;
  return {
    rows: [...rows].filter(here),
    calls: calls.filter(here),
    devices: devices.filter(here),
    helps: helps.filter(here),
    unsent: unsent.filter(({ siteIds }) => siteIds.includes(siteId)),
  };
}

/** Everything that is open in the lobby, what presses most first. */
export function openMatters({ rows, calls, devices, helps, unsent }: Lobby, now: number): Matter[] {
  const matters: Matter[] = [
    ...calls.map((call): Matter => ({
      id: `call:${call.callId}`,
      reason: 'ringing',
      since: call.raisedAt,
      siteId: call.siteId,
    })),
    ...helps
      .filter(({ status }) => status === 'called' || status === 'on-the-spot')
      .map((help): Matter => ({ id: `help:${help.helpId}`, reason: 'help', since: help.at, siteId: help.siteId })),
    ...[...rows].flatMap((row): Matter[] => {
      const open = openVisit(row, now);
      return open ? [{ id: `visit:${row.visitId}`, siteId: row.siteId, ...open }] : [];
    }),
    ...devices.filter(isInTrouble).map((device): Matter => ({
      id: `kiosk:${device.deviceId}`,
      reason: 'kiosk',
      since: device.lastContactAt,
      siteId: device.siteId,
    })),
    ...unsent.map((one): Matter => ({
      id: `message:${one.outboxId}`,
      reason: 'unsent',
      since: one.failedAt,
      siteId: one.siteIds.length === 1 ? one.siteIds[0]! : null,
    })),
  ];
  return matters.sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) || (a.since ?? 0) - (b.since ?? 0));
}

const ORDER: readonly MatterReason[] = [
  'ringing',
  'help',
  'to-check',
  'host-silent',
  'awaiting-host',
  'overdue',
  'not-gone-in',
  'to-record',
  'flagged',
  'kiosk',
  'unsent',
];

/** `message:host-asked:…` → `message` and the rest. */
export function readMatter(id: string): { kind: string; subject: string } {
  const colon = id.indexOf(':');
  return { kind: id.slice(0, colon), subject: id.slice(colon + 1) };
}
