import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface OpenIdProvider {
  issuer: string;
  clientId: string;
  secret: string;
  close(): Promise<void>;
}

/** Whoever has an account there, and what the provider says of them. */
export type Accounts = Record<string, { email?: string; email_verified?: boolean; preferred_username?: string }>;

/** A real provider on loopback, whose sign-in page has a button for each account. */
export async function startOpenIdProvider(callback: string, accounts: Accounts): Promise<OpenIdProvider> {
  const [clientId, secret] = ['foyer', 'a secret for tests that is long enough'];
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [callback] }],
    claims: { email: ['email', 'email_verified'], profile: ['preferred_username'] },
    cookies: { keys: ['tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url!.startsWith('/interaction/')) return void answer(request, response);
    if (request.method === 'GET') return void response.end(signInPage(Object.keys(accounts)));
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const accountId = new URLSearchParams(body).get('account')!;
      await provider.interactionFinished(request, response, { login: { accountId } });
    })();
  });
  return {
    issuer,
    clientId,
    secret,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function signInPage(names: readonly string[]): string {
  const buttons = names.map((name) => `<button name="account" value="${name}">${name}</button>`).join('');
  return `<!doctype html><title>Provider</title><h1>Provider</h1><form method="post">${buttons}</form>`;
}
