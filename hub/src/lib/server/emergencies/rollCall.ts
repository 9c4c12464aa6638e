import type { Emergency, EmergencyEvent } from '@foyer/shared/emergencies';
import type { RollCall, RollCallPerson } from '../../emergencies/rollCall.ts';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';

type Source = Pick<Hub, 'now' | 'board' | 'emergencies' | 'actor'>;

/** Guests expected within this time may be on their way, or at the door. */
const EXPECTED_WITHIN_MS = 4 * 60 * 60_000;

/** All that a roll call's page works from, with the network or without: the events, and the names to the ids in them. */
export async function rollCallOf(hub: Source, emergencyId: string): Promise<RollCall | null> {
  const emergency = hub.emergencies.get(emergencyId);
  if (!emergency.raised) return null;
  const events = await hub.emergencies.eventsOf(emergencyId);
  const rows = await Promise.all([...emergency.listed.keys()].map((visitId) => hub.board.row(visitId)));
  return {
    emergencyId,
    now: hub.now(),
    events,
    people: rows.flatMap((row) => (row ? [personOf(row)] : [])),
    expected: emergency.ended ? [] : expected(hub, emergency.site),
    names: namesOf(hub, emergency, events),
  };
}

function expected({ board, now }: Source, siteId: string | null): RollCallPerson[] {
  return board
    .rows()
    .flatMap((row) => (row.siteId === siteId && row.status.status === 'expected' ? [{ row, ...row.status }] : []))
    .filter(({ from, until }) => from < now() + EXPECTED_WITHIN_MS && until > now() - EXPECTED_WITHIN_MS)
    .sort((a, b) => a.from - b.from)
    .map(({ row, from }) => ({ ...personOf(row), from }));
}

function personOf(row: BoardRow): RollCallPerson {
  const { visitId, callNumber, name, company, phone, heads, tenant, host } = row;
  return {
    visitId,
    callNumber,
    name,
    company,
    phone,
    heads,
    tenant: tenant.name,
    unit: tenant.unit,
    host: host?.name ?? null,
  };
}

function namesOf({ actor }: Source, { raised, ended }: Emergency, events: EmergencyEvent[]): Record<string, string> {
  const actors = [raised, ended, ...events].flatMap((one) => (one && one.by.kind !== 'hub' ? [one.by] : []));
  return Object.fromEntries(actors.map((by) => [by.id, actor(by)]));
}
