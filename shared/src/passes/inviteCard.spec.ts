import { expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { type InviteCard, openCard, sealCard } from './inviteCard.ts';
import { makeTestKey, testClaims } from './testKeys.ts';
import { signPass } from './token.ts';

const card: InviteCard = { v: 1, maskedName: '王**', maskedPhone: '138****5678', tenantId: 't-1', partySize: 2 };
const { signing } = await makeTestKey();
const token = await signPass({ ...testClaims, kind: 'invitation' }, signing);

it('opens for the scanned invitation', async () => {
  expect(await openCard(await sealCard(card, token), token)).toEqual(card);
});

it('opens for the same invitation signed again', async () => {
  const again = await signPass({ ...testClaims, kind: 'invitation' }, signing);
  expect(await openCard(await sealCard(card, token), again)).toEqual(card);
});

it('says nothing of its contents while closed', async () => {
  const sealed = await sealCard(card, token);
  expect(sealed).not.toBe(await sealCard(card, token));
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('5678');
});

it('stays closed for another invitation', async () => {
  const other = await signPass({ ...testClaims, kind: 'invitation', id: crypto.randomUUID() }, signing);
  expect(await openCard(await sealCard(card, token), other)).toBeUndefined();
});

it('stays closed for someone who knows the claims and not the signature', async () => {
  const forged = await signPass({ ...testClaims, kind: 'invitation' }, (await makeTestKey()).signing);
  expect(await openCard(await sealCard(card, token), forged)).toBeUndefined();
});

it('stays closed when damaged', async () => {
  const bytes = fromBase64Url(await sealCard(card, token));
  bytes[20]! ^= 1;
  expect(await openCard(toBase64Url(bytes), token)).toBeUndefined();
});

it('stays closed for what is no pass', async () => {
  expect(await openCard(await sealCard(card, token), 'ABC')).toBeUndefined();
  await expect(sealCard(card, 'ABC')).rejects.toThrow('a pass is expected');
});
