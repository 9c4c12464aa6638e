import { visitProgress, type ProgressRequest, type VisitProgress } from '@foyer/shared/protocol';
import { passStands } from '@foyer/shared/visits';
import { progressOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The visits that a screen is showing: kept up to date from the record, and with the pass from the hub. */
export interface Following {
  follow(visitId: string): void;
  /** How the visitor has proved that it is theirs; without it the hub answers for visits registered here only. */
  prove(visitId: string, request: ProgressRequest): void;
  /** A hint that came over the socket, ahead of the record. */
  hint(visitId: string): void;
  /** The hub is back. */
  refresh(): void;
  forgetAll(): void;
}

/** A visit's hub answer is asked for again after this long where none came. */
const RETRY_MS = 1_500;

export function createFollowing(
  terminal: Terminal,
  publish: (visitId: string, progress: VisitProgress | null) => void,
): Following {
  const followed = new Map<string, { asking: boolean; again: boolean; answer: VisitProgress | null }>();
  const proofs = new Map<string, ProgressRequest>();

  function showRecord(visitId: string): void {
    const visit = terminal.record.visits.get(visitId);
    const kept = followed.get(visitId);
    if (!visit || !kept) return;
    const stands = passStands(visit, terminal.now());
    publish(visitId, {
      ...progressOf(visit),
      pass: stands ? (kept.answer?.pass ?? null) : null,
      passUrl: stands ? (kept.answer?.passUrl ?? null) : null,
    });
  }

  /** One question at a time for each visit; a hint during it asks once more. */
  async function ask(visitId: string): Promise<void> {
    const state = followed.get(visitId);
    if (!state) return;
    if (state.asking) {
      state.again = true;
      return;
    }
    state.asking = true;
    do {
      state.again = false;
      const request = proofs.get(visitId) ?? { by: 'visit' as const, visitId };
      const answer = await terminal.api.post('visits/progress', request, visitProgress);
      if (followed.get(visitId) !== state) return;
      if (answer.ok) {
        state.answer = answer.value;
        publish(visitId, answer.value);
      } else {
        showRecord(visitId);
        if (isPassAwaited(visitId)) setTimeout(() => void ask(visitId), answer.retryAfterMs ?? RETRY_MS);
      }
    } while (state.again);
    state.asking = false;
  }

  function isPassAwaited(visitId: string): boolean {
    const visit = terminal.record.visits.get(visitId);
    return visit !== undefined && passStands(visit, terminal.now()) && !followed.get(visitId)?.answer?.pass;
  }

  terminal.record.onChange(({ noun, id }) => {
    if (noun !== 'visit' || !followed.has(id)) return;
    // The hub's answer is ahead of the record or level with it, so the record is shown only where there is none.
    if (terminal.isOffline()) showRecord(id);
    else void ask(id);
  });

  return {
    follow(visitId) {
      if (followed.has(visitId)) return;
      followed.set(visitId, { asking: false, again: false, answer: null });
      showRecord(visitId);
      if (!terminal.isOffline()) void ask(visitId);
    },
    prove: (visitId, request) => void proofs.set(visitId, request),
    hint: (visitId) => void ask(visitId),
    refresh() {
      for (const visitId of followed.keys()) void ask(visitId);
    },
    forgetAll() {
      for (const visitId of followed.keys()) publish(visitId, null);
      followed.clear();
      proofs.clear();
    },
  };
}
