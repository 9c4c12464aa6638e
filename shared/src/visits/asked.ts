import type { Visit } from './visit.ts';

/**
 * Who has been asked so far, as visitors are told: the host, others of the company, or the desk, which telephones; or
 * that they are to go to the desk: whoever was asked sends them there, or the desk is whom their question goes to first.
 */
export const ASKED = ['host', 'others', 'desk', 'sent-to-desk'] as const;
export type AskedSoFar = (typeof ASKED)[number];

/** Null before anybody was asked. What the desk tried by telephone is its own affair. */
export function askedSoFar({ asked }: Pick<Visit, 'asked'>): AskedSoFar | null {
  const desk = asked.findLast(({ rung }) => rung === 'desk');
  const last = asked.findLast(({ channel, rung }) => channel !== 'telephone' && rung !== 'desk');
  if (desk) return desk.by.kind === 'host' || desk.by.kind === 'tenant' || !last ? 'sent-to-desk' : 'desk';
  if (!last) return null;
  return last.rung === 'host' ? 'host' : 'others';
}
