import { STEPS, type VisitCommandType } from './decide.ts';
import type { VisitStatusName } from './visit.ts';

const STATUSES: readonly VisitStatusName[] = [
  'unregistered',
  'awaiting-host',
  'awaiting-check',
  'cleared',
  'on-site',
  'presumed-left',
  'left',
  'declined',
  'refused',
  'withdrawn',
];

/** The table of steps in Markdown, as the README of `shared` shows it: ✓ is legal, else the refusal. */
export function stepsTable(): string {
  const head = `| command | ${STATUSES.join(' | ')} |\n|${' --- |'.repeat(STATUSES.length + 1)}`;
  const rows = (Object.keys(STEPS) as VisitCommandType[]).map(
    (command) => `| ${command} | ${STATUSES.map((status) => STEPS[command][status] ?? '✓').join(' | ')} |`,
  );
  return [head, ...rows].join('\n');
}
