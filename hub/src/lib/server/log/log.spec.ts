import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createLog } from './createLog.ts';
import { redact } from './redact.ts';

const SECRET = 'u5Bq0v3yHkT1m-_nWc8ZxQ';

function logged(error: unknown): { text: string; err: Record<string, unknown> } {
  let text = '';
  createLog('error', { write: (line) => void (text += line) }).error({ err: error }, 'fault');
  return { text, err: (JSON.parse(text) as { err: Record<string, unknown> }).err };
}

describe('what stays out of logs', () => {
  it.each([
    `/approve/${SECRET}`,
    `/collect/${SECRET}?/answer-proxy`,
    `/api/v1/muster/${SECRET}`,
    `/my/sign-in/${SECRET}?/answer`,
    `https://foyer.example/p/${SECRET}`,
  ])('the secret of %s', (path) => {
    expect(redact(`GET ${path} broke`)).not.toContain(SECRET);
    expect(logged(new Error(`GET ${path} broke`)).text).not.toContain(SECRET);
  });

  it.each(['550 <wang@yunxiu.example>: no such mailbox', 'refused: wang@localhost', 'to "王 <wang@yunxiu.example>"'])(
    'the address in %s',
    (words) => expect(redact(words)).not.toMatch(/wang|yunxiu/),
  );

  it('an input that valibot quotes', () => {
    const schema = v.object({ guest: v.object({ phone: v.pipe(v.string(), v.regex(/^\d+$/)) }) });
    const thrown = (() => {
      try {
        return v.parse(schema, { guest: { phone: '李雷 154' } });
      } catch (error) {
        return error;
      }
    })();
    const { text, err } = logged(thrown);
    expect(text).not.toContain('李雷');
    expect(err['message']).toContain('guest.phone: regex');
  });

  it('whatever a library hangs on its errors', () => {
    const { text } = logged(Object.assign(new Error('refused'), { envelope: { to: ['wang'] }, response: '550 wang' }));
    expect(text).not.toContain('wang');
  });

  it('the same in the cause of an error', () => {
    const { text, err } = logged(new Error('not sent', { cause: new Error(`/approve/${SECRET}`) }));
    expect(text).not.toContain(SECRET);
    expect(err['cause']).toMatchObject({ message: '/approve/…' });
  });
});

describe('what logs say of an error', () => {
  it('its kind, words, code and place', () => {
    const { err } = logged(Object.assign(new TypeError('no disk'), { code: 'EIO' }));
    expect(err).toMatchObject({ type: 'TypeError', message: 'no disk', code: 'EIO' });
    expect(err['stack']).toMatch(/^TypeError: no disk\n +at .*log\.spec\.ts/);
  });

  it('paths of packages as they are', () => {
    expect(redact('at file:///srv/node_modules/@sveltejs/kit/src/x.js:1:2')).toContain('node_modules/@sveltejs/kit');
  });

  it.each([
    ['text', 'text'],
    [{ name: 'not_found', reason: 'missing' }, 'not_found: missing'],
    [{}, 'an object'],
  ])('what was thrown without being one: %o', (thrown, message) => {
    expect(logged(thrown).err['message']).toBe(message);
  });

  it('an end to causes that lead in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged(error).text.match(/"message":"round"/g)).toHaveLength(6);
  });
});
