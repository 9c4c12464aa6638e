import type { Locale } from '../locales.ts';

/** What is told along people's channels, to groups, and of channels that do not work. */
const en = {
  'asked.discreet': 'Somebody is in the lobby of {site} for you',
  'parcels.discreet': 'A parcel is waiting at {site}',
  'proxy.discreet': 'Somebody at {site} waits for your word',
  'release.discreet': 'A release at {site} waits for your word',
  'post.discreet': 'There was mail for you at {site}, and nobody to take it',
  'group.one': '{where}: 1 visitor is waiting in the lobby',
  'group.many': '{where}: {count} visitors are waiting in the lobby',
  'group.heading': '{site}, lobby',

  'code.subject': '{code} is your code for {site}',
  'code.lead': 'Type it in on your page, and you will be told here of visitors to you at {site}.',
  'code.code': 'Code',
  'code.ignore': 'You did not ask for it? Then do nothing: without the code nothing is sent here.',

  'test.subject': 'This is a test of {site}',
  'test.heading': 'You can be reached here',
  'test.lead': 'When a visitor waits for you at {site}, you will be told like this. There is nothing to do.',
  'test.action': 'Your channels',

  'trouble.subject': '{channel} takes no messages ({whose})',
  'trouble.lead': 'Messages go another way for as long as there is one. Visitors may wait longer than they should.',
  'trouble.said': 'What it says',
  'trouble.whose': 'Of',
  'trouble.since': 'Since',
  'trouble.action': 'See channels',
  'trouble.note': 'You are told once: the next news is in the list of messages.',

  'kioskCode.subject': '{code} is your code at {site}, good for 5 minutes',
  'kioskCode.lead': 'Type it at the kiosk before you. Nobody will ask you for it, and it is not to be passed on.',
  'kioskCode.ignore': 'If you are not at a kiosk now, somebody mistyped: there is nothing to do.',
  'kioskCode.discreet': 'A code for the kiosk at {site}',

  'channel.wecom': 'WeCom',
  'channel.dingtalk': 'DingTalk',
  'channel.feishu': 'Feishu',
  'channel.webhook': 'Webhook',
  'channel.push': 'Push',
  'channel.mail': 'Mail',
  'channel.sms': 'SMS',
  'channel.group': 'Group',
} as const;

export const channelMailMessages: Record<Locale, Record<keyof typeof en, string>> & { en: typeof en } = {
  en,
  'zh-CN': {
    'asked.discreet': '{site}大堂有访客等候您',
    'parcels.discreet': '有快递在{site}待取',
    'proxy.discreet': '{site}有人等您答复',
    'release.discreet': '{site}有一份放行申请等您确认',
    'post.discreet': '{site}有信件送达时无人签收',
    'group.one': '{where}：大堂有 1 位访客等候',
    'group.many': '{where}：大堂有 {count} 位访客等候',
    'group.heading': '{site}大堂',

    'code.subject': '{site}验证码：{code}',
    'code.lead': '请在您的页面上填写验证码，之后访客到{site}找您时，会在这里通知您。',
    'code.code': '验证码',
    'code.ignore': '如果不是您本人操作，请忽略：没有验证码，不会向这里发送任何内容。',

    'test.subject': '{site}：测试消息',
    'test.heading': '这里可以联系到您',
    'test.lead': '有访客在{site}等候您时，我们会这样通知您。此消息无需处理。',
    'test.action': '我的通知方式',

    'trouble.subject': '{channel}无法发送消息（{whose}）',
    'trouble.lead': '消息已改用其他方式发送；没有其他方式时，访客等候的时间可能延长。',
    'trouble.said': '对方返回',
    'trouble.whose': '所属',
    'trouble.since': '开始时间',
    'trouble.action': '查看通知渠道',
    'trouble.note': '同一故障只通知一次，后续情况请查看消息列表。',

    'kioskCode.subject': '验证码 {code}，用于{site}自助机，5 分钟内有效',
    'kioskCode.lead': '请在您面前的自助机上输入。工作人员不会向您索取验证码，请勿转告他人。',
    'kioskCode.ignore': '如非本人操作，可能是他人输错号码，无需处理。',
    'kioskCode.discreet': '{site}自助机的验证码',

    'channel.wecom': '企业微信',
    'channel.dingtalk': '钉钉',
    'channel.feishu': '飞书',
    'channel.webhook': 'Webhook',
    'channel.push': '推送通知',
    'channel.mail': '邮件',
    'channel.sms': '短信',
    'channel.group': '群机器人',
  },
};
