import type { en } from './en.ts';
import { alarmZhCN } from './alarmZhCN.ts';
import { frameZhCN } from './frameZhCN.ts';

export const zhCN: Record<keyof typeof en, string> = {
  ...alarmZhCN,
  ...frameZhCN,

  'attract.hint': '轻触开始',
  'attract.whereDoIStand': '我有号码，查询来访进度',
  'attract.courier': '送快递',
  'attract.pickUp': '取包裹',
  'attract.food': '外卖',
  'strip.heading': '当前号码',
  'strip.asking': '正在询问被访人',
  'strip.wait': '请您稍候',
  'strip.to-the-desk': '请到服务台',
  'strip.pass-ready': '通行码已备好',
  'strip.please-see-desk': '请与服务台联系',

  'choices.heading': '您好，请问您要办理什么？',
  'choices.guide': '请选择一项。',
  'choices.invited': '我有预约',
  'choices.invited.note': '扫描或输入预约码',
  'choices.walkIn': '我来拜访',
  'choices.walkIn.note': '我们为您联系被访人',
  'choices.official': '公务、消防与急救人员',
  'choices.leaving': '我要离开',
  'choices.leaving.note': '扫描通行码即可签离',
};
