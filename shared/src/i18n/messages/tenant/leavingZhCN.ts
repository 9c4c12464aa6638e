import type { leavingEn } from './leavingEn.ts';

export const leavingZhCN: Record<keyof typeof leavingEn, string> = {
  'left.one': '已离开',
  'left.ask': '离开了几位？',
  'left.all': '全部 {heads} 位',
  'left.some': '{heads} 位',
  'left.inside': '{heads} 位中 {inside} 位在场',
  'left.done': '{name} 已离开，谢谢您。',
  'left.doneSome': '{name} 一行中有 {left} 位已离开。',
  'left.undo': '撤回',
  'left.undone': '已撤回，{name} 仍在大厦内。',
  'error.not-on-site': '这位访客已不在大厦内，目前情况如下。',
  'error.too-many-heads': '在场人数没有这么多，目前情况如下。',
  'error.too-late': '已无法撤回，请告知服务台。',
};
