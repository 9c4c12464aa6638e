import { openDispatches, type Dispatches } from './dispatches.ts';
import { openLetters, type Letters } from './letters.ts';
import { openRounds, type Rounds } from './rounds.ts';

/** The house's mail: what comes to be signed for, what goes to every door, and what goes out. */
export interface Post {
  letters: Letters;
  rounds: Rounds;
  dispatches: Dispatches;
}

export type OpenPost = Awaited<ReturnType<typeof openPost>>;

export async function openPost(parts: Parameters<typeof openDispatches>[0] & { secret: Uint8Array }) {
  const [letters, rounds, dispatches] = [
    await openLetters(parts),
    await openRounds(parts),
    await openDispatches(parts),
  ];
  return {
    letters,
    rounds,
    dispatches,
    sweep(): void {
      letters.sweep();
      rounds.sweep();
      dispatches.sweep();
    },
  };
}
