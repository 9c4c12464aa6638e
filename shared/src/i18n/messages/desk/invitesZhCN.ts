import type { invitesEn } from './invitesEn.ts';

export const invitesZhCN: Record<keyof typeof invitesEn, string> = {
  'invites.share': '转发邀请',
  'invites.heading': '{name} 的邀请',
  'invites.over': '没有可转发的邀请：邀请已过期或已取消。',
  'invites.another': '再邀请一位',
  'invites.print': '打印邀请',
  'invites.new': '代被访人邀请访客',
  'invites.submit': '发出邀请',
  'invites.email': '邮箱地址',
  'invites.email.hint': '填写邮箱后，邀请会立即发送。',
  'invites.language': '邀请函语言',
  'invites.hint': '只有访客姓名和被访人必填；按回车跳到还没填的一项。',
  'invites.when': '预约时间',
  'field.floors': '楼层',
  'field.host-note': '被访人留言',
};
