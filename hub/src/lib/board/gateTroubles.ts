import * as v from 'valibot';

/** What is wrong with the gates, in a line; each by its name. */
export interface GateTroubles {
  /** They used to ask for keys every few minutes, and have not been heard for half an hour. */
  silent: string[];
  /** They were added over an hour ago and never spoke. */
  unheard: string[];
  /** Their key was turned away within the last quarter of an hour; an address where the key is nobody's. */
  refused: string[];
}

const names = v.array(v.string());
export const gateTroubles = v.object({
  silent: names,
  unheard: names,
  refused: names,
}) satisfies v.GenericSchema<unknown, GateTroubles>;
