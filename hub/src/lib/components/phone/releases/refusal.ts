import type { ReleaseRefusal } from '@foyer/shared/releases';
import type { PhoneWords } from '../words.ts';

const SAID = [
  'window-backwards',
  'window-over',
  'window-too-long',
  'window-far',
  'already-applied',
  'already-decided',
  'already-ended',
  'already-confirmed',
  'not-administrator',
  'needs-another',
] as const satisfies readonly ReleaseRefusal[];

/** Why the hub said no, to somebody of the tenant; what only a door or the desk can meet is said in general. */
export function releaseRefusal(refusal: ReleaseRefusal, t: PhoneWords): string {
  const said = SAID.find((one) => one === refusal);
  return t(said ? `releases.refused.${said}` : 'releases.refused.other');
}
