import * as v from 'valibot';
import { idPart } from '../events/index.ts';
import { everyDay, timeOfDay, weekClosingSchema } from './closing.ts';
import { lobbySchema, MAX_LOBBIES } from './lobbies.ts';

const bothLanguages = v.strictObject({
  'zh-CN': v.pipe(v.string(), v.minLength(1)),
  en: v.pipe(v.string(), v.minLength(1)),
});
/** May be left empty. */
const someText = (max: number) => v.pipe(v.string(), v.maxLength(max));
const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** What a site may decide for itself. Kiosks get all of it; nothing here is secret. */
export const siteSettingsSchema = v.strictObject({
  id: idPart,
  name: bothLanguages,
  /** IANA name: all times on screens are the building's. */
  timeZone: v.pipe(v.string(), v.minLength(1)),
  /** Where it stands, as it is given to visitors. */
  address: v.strictObject({ 'zh-CN': someText(200), en: someText(200) }),
  /** How a visitor who is somewhere else gets there: which gate, which lift, from which station. */
  directions: v.strictObject({ 'zh-CN': someText(500), en: someText(500) }),
  /** Shown wherever the desk cannot be reached over the network. */
  deskTelephone: v.string(),
  ask: v.strictObject({ plate: v.boolean(), itemsCarried: v.boolean(), photo: v.boolean() }),
  /** Whether the desk sees an identity document before a pass is signed. */
  identityCheck: v.boolean(),
  /** How long a visitor's pass is good for, from its issue. */
  passHours: count(1, 72),
  /** From when on kiosks are expected to be in use, on days on which the house does not stay open through the night. */
  opens: v.optional(timeOfDay, '07:00'),
  /** How long a provisional pass lasts that a kiosk signs while the hub is away; 0: kiosks sign none. */
  provisionalHours: v.optional(count(0, 24), 4),
  /** Whether a kiosk shows receptions' telephone numbers to a staff member who vouches there. */
  provisionalNumbers: v.optional(v.boolean(), false),
  /** When the building closes, by the day of the week. */
  closing: v.optional(weekClosingSchema, () => everyDay('22:00')),
  /** Where visitors are received and how they get there. */
  lobbies: v.optional(v.pipe(v.array(lobbySchema), v.maxLength(MAX_LOBBIES)), []),
  idleSeconds: count(20, 600),
  /** How long before an invitation's time its guest may register; and how long after it the host is asked anew. */
  inviteEarlyMinutes: v.optional(count(0, 720), 60),
  inviteLateMinutes: v.optional(count(0, 720), 120),
  /** How long the host is asked before the desk is told. */
  hostWaitSeconds: count(10, 3600),
  /** How long a kiosk's call rings at the desk before it goes down the duty roster, and how long each rung is given. */
  callRingSeconds: v.optional(count(5, 300), 20),
  /** Within how many minutes somebody is on the spot when the desk calls for help. */
  helpMinutes: v.optional(count(1, 120), 5),
  /** A kiosk whose revocation list is older may let in whoever was shut out since: the desk is told. */
  revocationsMaxHours: v.optional(count(2, 168), 24),
  /** Whether what is the matter with a kiosk is also told to those on duty, besides the desk's screen. */
  tellDuty: v.optional(v.boolean(), false),
  /** For how many days a visitor who wants it is known again, and never longer than their details are kept; 0: nobody is. */
  rememberDays: v.optional(count(0, 3650), 0),
  /** Homes: kiosks are given flats and no resident's name, and visitors find a flat by building, entrance and room. */
  estate: v.optional(v.boolean(), false),
  notice: v.strictObject({
    /** Rises whenever the text changes; a visitor accepts a version. */
    version: count(1, 1_000_000),
    controller: bothLanguages,
    contact: v.pipe(v.string(), v.minLength(1)),
    /** For how many days personal details are kept, as visitors are told it; then the hub destroys them. */
    retentionDays: v.strictObject({
      visits: count(1, 3650),
      photos: count(1, 3650),
      parcels: v.optional(count(1, 3650), 90),
    }),
  }),
});
export type SiteSettings = v.InferOutput<typeof siteSettingsSchema>;

/** For how many days a visitor is known again; 0: nobody is. Not beyond what is kept of them. */
export function rememberedDays({ rememberDays, notice }: Pick<SiteSettings, 'rememberDays' | 'notice'>): number {
  return Math.min(rememberDays, notice.retentionDays.visits);
}

/** What a new site starts with. */
export function defaultSiteSettings(id: string, name: SiteSettings['name']): SiteSettings {
  return {
    id,
    name,
    timeZone: 'Asia/Shanghai',
    address: { 'zh-CN': '', en: '' },
    directions: { 'zh-CN': '', en: '' },
    deskTelephone: '',
    ask: { plate: true, itemsCarried: false, photo: false },
    identityCheck: true,
    passHours: 10,
    opens: '07:00',
    provisionalHours: 4,
    provisionalNumbers: false,
    closing: everyDay('22:00'),
    lobbies: [],
    idleSeconds: 45,
    inviteEarlyMinutes: 60,
    inviteLateMinutes: 120,
    hostWaitSeconds: 180,
    callRingSeconds: 20,
    helpMinutes: 5,
    revocationsMaxHours: 24,
    tellDuty: false,
    rememberDays: 0,
    estate: false,
    notice: { version: 1, controller: name, contact: '-', retentionDays: { visits: 90, photos: 30, parcels: 90 } },
  };
}
