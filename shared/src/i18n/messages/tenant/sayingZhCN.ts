import type { sayingEn } from './sayingEn.ts';

export const sayingZhCN: Record<keyof typeof sayingEn, string> = {
  'saying.open': '给访客留一句话',
  'saying.lead': '会以访客的语言显示在其屏幕和手机上，不作为同意或谢绝。',
  'saying.own': '自己写一句',
  'saying.own.hint': '最多 {max} 个字，按您写的原文显示。',
  'saying.send': '发送',
  'saying.last': '您在 {time} 留言：',
  'saying.desk': '请访客到服务台',
  'answer.done.say': '{name} 已可看到您的话。',
  'answer.done.send-to-desk': '{name} 由服务台接待，您仍可随时同意或谢绝。',
  'error.words-too-long': '太长了，最多 {max} 个字。',
  'error.words-missing': '请先写点什么。',
  'visit.sentToDesk': '已请到服务台。',
  'pass.said': '被访人留言',
  'pass.sent-to-desk.heading': '请到服务台',
  'pass.sent-to-desk.text': '我们的同事将为您办理，请报出您的号码。',
};
