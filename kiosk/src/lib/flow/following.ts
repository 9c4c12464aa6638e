import { visitProgress, type ProgressRequest, type VisitProgress } from '@foyer/shared/protocol';
import { passStands, vouchStands, type Visit } from '@foyer/shared/visits';
import type { ShownProgress } from '../kiosk.ts';
import { progressOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The visits that a screen is showing: kept up to date from the record, and with the pass from the hub. */
export interface Following {
  follow(visitId: string): void;
  /**
   * How the visitor has proved that it is theirs, the best proof first; without any the hub answers for visits
   * registered here only. One that the hub does not accept gives way to the next.
   */
  prove(visitId: string, ...requests: ProgressRequest[]): void;
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
  /** A pass that the terminal signed itself: it counts until the hub's own is there, or the hub says no. */
  provisionalPassOf: (visit: Visit) => Promise<string | null>,
  publish: (visitId: string, progress: ShownProgress | null) => void,
): Following {
  const followed = new Map<string, { asking: boolean; again: boolean; answer: VisitProgress | null }>();
  const proofs = new Map<string, ProgressRequest[]>();

  function show(visitId: string, progress: VisitProgress): void {
    const visit = terminal.record.visits.get(visitId);
    if (progress.pass !== null || !visit?.vouched || !vouchStands(visit, terminal.now())) {
      publish(visitId, progress);
      return;
    }
    const { expires } = visit.vouched;
    void provisionalPassOf(visit).then((pass) => {
      if (followed.has(visitId)) publish(visitId, { ...progress, pass, provisionalUntil: expires });
    });
  }

  function showRecord(visitId: string): void {
    const visit = terminal.record.visits.get(visitId);
    const kept = followed.get(visitId);
    if (!visit || !kept) return;
    const stands = passStands(visit, terminal.now());
    show(visitId, {
      ...progressOf(visit),
      pass: stands ? (kept.answer?.pass ?? null) : null,
      passUrl: stands ? (kept.answer?.passUrl ?? null) : null,
      ...saidSince(visit, kept.answer),
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
      const request = proofs.get(visitId)?.[0] ?? { by: 'visit' as const, visitId };
      const answer = await terminal.api.post('visits/progress', request, visitProgress);
      if (followed.get(visitId) !== state) return;
      if (answer.ok) {
        state.answer = answer.value;
        show(visitId, answer.value);
      } else if (answer.error === 'code-wrong' && (proofs.get(visitId)?.length ?? 0) > 1) {
        proofs.get(visitId)!.shift();
        state.again = true;
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
    prove: (visitId, ...requests) => void proofs.set(visitId, requests),
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

/** The hub's answer has the words that were typed, until the record has something later. */
function saidSince({ said }: Visit, answer: VisitProgress | null): Partial<VisitProgress> {
  return said && answer?.said?.at === said.at ? { said: answer.said } : {};
}
