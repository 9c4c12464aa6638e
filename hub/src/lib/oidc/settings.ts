/** Whose people a provider signs in. */
export type OidcOwner = { kind: 'staff' } | { kind: 'tenant'; tenantId: string };

/** An OpenID provider as it is settled; the client's secret goes in and never comes out. */
export interface OidcSettings {
  /** What the button says: "Sign in with …". */
  name: string;
  issuer: string;
  clientId: string;
  /** The claim that says who somebody is; null: their verified mail address. */
  claim: string | null;
  on: boolean;
}

export interface OidcView extends OidcSettings {
  hasSecret: boolean;
}

export const OIDC_REFUSALS = [
  /** Nobody began it here, or too long ago, or it was finished already. */
  'over',
  'not-offered',
  /** No provider answers there. */
  'unreachable',
  /** The provider let nobody in. */
  'refused-there',
  /** What came back is not for us, or not from whom it should be. */
  'wrong-answer',
  /** The provider does not vouch for the mail address. */
  'not-verified',
  /** Known there, and nobody here. */
  'nobody',
  'too-many-tries',
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

export const isOidcRefusal = (text: string | null): text is OidcRefusal =>
  (OIDC_REFUSALS as readonly (string | null)[]).includes(text);

export type WrongOidc = 'name' | 'issuer' | 'client' | 'claim';

export const NEW_OIDC: OidcView = { name: '', issuer: '', clientId: '', claim: null, on: true, hasSecret: false };

/** @param isAddress whether an address is one that the hub may ask */
export function readOidcForm(form: FormData, isAddress: (url: string) => boolean) {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const settings: OidcSettings = {
    name: text('name'),
    issuer: text('issuer'),
    clientId: text('clientId'),
    claim: form.get('by') === 'claim' ? text('claim') : null,
    on: form.get('on') !== null,
  };
  return { settings, secret: text('secret') || null, wrong: wrongIn(settings, isAddress) };
}

function wrongIn({ name, issuer, clientId, claim }: OidcSettings, isAddress: (url: string) => boolean) {
  const wrong: WrongOidc | null =
    name === '' || name.length > 60
      ? 'name'
      : !isAddress(issuer) || issuer.length > 300
        ? 'issuer'
        : clientId === '' || clientId.length > 300
          ? 'client'
          : claim !== null && !/^[\w.:/-]{1,100}$/.test(claim)
            ? 'claim'
            : null;
  return wrong;
}
