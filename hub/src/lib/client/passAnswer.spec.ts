import type { ActionResult } from '$app/forms';
import { expect, it } from 'vitest';
import { passAnswer } from './passAnswer.ts';

it.each<[string, ActionResult, ReturnType<typeof passAnswer>]>([
  ['opens', { type: 'redirect', status: 303, location: '/desk/releases?release=r1' }, null],
  [
    'is not ours',
    { type: 'failure', status: 404, data: { foreign: true }, location: '/desk/releases' },
    'releases.scan.foreign',
  ],
  ['met no hub', { type: 'error', error: { status: 500, message: 'Internal Error' } }, 'error.unavailable'],
  ['met a full disk', { type: 'error', status: 500, error: { status: 500, message: 'disk-full' } }, 'error.disk-full'],
  ['met a fault', { type: 'error', status: 500, error: { status: 500, message: 'Internal Error' } }, 'error.internal'],
  [
    'may not be opened',
    { type: 'error', status: 403, error: { status: 403, message: 'not-allowed' } },
    'error.not-allowed',
  ],
  ['came after the session', { type: 'redirect', status: 303, location: '/sign-in?next=%2F' }, 'error.not-signed-in'],
])('says why a pass that %s is no good, or nothing', (_, result, said) => expect(passAnswer(result)).toBe(said));
