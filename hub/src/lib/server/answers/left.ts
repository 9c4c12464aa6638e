import { MAX_HEADS } from '@foyer/shared/visits';
import type { Done, Visits } from '../hub.ts';
import type { HostPrincipal } from './answer.ts';

/** How many have left, of a form whose buttons are `heads=…`; null where that is no number of people. */
export function readHeads(form: FormData): number | null {
  const typed = String(form.get('heads') ?? '');
  const heads = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return heads >= 1 && heads <= MAX_HEADS ? heads : null;
}

/** The host saw them to the lift: it counts as a check-out, and says by whom. */
export function checkOutByHost(
  visits: Pick<Visits, 'run'>,
  visitId: string,
  heads: number,
  { personId }: HostPrincipal,
): Promise<Done<{ entry: string }>> {
  return visits.run(
    visitId,
    { type: 'check-out', heads, how: 'host', granted: 'decided' },
    { kind: 'host', id: personId },
  );
}
