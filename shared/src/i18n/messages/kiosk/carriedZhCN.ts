import type { carriedEn } from './carriedEn.ts';

export const carriedZhCN: Record<keyof typeof carriedEn, string> = {
  'carried.words.heading': '请问还带了什么？',
  'carried.words.guide': '例如设备或样品。仅服务台可见。',
  'carried.words.field': '带入的物品',
  'carried.less': '减一件：{what}',
  'carried.leaving.heading': '物品都带齐了吗？',
  'carried.leaving.guide': '这些是您进楼时申报的物品。',
  'carried.leaving.all': '都带齐了',
  'carried.leaving.notAll': '没有全部带走',
  'carried.stays.heading': '您已签离，请到服务台说一声',
  'carried.stays.guide': '请告知哪些物品留下，我们为您登记，很快就好。',
};
