import * as v from 'valibot';
import { kindSchema } from '../kinds/index.ts';
import { LOCALES } from '../i18n/index.ts';
import { siteSettingsSchema } from '../site/index.ts';
import { termsSchema } from '../terms/index.ts';
import { PURPOSES } from '../visits/index.ts';

/** Settings that somebody is working on, from their page to the kiosk's screens in it: both are of one origin. */
export const previewDraft = v.strictObject({
  foyer: v.literal('preview'),
  site: siteSettingsSchema,
  kinds: v.array(kindSchema),
  terms: v.array(termsSchema),
  /** Where to begin: at that kind's first question, or where kinds are chosen. */
  kind: v.nullable(v.picklist(PURPOSES)),
  locale: v.picklist(LOCALES),
  contrast: v.boolean(),
  /** Stands for whoever is searched for. */
  host: v.strictObject({ name: v.string(), tenant: v.string(), unit: v.string() }),
});
export type PreviewDraft = v.InferOutput<typeof previewDraft>;

/** From the screens: they are there and can be told. */
export const PREVIEW_READY = 'foyer-preview-ready';
