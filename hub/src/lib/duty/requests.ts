import { HELP_KINDS, HELP_PLACES } from '@foyer/shared/help';
import * as v from 'valibot';

/** What the desk's pages send about duty and help; page and endpoint read it by the same schema. */

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const MAX_HELP_WORDS = 300;

/** `POST /api/v1/desk/help`. The id is minted by the page, so that a second press calls nobody twice. */
export const helpRequest = v.strictObject({
  helpId: id,
  kind: v.picklist(HELP_KINDS),
  place: v.picklist(HELP_PLACES),
  words: v.pipe(v.string(), v.maxLength(MAX_HELP_WORDS)),
  visitId: v.exactOptional(id),
  /** At which building; else where the visit is, or what the page looks at. */
  siteId: v.exactOptional(id),
});

/** `POST /api/v1/desk/help/<id>` */
export const helpTick = v.strictObject({ type: v.picklist(['on-the-spot', 'done', 'call-off']) });

/** `POST /api/v1/desk/duty/<shift id>/matters` */
export const matterTick = v.strictObject({ matter: v.pipe(v.string(), v.maxLength(240)), taken: v.boolean() });

export type HelpRequestBody = v.InferOutput<typeof helpRequest>;
export type HelpTick = v.InferOutput<typeof helpTick>['type'];

/** As much as the vault keeps of a note. */
export const MAX_NOTE_LENGTH = 2000;
