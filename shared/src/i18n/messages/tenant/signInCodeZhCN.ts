import type { signInCodeEn } from './signInCodeEn.ts';

export const signInCodeZhCN: Record<keyof typeof signInCodeEn, string> = {
  'signIn.code.heading': '使用服务台登录码',
  'signIn.code.lead': '没有邮箱？服务台可为您发放 8 位登录码，15 分钟内有效，仅可使用一次。',
  'signIn.code.label': '登录码',
  'signIn.code.submit': '使用登录码登录',
  'signIn.code.incomplete': '请输入完整的 8 位数字。',
  'signIn.code.wrong': '登录码不正确或已失效，请您核对，或请服务台重新发放。',
  'signIn.code.tooMany': '尝试次数过多，请您 {minutes} 分钟后再试，或联系服务台。',
  'signIn.mail.heading': '使用邮件链接',
};
