import type { Actor } from '@foyer/shared/events';
import type { CommandAnswer } from '../../board/answers.ts';
import type { DeskCommand } from '../../board/deskCommand.ts';
import type { Hub } from '../hub.ts';
import { Refused } from './refused.ts';
import { runDeskCommand } from './runDeskCommand.ts';

/**
 * Runs a command and answers with the row as it then stands, so that whoever was refused sees why.
 * @throws Refused where there is no such visit
 */
export async function deskAnswer(hub: Hub, visitId: string, command: DeskCommand, by: Actor): Promise<CommandAnswer> {
  const done = await runDeskCommand(hub, visitId, command, by);
  const row = await hub.board.row(visitId);
  if (!done.ok) return { ...done, row };
  if (!row) throw new Refused('not-found');
  return { ok: true, row, takeBack: done.takeBack };
}
