import { expect } from 'playwright/test';
import type { Provider } from '../../hub/src/lib/channels/kinds.ts';
import { DINGTALK, startDingtalk } from '../../hub/src/lib/server/channels/spec/dingtalk.ts';
import { FEISHU, startFeishu } from '../../hub/src/lib/server/channels/spec/feishu.ts';
import type { SpecProvider } from '../../hub/src/lib/server/channels/spec/provider.ts';
import { SMS, startSms } from '../../hub/src/lib/server/channels/spec/sms.ts';
import { startWebhook, WEBHOOK } from '../../hub/src/lib/server/channels/spec/webhook.ts';
import { startWecom, WECOM } from '../../hub/src/lib/server/channels/spec/wecom.ts';
import type { Desk } from './desk.ts';
import type { Phone } from './phone.ts';

export type { SpecProvider } from '../../hub/src/lib/server/channels/spec/provider.ts';
export { startPush } from '../../hub/src/lib/server/channels/spec/push.ts';
export { ROBOT, startRobot } from '../../hub/src/lib/server/channels/spec/robot.ts';

/** Each provider's other side, and what an administrator types for it. */
export const providers: Record<
  Provider,
  { start: () => Promise<SpecProvider>; typed: (url: string) => Record<string, string> }
> = {
  wecom: {
    start: startWecom,
    typed: (address) => ({ address, ...WECOM, agentId: String(WECOM.agentId) }),
  },
  dingtalk: {
    start: startDingtalk,
    typed: (address) => ({ address, ...DINGTALK, agentId: String(DINGTALK.agentId) }),
  },
  feishu: { start: startFeishu, typed: (address) => ({ address, ...FEISHU }) },
  sms: { start: startSms, typed: (url) => ({ url, ...SMS, accepted: '"code":"OK"' }) },
  webhook: { start: () => startWebhook(Date.now), typed: (url) => ({ url, ...WEBHOOK }) },
};

/** Settles a provider for the whole building, on the page of channels. */
export async function settleChannel(desk: Desk, hubUrl: string, provider: Provider, url: string): Promise<void> {
  const { page } = desk;
  await page.goto(`${hubUrl}/admin/channels`);
  const card = page.locator(`[data-provider=${provider}]`);
  await card.locator('summary').click();
  for (const [name, value] of Object.entries(providers[provider].typed(url)))
    await card.locator(`input[name=${name}]`).fill(value);
  await card.getByRole('button', { name: desk.says('channels.save'), exact: true }).click();
  const channel = desk.says(`via.${provider}`);
  await expect(card.getByText(desk.t('channels.saved', { channel }))).toBeVisible();
}

type Account = 'wecom' | 'dingtalk' | 'feishu' | 'mobile';

/** A host says where a provider knows them, on their own page, and is sent a code there. */
export async function claimAddress(phone: Phone, hubUrl: string, name: Account, value: string): Promise<void> {
  await phone.open(`${hubUrl}/my/channels`);
  const row = phone.page.locator(`[data-account=${name}]`);
  await row.locator('input[name=value]').fill(value);
  const channel = phone.says(name === 'mobile' ? 'channels.sms' : `channels.${name}`);
  await row.getByRole('button', { name: phone.t('channels.saveThis', { channel }) }).tap();
  await expect(phone.notice).toContainText(phone.t('channels.claimed.asked', { channel }));
}

export async function typeCode(phone: Phone, name: Account, code: string): Promise<void> {
  const row = phone.page.locator(`[data-account=${name}]`);
  await row.locator('input[name=code]').fill(code);
  await row.getByRole('button', { name: phone.says('channels.code.confirm'), exact: true }).tap();
}

export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)![0];

/** Both: from then on they are told there. */
export async function putInAddress(
  phone: Phone,
  hubUrl: string,
  name: Account,
  value: string,
  provider: SpecProvider,
): Promise<void> {
  await claimAddress(phone, hubUrl, name, value);
  await typeCode(phone, name, codeIn((await provider.take(value)).text));
  const channel = phone.says(name === 'mobile' ? 'channels.sms' : `channels.${name}`);
  await expect(phone.notice).toContainText(phone.t('channels.code.proven', { channel }));
}
