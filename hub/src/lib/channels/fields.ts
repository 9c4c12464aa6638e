import type { Provider } from './kinds.ts';

/** What a provider's settings are typed as. */
export interface ProviderField {
  name: string;
  kind: 'text' | 'number' | 'url' | 'secret' | 'long' | 'check' | 'format';
  /** May be left empty. */
  optional?: true;
  /** Where nothing is settled yet. */
  usual?: string;
  hint?: 'body-hint' | 'accepted-hint' | 'names-hint' | 'codeTemplate-hint';
}

export const PROVIDER_FIELDS: Readonly<Record<Provider, readonly ProviderField[]>> = {
  wecom: [
    { name: 'corpId', kind: 'text' },
    { name: 'agentId', kind: 'number' },
    { name: 'secret', kind: 'secret' },
    { name: 'address', kind: 'url', usual: 'https://qyapi.weixin.qq.com' },
  ],
  dingtalk: [
    { name: 'appKey', kind: 'text' },
    { name: 'agentId', kind: 'number' },
    { name: 'appSecret', kind: 'secret' },
    { name: 'address', kind: 'url', usual: 'https://oapi.dingtalk.com' },
  ],
  feishu: [
    { name: 'appId', kind: 'text' },
    { name: 'appSecret', kind: 'secret' },
    { name: 'address', kind: 'url', usual: 'https://open.feishu.cn' },
  ],
  sms: [
    { name: 'url', kind: 'url' },
    { name: 'authorization', kind: 'secret', optional: true },
    { name: 'signature', kind: 'text', optional: true },
    { name: 'template', kind: 'text', optional: true },
    { name: 'noticeTemplate', kind: 'text', optional: true },
    { name: 'codeTemplate', kind: 'text', optional: true, hint: 'codeTemplate-hint' },
    { name: 'format', kind: 'format' },
    { name: 'accepted', kind: 'text', optional: true, hint: 'accepted-hint' },
    { name: 'body', kind: 'long', hint: 'body-hint' },
  ],
  webhook: [
    { name: 'url', kind: 'url' },
    { name: 'secret', kind: 'secret' },
    { name: 'names', kind: 'check', hint: 'names-hint' },
  ],
};
