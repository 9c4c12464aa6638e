import { MAX_HEADS, PURPOSES, STANDINGS } from '@foyer/shared/visits';
import * as v from 'valibot';
import { PHONE_PATTERN } from '../board/phone.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const at = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `POST /api/v1/desk/invitations`: a guest whom the desk expects on a host's word. */
export const deskInvitation = v.strictObject({
  visitId: id,
  tenantId: id,
  hostPersonId: id,
  purpose: v.picklist(PURPOSES),
  heads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS)),
  from: at,
  until: at,
  guest: v.strictObject({
    name: line(80),
    company: v.exactOptional(line(120)),
    phone: v.exactOptional(v.pipe(v.string(), v.trim(), v.regex(PHONE_PATTERN))),
  }),
  language: v.picklist(['zh-CN', 'en']),
  standing: v.exactOptional(v.picklist(STANDINGS)),
});
export type DeskInvitation = v.InferOutput<typeof deskInvitation>;
