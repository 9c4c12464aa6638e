import { idPart } from '@foyer/shared/events';
import { noticeFacts } from '@foyer/shared/notices';
import * as v from 'valibot';

/** `POST /api/v1/desk/notices/<id>`. The id is minted by the page, so that a second press announces nothing twice. */
export const noticeCommand = v.variant('type', [
  v.strictObject({
    type: v.picklist(['announce', 'change']),
    ...noticeFacts.entries,
    /** At which building; else the one that the page looks at, and what is announced already stays where it is. */
    siteId: v.exactOptional(idPart),
  }),
  v.strictObject({ type: v.literal('end') }),
]);
export type NoticeCommandBody = v.InferOutput<typeof noticeCommand>;
