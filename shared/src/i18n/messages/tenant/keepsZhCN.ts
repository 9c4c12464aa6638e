import type { keepsEn } from './keepsEn.ts';

export const keepsZhCN: Record<keyof typeof keepsEn, string> = {
  'keeps.heading': '留给您的口信和物品',
  'keeps.from': '{name}，{time}',
  'keeps.for': '给 {host}',
  'keeps.read': '我已阅读',
  'keeps.answered': '关于您留交的物品：{words}',
  'keeps.done': '已收起。',
};
