import type { Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OidcOwner, OidcSettings } from '../../oidc/settings.ts';
import { agreeAlone } from '../agreement/alone.ts';
import type { NewAuditEntry } from '../audit/audit.ts';
import { createWrapping } from '../details/wrapping.ts';
import { createLimits } from '../limits/limits.ts';
import { openDocuments } from '../store/documents.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { createOidc, OIDC_MS } from './createOidc.ts';
import type { Oidc } from './oidc.ts';
import { openProviders } from './providers.ts';
import { startSpecIssuer } from './specIssuer.ts';
import { createWhoIs } from './whoIs.ts';

const CALLBACK = 'https://foyer.example/my/sign-in/provider';
const ADMIN: Actor = { kind: 'host', id: 'p-ada' };
const STAR: OidcOwner = { kind: 'tenant', tenantId: 't-star' };
const STAFF: OidcOwner = { kind: 'staff' };
const people = [
  { id: 'p-ada', tenantId: 't-star', email: 'ada@star.example' },
  { id: 'p-bo', tenantId: 't-other', email: 'bo@other.example' },
  { id: 'p-two', tenantId: 't-star', email: 'front@star.example' },
  { id: 'p-three', tenantId: 't-star', email: 'front@star.example' },
];
const staff = [
  { id: 'lin', signInName: 'lin', mail: 'lin@desk.example', removedAt: null },
  { id: 'gone', signInName: 'gone', mail: 'gone@desk.example', removedAt: 1 },
];

let issuer: Awaited<ReturnType<typeof startSpecIssuer>>;
let store: Store;
let oidc: Oidc;
let clock: number;
let audited: NewAuditEntry[];

beforeEach(async () => {
  clock = Date.now();
  audited = [];
  issuer = await startSpecIssuer();
  issuer.says.claims = { email: 'ada@star.example', email_verified: true };
  store = await openMemoryStore(`oidc-${crypto.randomUUID()}`, { onError: (error) => expect.fail(String(error)) });
  const [documents, now] = [openDocuments(store.db, store.feed), () => clock];
  const audit = { record: async (entry: NewAuditEntry) => void audited.push(entry) };
  const directory = {
    findByEmail: (email: string) => people.filter((one) => one.email === email.toLowerCase()),
    person: (id: string) => people.find((one) => one.id === id),
  };
  const accounts = {
    list: () => staff,
    bySignInName: (name: string) => staff.find(({ signInName }) => signInName === name) ?? null,
  };
  oidc = createOidc({
    providers: await openProviders({ documents, audit, sealing: createWrapping(Buffer.alloc(32, 7)), now }),
    whoIs: createWhoIs({ directory, accounts } as never),
    documents,
    first: agreeAlone({ now }).first,
    limits: createLimits({ now }),
    audit,
    now,
    onError: () => undefined,
  });
});
afterEach(async () => {
  await issuer.close();
  await store.close();
});

const settle = (owner: OidcOwner = STAR, more: Partial<OidcSettings> = {}, secret: string | null = 'hush hush') =>
  oidc.change(
    owner,
    { name: 'Star', issuer: issuer.url(), clientId: 'foyer', claim: null, on: true, ...more },
    secret,
    ADMIN,
  );
const begin = (owner: OidcOwner = STAR, trial = false) =>
  oidc.begin(owner, { callback: CALLBACK, next: '/my', trial, from: '203.0.113.7' });

/** All the way, as a browser goes it. */
async function signIn(owner: OidcOwner = STAR, trial = false) {
  const begun = await begin(owner, trial);
  if (!begun.ok) return begun;
  return oidc.finish(issuer.answer(begun.url), begun.browser, '203.0.113.7');
}

describe('a tenant’s provider', () => {
  it('signs in the person with the verified mail address, with PKCE, state and nonce, at exactly our address', async () => {
    await settle();
    const begun = await begin();
    const asked = new URL(begun.ok ? begun.url : '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'foyer',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{40,}$/) as string,
    });
    expect(await signIn()).toMatchObject({ ok: true, who: { kind: 'host', personId: 'p-ada' }, next: '/my' });
    expect(issuer.says.asked.at(-1)?.get('redirect_uri')).toBe(CALLBACK);
    expect(issuer.says.asked.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  });

  it('signs in by a claim with the id of the list, where that is settled', async () => {
    await settle(STAR, { claim: 'employee_id' });
    issuer.says.claims = { employee_id: 'p-ada' };
    expect(await signIn()).toMatchObject({ ok: true, who: { personId: 'p-ada' } });
    issuer.says.claims = { employee_id: 'p-bo' };
    expect(await signIn()).toMatchObject({ ok: false, refusal: 'nobody' });
  });

  it.each([
    ['somebody of another tenant', { email: 'bo@other.example', email_verified: true }],
    ['somebody whom nobody knows', { email: 'new@star.example', email_verified: true }],
    ['an address that two people have', { email: 'front@star.example', email_verified: true }],
  ])('makes and takes nobody else: %s', async (_, claims) => {
    await settle();
    issuer.says.claims = claims;
    expect(await signIn()).toMatchObject({ ok: false, refusal: 'nobody' });
    expect(audited.at(-1)).toMatchObject({ what: 'sign-in-refused', note: 'oidc nobody', by: null });
  });
});

