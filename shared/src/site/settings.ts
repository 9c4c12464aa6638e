import * as v from 'valibot';
import { idPart } from '../events/index.ts';

const bothLanguages = v.strictObject({
  'zh-CN': v.pipe(v.string(), v.minLength(1)),
  en: v.pipe(v.string(), v.minLength(1)),
});
const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** What a site may decide for itself. Kiosks get all of it; nothing here is secret. */
export const siteSettingsSchema = v.strictObject({
  id: idPart,
  name: bothLanguages,
  /** IANA name: all times on screens are the building's. */
  timeZone: v.pipe(v.string(), v.minLength(1)),
  /** Shown wherever the desk cannot be reached over the network. */
  deskTelephone: v.string(),
  ask: v.strictObject({ plate: v.boolean(), itemsCarried: v.boolean(), photo: v.boolean() }),
  /** Whether the desk sees an identity document before a pass is signed. */
  identityCheck: v.boolean(),
  /** How long a visitor's pass is good for, from its issue. */
  passHours: count(1, 72),
  idleSeconds: count(20, 600),
  /** How long the host is asked before the desk is told. */
  hostWaitSeconds: count(10, 3600),
  notice: v.strictObject({
    /** Rises whenever the text changes; a visitor accepts a version. */
    version: count(1, 1_000_000),
    controller: bothLanguages,
    contact: v.pipe(v.string(), v.minLength(1)),
    retentionDays: v.strictObject({ visits: count(1, 3650), photos: count(1, 3650) }),
  }),
});
export type SiteSettings = v.InferOutput<typeof siteSettingsSchema>;

/** What a new site starts with. */
export function defaultSiteSettings(id: string, name: SiteSettings['name']): SiteSettings {
  return {
    id,
    name,
    timeZone: 'Asia/Shanghai',
    deskTelephone: '',
    ask: { plate: true, itemsCarried: false, photo: false },
    identityCheck: true,
    passHours: 10,
    idleSeconds: 45,
    hostWaitSeconds: 180,
    notice: { version: 1, controller: name, contact: '-', retentionDays: { visits: 90, photos: 30 } },
  };
}
