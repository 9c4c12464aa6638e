import type { Writer } from '../events/index.ts';
import { helpEvents, type HelpEvent, type HelpKind, type HelpPlace, type HelpSettled } from './events.ts';
import { helpStatus, type Help } from './help.ts';

export type HelpCommand =
  | {
      type: 'raise';
      kind: HelpKind;
      place: HelpPlace;
      note?: string;
      visitId?: string;
      dueAt: number;
      to: readonly string[];
    }
  | { type: 'on-the-spot' }
  | { type: 'done' }
  | { type: 'call-off' }
  | { type: 'record'; details: string; settled: HelpSettled };

export const HELP_REFUSALS = [
  'already-raised',
  'not-raised',
  'already-there',
  'already-over',
  'already-recorded',
] as const;
export type HelpRefusal = (typeof HELP_REFUSALS)[number];
export type HelpDecision = { ok: true; events: HelpEvent[] } | { ok: false; refusal: HelpRefusal };

export function decideHelp(help: Help, command: HelpCommand, writer: Writer): HelpDecision {
  const status = helpStatus(help);
  const refuse = (refusal: HelpRefusal): HelpDecision => ({ ok: false, refusal });
  const write = <T extends HelpEvent['type']>(type: T, facts: Extract<HelpEvent, { type: T }>['facts']) => ({
    ok: true as const,
    events: [helpEvents.write(writer, help.id, type, facts as never, []) as HelpEvent],
  });

  if (command.type === 'raise') {
    const { type: _, to, ...facts } = command;
    return status === 'unknown' ? write('help.raised', { ...facts, to: [...to] }) : refuse('already-raised');
  }
  if (status === 'unknown') return refuse('not-raised');
  // Written down while it runs or afterwards: what was called off was nothing.
  if (command.type === 'record') {
    if (status === 'called-off') return refuse('already-over');
    const { details, settled } = command;
    return help.recorded ? refuse('already-recorded') : write('help.recorded', { details, settled });
  }
  if (status === 'done' || status === 'called-off') return refuse('already-over');
  switch (command.type) {
    case 'on-the-spot':
      return status === 'called' ? write('help.on-the-spot', {}) : refuse('already-there');
    case 'done':
      return write('help.done', {});
    case 'call-off':
      return status === 'called' ? write('help.called-off', {}) : refuse('already-there');
  }
}
