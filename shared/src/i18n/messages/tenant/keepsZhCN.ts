import type { keepsEn } from './keepsEn.ts';

export const keepsZhCN: Record<keyof typeof keepsEn, string> = {
  'keeps.heading': '留给您的口信和物品',
  'keeps.from': '{name}，{time}',
  'keeps.for': '给 {host}',
  'keeps.item': '物品存放在服务台，请前往领取。',
  'keeps.read': '我已阅读',
  'keeps.done': '已收起。',
};
