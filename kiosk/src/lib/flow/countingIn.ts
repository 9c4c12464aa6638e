import type { Carrier } from '@foyer/shared/parcels';
import type { CountedStack } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';
import { sealFor } from './visitorDetails.ts';

const LAST_CARRIER = 'last-carrier';

/** What couriers put down: written down here first, so that the desk hears of it also where it is away just now. */
export function createCountingIn(terminal: Terminal) {
  const written = new Map<string, Promise<void>>();

  async function write({ stackId, carrier, pieces, waybill }: CountedStack): Promise<void> {
    const { decideCountingIn, foldStack } = await import('@foyer/shared/parcels');
    // A waybill's number leads to whoever it is for, so only the hub can read it.
    const sealed =
      waybill === null ? null : await sealFor(terminal, stackId, { kind: 'parcel', waybill }, terminal.newId());
    const of = { carrier, pieces, ...(sealed === null ? {} : { details: sealed._id }) };
    const decided = decideCountingIn(foldStack(stackId, []), of, writerOf(terminal));
    if (!decided.ok) throw new Error(decided.refusal);
    if (sealed) await terminal.writeDetails(sealed);
    await terminal.writeEvents(decided.events as never);
    await terminal.memory.put(LAST_CARRIER, carrier);
  }

  return {
    /** The id is minted when the courier begins: however often it is tapped, it is one stack. */
    countIn(stack: CountedStack): Promise<void> {
      const before = written.get(stack.stackId);
      if (before) return before;
      const now = write(stack);
      written.set(stack.stackId, now);
      // After a failure the next tap tries again.
      now.catch(() => written.delete(stack.stackId));
      return now;
    },
    lastCarrier: async (): Promise<Carrier | null> => (await terminal.memory.get<Carrier>(LAST_CARRIER)) ?? null,
  };
}
