import type { askingEn } from './askingEn.ts';

export const askingZhCN: Record<keyof typeof askingEn, string> = {
  'asking.label': '通知进展',
  'asking.host': '被访人',
  'asking.delegate': '代为答复',
  'asking.reception': '前台',
  'asking.again': '再次通知',
  'asking.desk': '服务台电话联系',
  'asking.asked': '已通知',
  'asking.next': '{time} 后',
  'asking.now': '即刻',
  'asking.passed': '已跳过',
  'asking.stops': '任何一人答复即停止。',
};
