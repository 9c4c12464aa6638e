import { isMatter, MAX_MATTERS } from '@foyer/shared/duty';
import { openMatters } from '../../duty/matters.ts';
import type { Hub } from '../hub.ts';
import { dutyViewOf } from './dutyViewOf.ts';

/** What is open in the lobby now, by ids: what a shift hands over. */
export async function lobbyMatters(hub: Hub): Promise<string[]> {
  const { helps, unsent } = await dutyViewOf(hub);
  const { board, calls, devices, now } = hub;
  const lobby = { rows: board.rows(), calls: calls.ringing(), devices: devices.list(), helps, unsent };
  return openMatters(lobby, now())
    .map(({ id }) => id)
    .filter(isMatter)
    .slice(0, MAX_MATTERS);
}
