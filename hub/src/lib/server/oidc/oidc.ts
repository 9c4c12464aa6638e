import type { OidcOwner, OidcRefusal } from '../../oidc/settings.ts';
import type { Providers } from './providers.ts';
import type { Who } from './whoIs.ts';

export interface BeginOidc {
  /** Where the provider sends people back to, exactly as it is registered there. */
  callback: string;
  /** Where to go on afterwards, a path of ours. */
  next: string;
  /** Only to see whether it works: nobody is signed in, and it may be switched off. */
  trial: boolean;
  from: string;
}

export type FinishedOidc = { owner: OidcOwner; next: string; trial: boolean } & (
  { ok: true; who: Who } | { ok: false; refusal: OidcRefusal }
);

/** Sign-in at an OpenID provider of the building's or a tenant's. It proves who somebody is, and gives no rights. */
export interface Oidc extends Pick<Providers, 'view' | 'offered' | 'change' | 'remove'> {
  /** `browser` goes into a cookie: whoever comes back has to be the one who went. */
  begin(
    owner: OidcOwner,
    begun: BeginOidc,
  ): Promise<{ ok: true; url: string; browser: string } | { ok: false; refusal: OidcRefusal }>;
  /** @param search what the provider added to the callback's address */
  finish(
    search: string,
    browser: string | undefined,
    from: string,
  ): Promise<FinishedOidc | { ok: false; refusal: 'over' }>;
  sweep(): Promise<void>;
}
