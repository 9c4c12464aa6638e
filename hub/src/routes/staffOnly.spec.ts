import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import type { StaffRole } from '@foyer/shared/staff';
import { describe, expect, it } from 'vitest';
import type { Principal } from '#lib/server/auth/sessions.ts';

type Endpoint = (event: RequestEvent) => Promise<Response>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const modules = {
  ...import.meta.glob<Record<string, unknown>>('./api/v1/desk/**/+server.ts', { eager: true }),
  ...import.meta.glob<Record<string, unknown>>('./[(]staff[)]/**/+server.ts', { eager: true }),
};
const endpoints = Object.entries(modules).flatMap(([file, module]) =>
  METHODS.flatMap((method) =>
    method in module ? [{ what: `${method} ${file.slice(1, -'/+server.ts'.length)}`, method, module }] : [],
  ),
);

const host: Principal = {
  kind: 'host',
  sessionId: 's',
  personId: 'p-1',
  tenantId: 't-1',
  name: '王小明',
  reception: true,
};
const staff = (role: StaffRole): Principal => ({
  kind: 'staff',
  sessionId: 's',
  staffId: 'staff-1',
  name: 'Lin',
  role,
  sites: ['site'],
  locale: null,
});

/** Whatever asks for the hub before it has asked who is there fails the test. */
const untouched = new Proxy({}, { get: (_hub, name) => expect.fail(`the hub was asked for ${String(name)}`) });

async function answerTo(
  { method, module }: (typeof endpoints)[number],
  principal: Principal | null,
  { site = 'same-origin', refused = false } = {},
): Promise<unknown> {
  const url = new URL('https://desk.example/');
  const request = new Request(url, { method, headers: { 'sec-fetch-site': site } });
  const locals = { hub: untouched, principal, view: { refused }, locale: 'en', from: '127.0.0.1' };
  const endpoint = module[method] as Endpoint;
  try {
    const response = await endpoint({ request, url, params: { id: 'x' }, locals } as unknown as RequestEvent);
    return { status: response.status, ...((await response.json()) as object) };
  } catch (refused) {
    // What a browser opens by its address leads to the sign-in, or shows an error page.
    if (isRedirect(refused) && refused.location.startsWith('/sign-in?')) return { status: 401, error: 'not-signed-in' };
    if (isHttpError(refused)) return { status: refused.status, error: refused.body.message };
    throw refused;
  }
}

describe.each(endpoints)('$what', (endpoint) => {
  it('is refused to who is not signed in, and to hosts', async () => {
    const refusal = { status: 401, error: 'not-signed-in' };
    expect(await answerTo(endpoint, null)).toEqual(refusal);
    expect(await answerTo(endpoint, host)).toEqual(refusal);
  });

  it('is refused to staff who ask for a site that is not theirs', async () => {
    expect(await answerTo(endpoint, staff('admin'), { refused: true })).toEqual({ status: 403, error: 'not-allowed' });
  });
});

it.each(endpoints.filter(({ method }) => method !== 'GET'))(
  '$what is refused to a page of another site',
  async (one) => {
    const answer = await answerTo(one, staff('admin'), { site: 'cross-site' });
    expect(answer).toEqual({ status: 403, error: 'wrong-origin' });
  },
);

describe('is not for every role', () => {
  const named = (what: string) => endpoints.find((endpoint) => endpoint.what === what)!;

  it.each<[StaffRole, string]>([
    ['desk', 'POST /api/v1/desk/history/export'],
    ['desk', 'GET /(staff)/desk/history/statistics/csv'],
    ['desk', 'POST /(staff)/admin/audit/export'],
    ['duty-manager', 'POST /(staff)/admin/audit/export'],
  ])('%s: %s', async (role, what) => {
    expect(await answerTo(named(what), staff(role))).toEqual({ status: 403, error: 'not-allowed' });
  });
});
