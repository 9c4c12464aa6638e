import type { PhotoDetails } from '@foyer/shared/details';
import { expect, it, vi } from 'vitest';
import { visitPhoto } from './visitPhoto.ts';

const agent = {
  kind: 'staff',
  sessionId: 's',
  staffId: 'staff-1',
  name: 'Lin',
  role: 'desk',
  sites: ['site'],
  locale: null,
} as const;
const host = { kind: 'host', sessionId: 's', personId: 'p', tenantId: 't', name: 'Zhao', reception: false } as const;
const picture: PhotoDetails = {
  kind: 'photo',
  mediaType: 'image/jpeg',
  base64: Buffer.from('a face').toString('base64'),
};

function asked(principal: object | null, id = 'visit-1') {
  const photo = vi.fn((subject: string) => Promise.resolve(subject === 'visit-1' ? picture : undefined));
  const record = vi.fn(() => Promise.resolve());
  const url = new URL(`https://desk.example/api/v1/desk/visits/${id}/photo`);
  const event = {
    request: new Request(url),
    url,
    params: { id },
    locals: { principal, hub: { vault: { photo }, audit: { record } } },
  };
  return { photo, record, answer: visitPhoto(event as never) };
}

it('is the image itself, and stays in no cache', async () => {
  const answer = await asked(agent).answer;
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toBe('a face');
});

it.each([
  ['nobody', null],
  ['a host', host],
])('is not for %s who is not of the staff', async (_who, principal) => {
  const { photo, answer } = asked(principal);
  expect(await (await answer).json()).toEqual({ error: 'not-signed-in' });
  expect((await answer).status).toBe(401);
  expect((await answer).headers.get('cache-control')).toBe('no-store');
  expect(photo).not.toHaveBeenCalled();
});

it('is shown to nobody without an entry in the audit trail', async () => {
  const { record, answer } = asked(agent);
  await answer;
  const subject = { kind: 'visit', id: 'visit-1' };
  expect(record).toHaveBeenCalledWith({
    by: { kind: 'staff', id: 'staff-1' },
    session: 's',
    what: 'photograph',
    subject,
  });
});

it('is not found where none was taken, or where it is kept no longer', async () => {
  expect((await asked(agent, 'visit-2').answer).status).toBe(404);
});

it('takes no id that could be part of another key', async () => {
  const { photo, answer } = asked(agent, 'visit-1:x');
  expect((await answer).status).toBe(404);
  expect(photo).not.toHaveBeenCalled();
});
