import { RUNGS } from '@foyer/shared/ladder';
import * as v from 'valibot';

/** The question about a visitor as the desk and the tenant see it, with names. Times in ms since the epoch. */
export const askingView = v.object({
  rungs: v.array(
    v.object({
      rung: v.picklist(RUNGS),
      nth: v.number(),
      /** Empty where it is a common address with nobody's name. */
      who: v.array(v.string()),
      is: v.picklist(['asked', 'passed', 'to-come']),
      at: v.nullable(v.number()),
    }),
  ),
  desk: v.object({ is: v.picklist(['asked', 'to-come']), at: v.number() }),
});
export type AskingView = v.InferOutput<typeof askingView>;
