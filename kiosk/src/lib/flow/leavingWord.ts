import { decideAnnouncing, decideTaking, foldKeep } from '@foyer/shared/keeps';
import { decideVisit } from '@foyer/shared/visits';
import type { Kiosk, LeftWord } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';
import { sealFor } from './visitorDetails.ts';

/** Written down and sealed here first, so that whom it is for is told also where the hub is away just now. */
export function createLeavingWord(terminal: Terminal): Pick<Kiosk, 'mayLeaveWord' | 'leaveWord'> {
  const written = new Map<string, Promise<void>>();
  /** Kept through a failure, so that a second try seals over the first. */
  const uuids = new Map<string, string>();

  async function write({ keepId, visitId, text, item }: LeftWord): Promise<void> {
    const visit = await terminal.visit(visitId);
    const { registration } = visit;
    if (!registration) throw new Error('not-registered');
    const uuid = uuids.get(keepId) ?? terminal.newId();
    uuids.set(keepId, uuid);
    const sealed = await sealFor(terminal, visitId, { kind: 'note', text }, uuid);
    const { tenantId, hostPersonId } = registration;
    const left = {
      ...{ visitId, tenantId, details: sealed._id },
      ...(hostPersonId === undefined ? {} : { hostPersonId }),
    };
    const [keep, writer] = [foldKeep(keepId, []), writerOf(terminal)];
    const kept = item ? decideAnnouncing(keep, left, writer) : decideTaking(keep, { ...left, item }, writer);
    // A visit that has ended already stays as it is.
    const gone = decideVisit(visit, { type: 'withdraw' }, writer);
    await terminal.writeDetails(sealed);
    await terminal.writeEvents([...kept, ...(gone.ok ? gone.events : [])] as never);
  }

  return {
    mayLeaveWord: async (visitId) => (await terminal.visit(visitId)).registration !== null,
    leaveWord(word) {
      const before = written.get(word.keepId);
      if (before) return before;
      const now = write(word);
      written.set(word.keepId, now);
      // After a failure the next tap tries again.
      now.catch(() => written.delete(word.keepId));
      return now;
    },
  };
}
