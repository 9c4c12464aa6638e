import type { keepsEn } from './keepsEn.ts';

export const keepsZhCN: Record<keyof typeof keepsEn, string> = {
  'action.keep': '代收口信物品',
  'done.keep': '已代收，并已通知被访人。',
  'keep.text': '访客要转告的话',
  'keep.item-text': '是什么物品，有什么要转告',
  'keep.hint': '被访人看到的就是这段文字。',
  'keep.item': '有物品留在服务台',
  'keep.goes': '访客不再等候',
  'keep.submit': '代收',
  'keep.label': '留给被访人',
  'keep.is-item': '物品在服务台',
  'keep.is-message': '口信',
  'keep.destroyed': '内容已按大厦规定销毁。',
  'keep.hand-out': '办理取件：{code}',
  'keep.on-counter': '在柜台，请先上架',
  'keep.answered': '被访人回复：{words}',
  'keep.given': '{time} 已转交',
  'keep.read': '{time} 已读',
};
