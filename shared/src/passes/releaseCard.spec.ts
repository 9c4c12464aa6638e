import { create } from 'qrcode';
import { expect, it } from 'vitest';
import { openCard } from './inviteCard.ts';
import { openReleaseCard, sealReleaseCard, type ReleaseCard } from './releaseCard.ts';
import { makeTestKey, testClaims } from './testKeys.ts';
import { signPass } from './token.ts';

const card: ReleaseCard = {
  v: 1,
  tenant: '华信科技',
  unit: '1203',
  lines: [{ what: '办公桌', count: 4 }],
  plate: '京A12345',
};
const { signing } = await makeTestKey();
const claims = { ...testClaims, kind: 'goods-release' as const };
const token = await signPass(claims, signing);

it('the list of a release opens for its pass, and for the same pass shown again', async () => {
  const sealed = await sealReleaseCard(card, token);
  expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toContain('办公桌');
  expect(await openReleaseCard(sealed, token)).toEqual(card);
  expect(await openReleaseCard(sealed, await signPass(claims, signing))).toEqual(card);
});

it('stays closed for another pass, and is no invitation’s card', async () => {
  const sealed = await sealReleaseCard(card, token);
  const other = await signPass({ ...claims, id: crypto.randomUUID() }, signing);
  expect(await openReleaseCard(sealed, other)).toBeUndefined();
  expect(await openReleaseCard(sealed, 'ABC')).toBeUndefined();
  expect(await openCard(sealed, token)).toBeUndefined();
});

it('a release pass fits on a small QR code, as others do', () => {
  const { modules } = create([{ data: token, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  expect(modules.size).toBeLessThanOrEqual(45);
});
