import { nextClosing, type SiteSettings } from '../site/index.ts';
import type { Kind } from './kind.ts';

const MINUTE_MS = 60_000;

/** Whether the desk sees a document of such a visitor. */
export function checksIdentity(
  { identity }: Pick<Kind, 'identity'>,
  site: Pick<SiteSettings, 'identityCheck'>,
): boolean {
  return identity === 'house' ? site.identityCheck : identity === 'always';
}

/** When a pass that is signed `now` ends. A house that never closes gives its usual hours instead. */
export function passExpires(
  { pass }: Pick<Kind, 'pass'>,
  site: Pick<SiteSettings, 'passHours' | 'timeZone' | 'closing'>,
  now: number,
): number {
  if (pass.until === 'minutes') return now + pass.minutes * MINUTE_MS;
  const usual = now + site.passHours * 60 * MINUTE_MS;
  return pass.until === 'closing' ? (nextClosing(now, site) ?? usual) : usual;
}

/** Whether a kiosk asks for it, where the building may have the say. */
export function isOffered(how: Kind['ask']['plate'], house: boolean): boolean {
  return how === 'house' ? house : how === 'optional';
}
