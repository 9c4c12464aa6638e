import type { leaveWordEn } from './leaveWordEn.ts';

export const leaveWordZhCN: Record<keyof typeof leaveWordEn, string> = {
  'leaveWord.offer': '留口信或物品',
  'leaveWord.heading': '您想留下什么？',
  'leaveWord.guide': '留下后不必再等，本次来访随即取消。',
  'leaveWord.message': '留口信',
  'leaveWord.message.note': '在这里输入',
  'leaveWord.item': '留物品',
  'leaveWord.item.note': '请交到服务台',
  'leaveWord.message.heading': '要转告什么？',
  'leaveWord.message.guide': '只有被访人和服务台能看到。',
  'leaveWord.message.send': '发送',
  'leaveWord.item.heading': '是什么物品？',
  'leaveWord.item.guide': '简单说明即可，例如：蓝色文件夹。',
  'leaveWord.item.send': '继续',
  'leaveWord.failed': '未能记下。请再试一次，或到服务台。',
  'leaveWord.sent.heading': '口信已记下',
  'leaveWord.sent.guide': '正在转告被访人。谢谢，请慢走。',
  'leaveWord.sent.away': '网络恢复后立即转告被访人。谢谢，请慢走。',
  'leaveWord.bring.heading': '请把物品交到服务台',
  'leaveWord.bring.guide': '请报出您的号码。服务台收下后，马上通知被访人。',
};