describe('refused is', () => {
  const refusal = async () => {
    const done = await signIn();
    return done.ok ? 'ok' : done.refusal;
  };
  beforeEach(() => settle());

  it('mail that is not verified, and mail of which nothing is said', async () => {
    issuer.says.claims = { email: 'ada@star.example', email_verified: false };
    expect(await refusal()).toBe('not-verified');
    issuer.says.claims = { email: 'ada@star.example' };
    expect(await refusal()).toBe('not-verified');
  });

  it('another issuer, in the token and in the description', async () => {
    issuer.says.issuer = 'https://elsewhere.example';
    expect(await refusal()).toBe('wrong-answer');
    issuer.says.described = 'https://elsewhere.example';
    expect(await refusal()).toBe('unreachable');
  });

  it('another audience', async () => {
    issuer.says.audience = 'somebody-else';
    expect(await refusal()).toBe('wrong-answer');
  });

  it('another nonce', async () => {
    issuer.says.nonce = 'replayed';
    expect(await refusal()).toBe('wrong-answer');
  });

  it('a signature of another key', async () => {
    issuer.says.strangeKey = true;
    expect(await refusal()).toBe('wrong-answer');
  });

  it('a provider that sends the code to an address that is not https', async () => {
    issuer.says.tokenEndpoint = 'http://elsewhere.example/token';
    expect(['unreachable', 'wrong-answer']).toContain(await refusal());
    expect(issuer.says.asked).toEqual([]);
  });

  it('a state that comes twice, late, from another browser, or from nowhere', async () => {
    const begun = await begin();
    if (!begun.ok) throw new Error(begun.refusal);
    const answer = issuer.answer(begun.url);
    const over = { ok: false, refusal: 'over' };
    expect(await oidc.finish(answer, 'another', '203.0.113.7')).toEqual(over);
    expect(await oidc.finish(answer, undefined, '203.0.113.7')).toEqual(over);
    expect(await oidc.finish('?code=c&state=made-up', begun.browser, '203.0.113.7')).toEqual(over);
    const both = [1, 2].map(() => oidc.finish(answer, begun.browser, '203.0.113.7'));
    expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await oidc.finish(answer, begun.browser, '203.0.113.7')).toEqual(over);

    const late = await begin();
    if (!late.ok) throw new Error(late.refusal);
    clock += OIDC_MS;
    expect(await oidc.finish(issuer.answer(late.url), late.browser, '203.0.113.7')).toEqual(over);
    await oidc.sweep();
    const { rows } = await store.db.allDocs({ startkey: 'oidc-begun:', endkey: 'oidc-begun:\ufff0' });
    expect(rows).toEqual([]);
  });

  it('somebody who went back at the provider', async () => {
    const begun = await begin();
    if (!begun.ok) throw new Error(begun.refusal);
    const state = new URL(begun.url).searchParams.get('state')!;
    const done = await oidc.finish(`?error=access_denied&state=${state}`, begun.browser, '203.0.113.7');
    expect(done).toMatchObject({ ok: false, refusal: 'refused-there' });
  });

  it('a provider that does not answer, is switched off, or was never settled', async () => {
    await settle(STAR, { issuer: 'http://127.0.0.1:1' });
    expect(await refusal()).toBe('unreachable');
    await settle(STAR, { issuer: 'http://elsewhere.example' });
    expect(await refusal()).toBe('unreachable');
    await settle(STAR, { on: false });
    expect(await refusal()).toBe('not-offered');
    expect((await signIn(STAR, true)).ok).toBe(true);
    await oidc.remove(STAR, ADMIN);
    expect(await refusal()).toBe('not-offered');
  });
});

describe('the staff’s provider', () => {
  it('signs in who has an account, by mail or by sign-in name', async () => {
    await settle(STAFF);
    issuer.says.claims = { email: 'Lin@desk.example', email_verified: true };
    expect(await signIn(STAFF)).toMatchObject({ ok: true, who: { kind: 'staff', staffId: 'lin' } });
    await settle(STAFF, { claim: 'preferred_username' });
    issuer.says.claims = { preferred_username: 'lin' };
    expect(await signIn(STAFF)).toMatchObject({ ok: true, who: { staffId: 'lin' } });
  });

  it('makes no account, and takes none that was removed', async () => {
    await settle(STAFF);
    for (const email of ['gone@desk.example', 'ada@star.example']) {
      issuer.says.claims = { email, email_verified: true };
      expect(await signIn(STAFF)).toMatchObject({ ok: false, refusal: 'nobody' });
    }
  });
});

it('the client’s secret is sealed, never shown, kept, and not given to another issuer', async () => {
  await settle();
  const { rows } = await store.db.allDocs({ include_docs: true });
  expect(JSON.stringify(rows)).not.toContain('hush hush');
  expect(JSON.stringify(oidc.view(STAR))).not.toContain('hush');
  await settle(STAR, { name: 'Star 2' }, null);
  expect(oidc.view(STAR)?.hasSecret).toBe(true);
  await settle(STAR, { issuer: 'https://elsewhere.example' }, null);
  expect(oidc.view(STAR)?.hasSecret).toBe(false);
});
