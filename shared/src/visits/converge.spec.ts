import { describe, expect, it } from 'vitest';
import { bearsPieces, converges, holdsInAll, losesNothing, type Same } from './stories.world.ts';

/** `npm run torture` tells more. */
const count = Number(process.env['FOYER_STORIES'] ?? 300);
const seed = Number(process.env['FOYER_STORY_SEED'] ?? Date.now() % 2 ** 31);
const same: Same = (one, other, about) => expect(one, about).toEqual(other);

describe(`whatever devices do apart (seed ${seed}, ${count} stories)`, () => {
  it.each([
    ['all end in one state, in whichever order and however often they hear of it', converges],
    ['no fact disappears: each is in the state, or named where the desk is told', losesNothing],
    ['nothing that arrives in part, or in pieces, makes it throw', bearsPieces],
  ])('%s', (_what, property) => {
    expect(holdsInAll(property, { seed, count, same }).entries).toBeGreaterThan(count);
  });
});
