import * as client from 'openid-client';
import { isAllowedAddress } from '../channels/ask.ts';
import type { Provider } from './providers.ts';

const ANSWERS_WITHIN_S = 5;
const MOST_ANSWER_BYTES = 256 * 1024;

/** What is asked for besides being told who somebody is. */
const SCOPE = 'openid email profile';

/** No provider answers where it should be. */
export class Unreachable extends Error {}
/** The provider says that it lets nobody in: somebody went back, or may not use us. */
export class RefusedThere extends Error {}

/** What the hub keeps of one that was begun; the browser keeps the state. */
export interface Checks {
  verifier: string;
  nonce: string;
}

/** OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636); what must be checked of the answer the library checks. */
export async function authorizationUrl(provider: Provider, callback: string, state: string) {
  const config = await configOf(provider);
  const checks: Checks = { verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce() };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: SCOPE,
    state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  if (!isAllowedAddress(url.href)) throw new Unreachable('it sends people to an address that is not https');
  return { url, checks };
}

/**
 * The claims of whoever came back.
 * @param answer the callback's address, with exactly what the provider added
 * @throws RefusedThere, Unreachable; whatever else is thrown is an answer that is not to be believed
 */
export async function claimsOf(provider: Provider, answer: URL, state: string, { verifier, nonce }: Checks) {
  const config = await configOf(provider);
  try {
    const tokens = await client.authorizationCodeGrant(config, answer, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    // Some tell the mail address at this endpoint alone (Core 5.4); it must speak of the same person.
    if (!config.serverMetadata().userinfo_endpoint || claims['email'] !== undefined) return claims;
    return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
  } catch (error) {
    if (error instanceof client.AuthorizationResponseError) throw new RefusedThere(error.error);
    throw error;
  }
}

async function configOf({ issuer, clientId, secret }: Provider): Promise<client.Configuration> {
  if (!isAllowedAddress(issuer)) throw new Unreachable('the issuer is not https');
  const loopback = new URL(issuer).protocol === 'http:';
  try {
    return await client.discovery(new URL(issuer), clientId, undefined, authentication(secret), {
      timeout: ANSWERS_WITHIN_S,
      [client.customFetch]: boundedFetch,
      // The signature is checked although the token comes from the provider itself: a proxy may stand between.
      execute: [client.enableNonRepudiationChecks, ...(loopback ? [client.allowInsecureRequests] : [])],
    });
  } catch (error) {
    throw new Unreachable((error as Error).message, { cause: error });
  }
}

/** In the header where the provider takes it there, as it has to unless it says otherwise (Core 9). */
function authentication(secret: string | null): client.ClientAuth {
  if (secret === null) return client.None();
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const chosen = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
    chosen(secret)(server, ...rest);
  };
}

/** Whatever a provider's own description names is asked under the same rules. */
const boundedFetch: client.CustomFetch = async (url, options) => {
  if (!isAllowedAddress(url)) throw new Unreachable('it names an address that is not https');
  const answer = await fetch(url, { ...(options as RequestInit), redirect: 'manual' });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MOST_ANSWER_BYTES) throw new Unreachable('it answers too much');
    chunks.push(chunk);
  }
  const { status, headers } = answer;
  return new Response(length === 0 ? null : Buffer.concat(chunks), { status, headers });
};
