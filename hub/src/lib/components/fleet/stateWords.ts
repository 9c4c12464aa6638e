import type { Words } from '#lib/client/words.svelte.ts';
import type { FleetRow, FleetState } from '#lib/fleet/view.ts';

/** A state by itself, without its number, moment or reason. */
export function plainState(words: Words, state: FleetState): string {
  switch (state) {
    case 'catching-up':
    case 'rejected':
    case 'offline':
      return words.t(`fleet.state.${state}-plain`);
    default:
      return words.t(`fleet.state.${state}`);
  }
}

/** How a device stands, with what there is to say of it. */
export function stateOf(words: Words, row: FleetRow): string {
  const [first] = row.rejected;
  if (row.state === 'catching-up') return words.t('fleet.state.catching-up', { count: row.queued });
  if (row.state === 'rejected' && first) return words.t('fleet.state.rejected', { reason: first.reason });
  if (row.state === 'offline' && row.lastContactAt !== null)
    return words.t('fleet.state.offline', { time: words.dateAndTime(row.lastContactAt) });
  return plainState(words, row.state);
}
