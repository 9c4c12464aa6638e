/** The ways to one person, in the order that the house tries them: the tenant's own first. A person may like another. */
export const CHANNEL_KINDS = ['wecom', 'dingtalk', 'feishu', 'webhook', 'push', 'mail', 'sms'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What came of a message on one channel: the last word of it. */
export interface Fate {
  /** `group` is no way to one person. */
  channel: ChannelKind | 'group';
  at: number;
  /** At which try of the message. */
  round: number;
  /** `in-vain`: trying it again would change nothing. */
  outcome: 'taken' | 'failed' | 'in-vain';
  /** What the other side said, without addresses. */
  error: string | null;
}

/** Those that a site or a tenant settles, each by itself. */
export const PROVIDERS = ['wecom', 'dingtalk', 'feishu', 'sms', 'webhook'] as const satisfies readonly ChannelKind[];
export type Provider = (typeof PROVIDERS)[number];
