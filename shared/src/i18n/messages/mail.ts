import type { Locale } from '../locales.ts';

/** What the hub writes to hosts and guests. */
const en = {
  'asked.subject': '{visitor} is in the lobby to see you',
  'asked.subject.company': '{visitor} is in the lobby to see {tenant}',
  'asked.heading': 'You have a visitor',
  'asked.heading.company': 'A visitor for {tenant}',
  'asked.lead': '{visitor} has just registered at {site} and is waiting for your word.',
  'asked.someone': 'A visitor',
  'asked.action': 'See and decide',
  'asked.nothingYet': 'Opening the page decides nothing. You approve or decline there with one tap.',
  'asked.otherwise': 'If you do not answer, the service desk will telephone you.',

  'signIn.subject': 'Your link to {site}',
  'signIn.heading': 'Sign in to your visitors’ page',
  'signIn.lead': 'Hello {name}, this link signs you in for {tenant}. It works once, for 30 minutes.',
  'signIn.action': 'Sign in',
  'signIn.ignore': 'If you did not ask for it, you need not do anything.',

  'invitation.subject': 'Your invitation to {site}, {day}',
  'invitation.heading': 'You are invited',
  'invitation.lead': 'Hello {guest}, {host} of {tenant} is expecting you.',
  'invitation.scan': 'Show this code to the screen in the lobby. A photograph or a print of it works too.',
  'invitation.image': 'QR code of your invitation',
  'invitation.code': 'If it cannot be scanned, type this code:',
  'invitation.code.phone': 'and then the last four digits of your phone number.',
  'invitation.code.own': 'and then, where four digits are asked for, {digits}.',
  'invitation.document': 'Please bring an identity document: the service desk will ask to see it.',
  'invitation.heads': 'This invitation is for {heads} people: please come in together.',
  'invitation.calendar': 'Visit to {tenant}',

  'cancelled.subject': 'Your visit to {site}, {day}, will not take place',
  'cancelled.heading': 'Your visit was called off',
  'cancelled.lead':
    'Hello {guest}, {host} of {tenant} is sorry: the visit below cannot take place. The code that you were sent is no longer valid.',
  'cancelled.question': 'If anything is unclear, please ask your host.',

  'fact.name': 'Name',
  'fact.company': 'Company',
  'fact.purpose': 'Reason',
  'fact.heads': 'People',
  'fact.host': 'Host',
  'fact.where': 'Where',
  'fact.when': 'When',
  'fact.desk': 'Service desk',

  'purpose.meeting': 'A meeting',
  'purpose.interview': 'An interview',
  'purpose.delivery': 'A delivery',
  'purpose.service': 'Service or repairs',
  'purpose.private': 'A private visit',
  'purpose.other': 'Another reason',

  footer: 'Sent by the service desk of {site}. This mailbox is not read.',
} as const;

export const mailMessages: Record<Locale, Record<keyof typeof en, string>> & { en: typeof en } = {
  en,
  'zh-CN': {
    'asked.subject': '{visitor} 已到大堂，想拜访您',
    'asked.subject.company': '{visitor} 已到大堂，想拜访{tenant}',
    'asked.heading': '您有一位访客',
    'asked.heading.company': '有访客来访：{tenant}',
    'asked.lead': '{visitor} 刚刚在{site}登记，正在等候您的答复。',
    'asked.someone': '一位访客',
    'asked.action': '查看并答复',
    'asked.nothingYet': '打开页面不会作出任何决定；请您在页面上点按“同意”或“谢绝”。',
    'asked.otherwise': '如果您暂时无法答复，服务台会致电与您联系。',

    'signIn.subject': '{site}：您的登录链接',
    'signIn.heading': '登录您的访客页面',
    'signIn.lead': '{name}，您好！此链接用于登录{tenant}的访客页面，30 分钟内有效，仅可使用一次。',
    'signIn.action': '登录',
    'signIn.ignore': '如果不是您本人申请，无需理会本邮件。',

    'invitation.subject': '您的来访邀请：{site}，{day}',
    'invitation.heading': '诚邀您来访',
    'invitation.lead': '{guest}，您好！{tenant}的{host}期待您的到来。',
    'invitation.scan': '到达大堂后，请将此二维码对准自助终端的屏幕扫码处。截图或打印件同样有效。',
    'invitation.image': '来访邀请二维码',
    'invitation.code': '如无法扫码，请输入邀请码：',
    'invitation.code.phone': '并输入您手机号的后四位。',
    'invitation.code.own': '需要输入四位数字时，请输入 {digits}。',
    'invitation.document': '请携带有效身份证件，服务台会请您出示。',
    'invitation.heads': '本邀请适用于 {heads} 人，请一同入场。',
    'invitation.calendar': '拜访{tenant}',

    'cancelled.subject': '来访取消：{site}，{day}',
    'cancelled.heading': '本次来访已取消',
    'cancelled.lead': '{guest}，您好！非常抱歉，{tenant}的{host}取消了以下来访安排，此前发给您的邀请码已失效。',
    'cancelled.question': '如有疑问，请与邀请人联系。',

    'fact.name': '姓名',
    'fact.company': '单位',
    'fact.purpose': '事由',
    'fact.heads': '人数',
    'fact.host': '被访人',
    'fact.where': '地点',
    'fact.when': '时间',
    'fact.desk': '服务台',

    'purpose.meeting': '商务会面',
    'purpose.interview': '面试',
    'purpose.delivery': '送货',
    'purpose.service': '维修或服务',
    'purpose.private': '私人来访',
    'purpose.other': '其他',

    footer: '本邮件由{site}服务台发送，请勿直接回复。',
  },
};
