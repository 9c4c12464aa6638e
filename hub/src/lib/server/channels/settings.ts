import * as v from 'valibot';
import { PROVIDERS, type Provider } from '../../channels/kinds.ts';
import { isAllowedAddress } from './ask.ts';
import { ROBOT_KINDS } from './robots/robot.ts';
import { isSmsBody } from './smsGateway.ts';
import { isWebhookSecret } from './webhook.ts';
import { openSealedDocuments } from './sealedDocuments.ts';
import type { Documents } from '../store/documents.ts';

const MAX_ROBOTS = 5;
const MAX_PUSH_SERVICES = 5;

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const url = v.pipe(text(500), v.check(isAllowedAddress));
/** Of a server: its paths are the provider's. */
const address = v.pipe(
  url,
  v.check((given) => new URL(given).search === '' && new URL(given).hash === ''),
  v.transform((given) => given.replace(/\/+$/, '')),
);
const agentId = v.pipe(v.number(), v.integer(), v.minValue(1));
const secret = text(500);

export const WecomSchema = v.strictObject({ address, corpId: text(64), agentId, secret });
export const DingtalkSchema = v.strictObject({ address, appKey: text(64), appSecret: secret, agentId });
export const FeishuSchema = v.strictObject({ address, appId: text(64), appSecret: secret });
export const WebhookSchema = v.strictObject({
  url,
  secret: v.pipe(secret, v.check(isWebhookSecret)),
  names: v.boolean(),
});
const template = v.pipe(v.string(), v.trim(), v.maxLength(64));
export const SmsSchema = v.pipe(
  v.strictObject({
    url,
    authorization: v.nullable(secret),
    signature: v.pipe(v.string(), v.trim(), v.maxLength(40)),
    template,
    noticeTemplate: v.exactOptional(template),
    codeTemplate: v.exactOptional(template),
    format: v.picklist(['json', 'form']),
    body: text(4000),
    accepted: v.nullable(text(100)),
  }),
  v.check(({ body, format }) => isSmsBody(body, format)),
);
export const RobotSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/)),
  kind: v.picklist(ROBOT_KINDS),
  url,
  secret: v.nullable(secret),
});
const origin = v.pipe(
  url,
  v.transform((given) => new URL(given).origin),
);

/** How people are reached, as a site or a tenant has settled it. What a tenant has not is its site's. */
export const ChannelSettingsSchema = v.strictObject({
  wecom: v.nullable(WecomSchema),
  dingtalk: v.nullable(DingtalkSchema),
  feishu: v.nullable(FeishuSchema),
  sms: v.nullable(SmsSchema),
  webhook: v.nullable(WebhookSchema),
  robots: v.pipe(v.array(RobotSchema), v.maxLength(MAX_ROBOTS)),
  /** Those of the building that a tenant does not want for its people; a tenant's only. */
  unused: v.array(v.picklist(PROVIDERS)),
  /** Push services besides those that are known; a site's only. */
  pushServices: v.pipe(v.array(origin), v.maxLength(MAX_PUSH_SERVICES)),
});
export type ChannelSettings = v.InferOutput<typeof ChannelSettingsSchema>;

export const NO_CHANNELS: ChannelSettings = {
  wecom: null,
  dingtalk: null,
  feishu: null,
  sms: null,
  webhook: null,
  robots: [],
  unused: [],
  pushServices: [],
};

/** Whose channels they are. */
export type Scope = { kind: 'site'; id: string } | { kind: 'tenant'; id: string };
export const scopeId = ({ kind, id }: Scope): string => `${kind}:${id}`;

export interface ChannelBook {
  of(scope: Scope): ChannelSettings;
  /** Everybody who has settled something, see {@link scopeId}. */
  scopes(): string[];
  /** @param scope see {@link scopeId} */
  robots(scope: string): ChannelSettings['robots'];
  /** Whose provider it is that reaches a tenant's people; null where nobody has settled one. */
  behind(provider: Provider, tenantId: string, siteId: string): Scope | null;
  change(scope: Scope, change: (settings: ChannelSettings) => ChannelSettings): Promise<void>;
  onChange(listener: () => void): () => void;
}

export async function openChannelBook(options: {
  documents: Pick<Documents, 'all' | 'update' | 'remove' | 'onChange'>;
  key: Buffer;
}): Promise<ChannelBook> {
  const stored = await openSealedDocuments<ChannelSettings>({
    ...options,
    prefix: 'channels:',
    parse: (value) => v.parse(ChannelSettingsSchema, { ...NO_CHANNELS, ...(value as object) }),
  });
  const of = (scope: Scope): ChannelSettings => stored.get(scopeId(scope)) ?? NO_CHANNELS;
  return {
    of,
    scopes: stored.ids,
    robots: (scope) => stored.get(scope)?.robots ?? [],
    behind(provider, tenantId, siteId) {
      const own: Scope = { kind: 'tenant', id: tenantId };
      const house: Scope = { kind: 'site', id: siteId };
      const scopes = of(own).unused.includes(provider) ? [own] : [own, house];
      return scopes.find((scope) => of(scope)[provider] !== null) ?? null;
    },
    async change(scope, change) {
      await stored.update(scopeId(scope), (there) => v.parse(ChannelSettingsSchema, change(there ?? NO_CHANNELS)));
    },
    onChange: (listener) => stored.onChange(() => listener()),
  };
}
