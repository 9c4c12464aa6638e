import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A provider whose answers a spec makes wrong, one thing at a time. */
export async function startSpecIssuer() {
  const [own, strange] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  const says = {
    claims: {} as Record<string, unknown>,
    issuer: null as string | null,
    audience: 'foyer',
    nonce: null as string | null,
    strangeKey: false,
    /** The description names this issuer. */
    described: null as string | null,
    tokenEndpoint: null as string | null,
    /** What came to the token endpoint. */
    asked: [] as URLSearchParams[],
  };
  let nonce = '';

  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url!, url()).pathname;
      if (path === '/.well-known/openid-configuration') return json(response, description());
      if (path === '/jwks') return json(response, { keys: [jwk] });
      if (path !== '/token') return void response.writeHead(404).end();
      let body = '';
      for await (const chunk of request) body += String(chunk);
      says.asked.push(new URLSearchParams(body));
      return json(response, { access_token: 'a', token_type: 'Bearer', id_token: await idToken() });
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const description = () => ({
    issuer: says.described ?? url(),
    authorization_endpoint: `${url()}/authorize`,
    token_endpoint: says.tokenEndpoint ?? `${url()}/token`,
    jwks_uri: `${url()}/jwks`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  });
  const idToken = () =>
    new SignJWT({ nonce: says.nonce ?? nonce, ...says.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(says.issuer ?? url())
      .setAudience(says.audience)
      .setSubject('u-1')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(says.strangeKey ? strange.privateKey : own.privateKey);

  return {
    says,
    url,
    /** What the provider adds to the callback's address once somebody signed in there. */
    answer(authorization: string): string {
      const { searchParams } = new URL(authorization);
      nonce = searchParams.get('nonce') ?? '';
      return `?${new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })}`;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
