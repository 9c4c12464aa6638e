import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { readId, readJson } from './body.ts';
import { isOwnOrigin, staffEndpoint, staffOf, type StaffPrincipal } from './guard.ts';
import { Refused } from './refused.ts';

const PAGE = new URL('https://desk.example/api/v1/desk/visits');
const agent: StaffPrincipal = {
  kind: 'staff',
  sessionId: 's',
  staffId: 'staff-1',
  name: 'Lin',
  role: 'desk',
  sites: ['site'],
  locale: null,
};
const host = { kind: 'host', sessionId: 's', personId: 'p', tenantId: 't', name: 'Zhao', reception: false } as const;

const request = (method: string, headers: Record<string, string> = {}, body?: string) =>
  new Request(PAGE, { method, headers, ...(body === undefined ? {} : { body }) });

describe('an unsafe request', () => {
  it('counts as ours by the word of the browser', () => {
    expect(isOwnOrigin(request('POST', { 'sec-fetch-site': 'same-origin' }), PAGE)).toBe(true);
  });

  it.each(['cross-site', 'same-site', 'none'])('is refused where the browser calls it %s', (site) => {
    const headers = { 'sec-fetch-site': site, origin: PAGE.origin };
    expect(isOwnOrigin(request('POST', headers), PAGE)).toBe(false);
  });

  it('needs our origin where the browser says nothing', () => {
    expect(isOwnOrigin(request('POST', { origin: PAGE.origin }), PAGE)).toBe(true);
    expect(isOwnOrigin(request('POST', { origin: 'https://evil.example' }), PAGE)).toBe(false);
    expect(isOwnOrigin(request('POST'), PAGE)).toBe(false);
  });

  it('is not a GET', () => expect(isOwnOrigin(request('GET', { 'sec-fetch-site': 'cross-site' }), PAGE)).toBe(true));
});

describe('who may', () => {
  const codeOf = (act: () => unknown) => {
    try {
      act();
      return null;
    } catch (error) {
      return error instanceof Refused ? error.body.error : 'thrown';
    }
  };

  it('refuses who is not signed in, and hosts', () => {
    expect(codeOf(() => staffOf(null, 'see-visits'))).toBe('not-signed-in');
    expect(codeOf(() => staffOf(host, 'see-visits'))).toBe('not-signed-in');
  });

  it('refuses a role without the permission', () => {
    expect(codeOf(() => staffOf(agent, 'manage-staff'))).toBe('not-allowed');
    expect(staffOf(agent, 'work-visits')).toBe(agent);
  });
});

describe('an endpoint', () => {
  const event = (principal: StaffPrincipal | null, headers: Record<string, string>) =>
    ({ request: request('POST', headers), url: PAGE, locals: { principal } }) as never;
  const endpoint = staffEndpoint('work-visits', (_event, by) => Response.json(by));

  it('acts in the name of who is signed in', async () => {
    const answer = await endpoint(event(agent, { 'sec-fetch-site': 'same-origin' }));
    expect(await answer.json()).toEqual({ kind: 'staff', id: 'staff-1' });
  });

  it('answers refusals by their code', async () => {
    const foreign = await endpoint(event(agent, { 'sec-fetch-site': 'cross-site' }));
    expect([foreign.status, await foreign.json()]).toEqual([403, { error: 'wrong-origin' }]);
    const nobody = await endpoint(event(null, { 'sec-fetch-site': 'same-origin' }));
    expect([nobody.status, await nobody.json()]).toEqual([401, { error: 'not-signed-in' }]);
  });

  it('swallows no fault of its own', async () => {
    const faulty = staffEndpoint('work-visits', () => {
      throw new TypeError('a fault');
    });
    await expect(faulty(event(agent, { 'sec-fetch-site': 'same-origin' }))).rejects.toThrow('a fault');
  });
});

describe('a body', () => {
  const schema = v.strictObject({ text: v.string() });
  const json = { 'content-type': 'application/json' };

  it('is read by its schema', async () => {
    expect(await readJson(request('POST', json, '{"text":"a"}'), schema)).toEqual({ text: 'a' });
  });

  it.each([
    ['another type', request('POST', { 'content-type': 'text/plain' }, '{"text":"a"}'), 'bad-request'],
    ['no JSON', request('POST', json, '{'), 'bad-request'],
    ['another shape', request('POST', json, '{"text":1}'), 'bad-request'],
    ['one field more', request('POST', json, '{"text":"a","more":1}'), 'bad-request'],
    ['too much', request('POST', json, JSON.stringify({ text: 'a'.repeat(70_000) })), 'too-large'],
  ])('is refused: %s', async (_what, sent, code) => {
    await expect(readJson(sent, schema)).rejects.toMatchObject({ body: { error: code } });
  });
});

it('takes no id that could be part of another key', () => {
  expect(readId('0190-ab_C')).toBe('0190-ab_C');
  for (const id of ['', 'a:b', 'a/b', '../a', 'x'.repeat(65)]) expect(() => readId(id)).toThrow(Refused);
});
