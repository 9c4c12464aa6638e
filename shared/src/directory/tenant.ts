import * as v from 'valibot';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** No colon, since event ids and audiences are put together with colons. */
export const DirectoryIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

export const UnitSchema = v.object({
  tower: v.exactOptional(Text),
  /** as the lift shows it: 12, B1, G */
  floor: v.exactOptional(Text),
  /** as on the door: 1203 */
  unit: Text,
  /** What rings there, pressed at the door: `1203`, `#12 03`; or an address that the desk can dial: `sip:1203@door.example`. */
  intercom: v.exactOptional(
    v.pipe(v.string(), v.trim(), v.regex(/^(sips?:[^\s<>"]{3,80}|[0-9A-Za-z#*][0-9A-Za-z#* -]{0,19})$/)),
  ),
});

/** What is not set follows the site. */
export const TenantSettingsSchema = v.object({
  language: v.exactOptional(v.picklist(['zh-CN', 'en'])),
});

export const ReceptionSchema = v.object({ email: v.exactOptional(v.string()), phone: v.exactOptional(v.string()) });

/** A company or household that occupies units. `reception` never leaves the hub. */
export const TenantSchema = v.object({
  id: DirectoryIdSchema,
  name: Text,
  nameLatin: v.exactOptional(Text),
  units: v.array(UnitSchema),
  reception: ReceptionSchema,
  settings: TenantSettingsSchema,
});

export type Unit = v.InferOutput<typeof UnitSchema>;
export type Tenant = v.InferOutput<typeof TenantSchema>;

/** A座 12层 1203 and the like: the parts that there are, from the outside in. */
export function unitLabel(unit: Unit): string {
  return [unit.tower, unit.unit].filter((part) => part !== undefined).join(' ');
}
