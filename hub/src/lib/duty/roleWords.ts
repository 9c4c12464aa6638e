import { DUTY_ROLES, type DutyRole } from '@foyer/shared/duty';
import { LOCALES } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';

/** Every word for a role in every language, lower case: a table may have been written in another than the screen's. */
export function roleWords(): Map<string, DutyRole> {
  return new Map(
    DUTY_ROLES.flatMap((role) => [
      [role, role] as const,
      ...LOCALES.map((locale) => [deskMessages[locale][`duty-role.${role}`].toLowerCase(), role] as const),
    ]),
  );
}
