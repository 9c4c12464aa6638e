import type { DirectoryHit } from '../board/answers.ts';
import * as v from 'valibot';
import { MOST_LINES } from './table.ts';

const written = v.pipe(v.string(), v.maxLength(200));

/** `POST /api/v1/desk/directory/hosts`: whom the lines of a list name, as they are written there. */
export const hostsAsked = v.strictObject({
  hosts: v.pipe(v.array(v.strictObject({ host: written, tenant: written })), v.maxLength(MOST_LINES)),
});
export type HostAsked = v.InferOutput<typeof hostsAsked>['hosts'][number];

export interface HostFound {
  /** The only one who can be meant. */
  hit: DirectoryHit | null;
  /** Who may be meant, where that is not certain. */
  suggestions: DirectoryHit[];
}
