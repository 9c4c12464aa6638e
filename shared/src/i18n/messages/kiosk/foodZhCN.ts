import type { foodEn } from './foodEn.ts';

export const foodZhCN: Record<keyof typeof foodEn, string> = {
  'food.heading': '请问外卖送给哪家？',
  'food.guide': '点一下公司名称即可，无需登记。',
  'food.other': '其他公司或房号',
  'food.shelf.heading': '请放在 {shelf} 号架',
  'food.lobby.heading': '请放在大堂外卖台',
  'food.left.guide': '已通知{company}。谢谢您，路上注意安全！',
  'food.failed.heading': '没有记录成功',
  'food.failed.guide': '请再试一次，或交给服务台。',
};
