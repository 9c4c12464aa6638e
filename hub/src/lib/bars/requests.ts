import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import { MAX_REASON_LENGTH } from './view.ts';

/** `POST /api/v1/desk/bars/<id>/clear`: for this visit, with the reason why. */
export const clearRequest = v.strictObject({
  visitId: idPart,
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_REASON_LENGTH)),
});
