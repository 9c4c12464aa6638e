import type { ActionResult } from '$app/forms';
import type { ErrorCode } from '@foyer/shared/protocol';
import { errorKeyOf } from './errorWords.ts';

type Said = Record<string, unknown> | undefined;

/** What is said of a release pass that was scanned; null where its release opens. */
export function passAnswer(result: ActionResult<Said, Said>): 'releases.scan.foreign' | `error.${ErrorCode}` | null {
  if (result.type === 'redirect') return result.location.startsWith('/sign-in') ? 'error.not-signed-in' : null;
  if (result.type === 'failure' && result.data?.foreign) return 'releases.scan.foreign';
  // Without a status nobody answered at all.
  if (result.status === undefined) return 'error.unavailable';
  return errorKeyOf(result.status, result.type === 'error' ? result.error.message : undefined);
}
