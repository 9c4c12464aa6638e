import type { Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewAuditEntry } from '../audit/audit.ts';
import { createLimits } from '../limits/limits.ts';
import { openDocuments } from '../store/documents.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { agreeAlone } from '../agreement/alone.ts';
import { createSignInCodes } from './createSignInCodes.ts';
import { SIGN_IN_CODE_MS, type SignInCodes } from './signInCodes.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const HOME = '203.0.113.7';
const START = Date.UTC(2026, 10, 22, 2);

let clock: number;
let store: Store;
let people: string[];
let codes: SignInCodes;
let audited: NewAuditEntry[];

beforeEach(async () => {
  clock = START;
  people = ['wang', 'li'];
  audited = [];
  store = await openMemoryStore(`codes-${crypto.randomUUID()}`, { onError: (error) => expect.fail(String(error)) });
  const now = () => clock;
  const person = (id: string) => (people.includes(id) ? ({ id, name: id } as never) : undefined);
  codes = createSignInCodes({
    documents: openDocuments(store.db, store.feed),
    directory: { person },
    limits: createLimits({ now }),
    first: agreeAlone({ now }).first,
    audit: { record: async (entry) => void audited.push(entry) },
    secret: new Uint8Array(32).fill(7),
    now,
  });
});
afterEach(() => store.close());

async function storedDocuments(): Promise<string> {
  const { rows } = await store.db.allDocs({ include_docs: true });
  return JSON.stringify(rows.map(({ doc }) => doc));
}

async function issued(personId = 'wang') {
  const answer = await codes.issue(personId, 'work-card', desk);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer;
}
const WRONG = { ok: false, refusal: 'code-wrong', retryAfterMs: 0 };

describe('a code from the desk', () => {
  it('signs in as it is printed, as it is typed on a Chinese keyboard, and once', async () => {
    const { code } = await issued();
    expect(code).toMatch(/^\d{8}$/);
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    expect(await codes.useCode(`${wide.slice(0, 4)} ${wide.slice(4)}`, HOME)).toEqual({ ok: true, personId: 'wang' });
    expect(await codes.useCode(code, HOME)).toEqual(WRONG);
  });

  it('signs one in of two that come at the same moment', async () => {
    const { code } = await issued();
    const answers = await Promise.all([codes.useCode(code, HOME), codes.useCode(code, '203.0.113.8')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is good for a quarter of an hour', async () => {
    const { code, token } = await issued();
    clock += SIGN_IN_CODE_MS;
    expect(await codes.useCode(code, HOME)).toEqual(WRONG);
    expect(await codes.read(token)).toBeNull();
  });

  it('ends with the next one for the same person, and leaves those of others alone', async () => {
    const [before, other, next] = [await issued(), await issued('li'), await issued()];
    expect(await codes.useCode(before.code, HOME)).toEqual(WRONG);
    expect(await codes.use(before.token)).toBe(false);
    expect(await codes.useCode(other.code, HOME)).toEqual({ ok: true, personId: 'li' });
    expect(await codes.useCode(next.code, HOME)).toEqual({ ok: true, personId: 'wang' });
  });

  it('is refused to who is not in the directory, and useless to who has left it since', async () => {
    expect(await codes.issue('nobody', 'document', desk)).toEqual({ ok: false, refusal: 'person-left' });
    const { code, token } = await issued();
    people = ['li'];
    expect(await codes.useCode(code, HOME)).toEqual(WRONG);
    expect(await codes.read(token)).toBeNull();
    expect(await codes.use(token)).toBe(false);
  });

  it('stands nowhere in the database, nor anything that gives it away', async () => {
    const { code, token } = await issued();
    expect(await storedDocuments()).toMatch(/"personId":"wang"/);
    expect(await storedDocuments()).not.toMatch(new RegExp(`${code}|${token}`));
  });

  it('is in the audit trail with who gave it to whom, and how they knew them', async () => {
    await issued();
    await codes.useCode('12345678', HOME);
    const subject = { kind: 'person', id: 'wang' };
    expect(audited).toEqual([
      { by: desk, what: 'sign-in-code-issued', subject, note: 'work-card' },
      { by: null, what: 'sign-in-refused', from: HOME },
    ]);
  });

  it('is forgotten once it is over', async () => {
    await issued();
    clock += SIGN_IN_CODE_MS;
    await codes.sweep();
    expect(await storedDocuments()).not.toMatch(/wang/);
  });
});

describe('the link behind the QR code', () => {
  it('is not used up by being opened, and is by a tap, which ends the code too', async () => {
    const { code, token } = await issued();
    expect(await codes.read(token)).toEqual({ personId: 'wang' });
    expect(await codes.read(token)).toEqual({ personId: 'wang' });
    expect(await codes.use(token)).toBe(true);
    expect(await codes.use(token)).toBe(false);
    expect(await codes.useCode(code, HOME)).toEqual(WRONG);
  });

  it('ends when the code is typed', async () => {
    const { code, token } = await issued();
    await codes.useCode(code, HOME);
    expect(await codes.read(token)).toBeNull();
  });
});

describe('guesses at codes', () => {
  const guess = (from: string) => codes.useCode('00000000', from);

  it('wait after eight from one address, and others do not', async () => {
    const { code } = await issued();
    for (let tries = 0; tries < 8; tries++) expect(await guess(HOME)).toEqual(WRONG);
    expect(await codes.useCode(code, HOME)).toEqual({ ok: false, refusal: 'too-many-tries', retryAfterMs: 30_000 });
    expect(await codes.useCode(code, '203.0.113.8')).toMatchObject({ ok: true });
  });

  it('wait at the whole building after sixty from wherever', async () => {
    for (let tries = 0; tries < 60; tries++) expect(await guess(`203.0.113.${tries}`)).toEqual(WRONG);
    expect(await guess('198.51.100.1')).toMatchObject({ refusal: 'too-many-tries' });
    clock += 10_000;
    const { code } = await issued();
    expect(await codes.useCode(code, '198.51.100.1')).toMatchObject({ ok: true });
  });
});
