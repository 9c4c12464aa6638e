import { expect, test } from 'vitest';
import type { StoredDocument } from '../store/database.ts';
import { appendOnlyRules } from './appendOnlyRules.ts';

const LIMITS = { maxAttachmentBytes: 6 };
const replicated = (doc: Partial<StoredDocument> = {}, stored: string | null = null) =>
  appendOnlyRules({ _id: 'visit:1', _rev: '1-aa', ...doc }, { stored, newEdits: false }, LIMITS);
const written = (doc: Partial<StoredDocument> = {}, stored: string | null = null) =>
  appendOnlyRules({ _id: 'visit:1', ...doc }, { stored, newEdits: true }, LIMITS);

test('a first revision is taken, and taken again', () => {
  expect(replicated()).toBeNull();
  expect(replicated({}, '1-aa')).toBeNull();
  expect(written()).toBeNull();
});

test('a second one is not', () => {
  expect(replicated({ _rev: '1-bb' }, '1-aa')).toMatch('already there');
  expect(replicated({ _rev: '2-bb' })).toMatch('first revisions');
  expect(replicated({}, '2-cc')).toMatch('already there');
  expect(written({ _rev: '1-aa' })).toMatch('not changed');
});

test('a new document under an id that is taken is left to the store, which answers conflict', () => {
  expect(written({}, '1-aa')).toBeNull();
});

test('nothing is deleted', () => {
  expect(replicated({ _deleted: true })).toMatch('not deleted');
  expect(written({ _deleted: true })).toMatch('not deleted');
});

test('no design documents', () => {
  expect(replicated({ _id: '_design/app' })).toMatch('design');
});

test('attachments come with their bytes, and not too many', () => {
  const photo = (attachment: object) => replicated({ _attachments: { photo: attachment } });
  expect(photo({ data: Buffer.from('123456').toString('base64') })).toBeNull();
  expect(photo({ data: Buffer.from('1234567').toString('base64') })).toMatch('more than 6 bytes');
  expect(photo({ data: Buffer.from('1234567') })).toMatch('more than 6 bytes');
  expect(photo({ stub: true, digest: 'md5-xx' })).toMatch('its contents');
});
