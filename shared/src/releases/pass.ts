import type { PassClaims } from '../passes/index.ts';
import type { Release } from './release.ts';

/** What the signed pass of a release says: whose list it is, and when. @throws Error where it was never granted */
export function claimsOfRelease({ id, granted }: Pick<Release, 'id' | 'granted'>): PassClaims {
  if (!granted) throw new Error(`${id} was never granted`);
  return { id, kind: 'goods-release', zones: 0, notBefore: granted.from, expires: granted.until };
}
