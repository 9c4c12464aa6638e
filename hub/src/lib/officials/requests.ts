import { CREDENTIALS } from '@foyer/shared/details';
import { idPart } from '@foyer/shared/events';
import { MAX_HEADS } from '@foyer/shared/visits';
import * as v from 'valibot';

/** Who comes on the state's business, as the desk sees it at a glance. */
export const SERVICES = ['fire', 'medical', 'police', 'inspection', 'other'] as const;
export type Service = (typeof SERVICES)[number];

/** They go in at once and are recorded afterwards. */
export const isCrew = (service: Service): boolean => service === 'fire' || service === 'medical';

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** `POST /api/v1/desk/officials`. The visit's id is minted by the page: a second press receives nobody twice. */
export const receiveRequest = v.strictObject({
  visitId: idPart,
  service: v.picklist(SERVICES),
  /** What they are called, where there was time to ask. */
  unit: line(80),
  /** Where they are going, and why. */
  words: line(200),
  heads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS)),
  siteId: v.exactOptional(idPart),
});
export type ReceiveRequest = v.InferOutput<typeof receiveRequest>;

/** `POST /api/v1/desk/officials/<visit id>/credentials` */
export const credentialsRequest = v.strictObject({
  unit: v.pipe(line(120), v.minLength(1)),
  members: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(line(80), v.minLength(1)),
        credential: v.picklist(CREDENTIALS),
        number: line(40),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
});
export type CredentialsRequest = v.InferOutput<typeof credentialsRequest>;
