import * as v from 'valibot';

/** Those whose parcels a lobby in China sees every day; everybody else is `other`. */
export const CARRIERS = [
  'sf',
  'jd',
  'zto',
  'yto',
  'sto',
  'yunda',
  'jt',
  'ems',
  'deppon',
  'cainiao',
  'dhl',
  'ups',
  'fedex',
  'other',
] as const;
export type Carrier = (typeof CARRIERS)[number];

/** A waybill's number as its barcode says it, or as somebody typed it. */
export const waybillSchema = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()),
  v.regex(/^[A-Z0-9-]{6,40}$/),
);

/** How each writes its numbers, where that tells it from all others. What two carriers share is in nobody's row. */
const FORMS: readonly (readonly [Carrier, RegExp])[] = [
  ['sf', /^SF\d{12,15}$/],
  ['jd', /^JD[A-Z0-9]{10,20}(-\d+){0,3}-?$/],
  ['yto', /^YT\d{13,16}$/],
  ['jt', /^JT\d{13}$/],
  ['cainiao', /^(LP|CN)\d{14,18}$/],
  ['deppon', /^DP[A-Z]?\d{9,13}$/],
  ['ups', /^1Z[A-Z0-9]{16}$/],
  // S10 of the Universal Postal Union, from China.
  ['ems', /^[A-Z]{2}\d{9}CN$/],
  ['zto', /^7[3568]\d{12}$/],
  ['sto', /^77\d{13}$/],
  ['yunda', /^(31|43|46)\d{13}$/],
];

/** Whose number this is; null where it says nothing, and somebody has to. */
export function carrierOf(waybill: string): Carrier | null {
  return FORMS.find(([, form]) => form.test(waybill))?.[0] ?? null;
}
