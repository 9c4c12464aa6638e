import type { termsEn } from './termsEn.ts';

export const termsZhCN: Record<keyof typeof termsEn, string> = {
  'terms.guide': '请您阅读，同意后继续。',
  'terms.guide.signed': '请您阅读，随后在屏幕上签名。',
  'terms.agree': '已阅读并同意',
  'terms.sign': '同意并签名',
  'terms.draw.heading': '请用手指签名',
  'terms.sheet': '签名区。也可以在下方改为输入姓名。',
  'terms.undo': '撤销一笔',
  'terms.clear': '重新签',
  'terms.done': '确认签名',
  'terms.typeInstead': '改为输入姓名',
  'terms.type.heading': '请输入您的姓名作为签名',
  'terms.type.guide': '即视为您在《{title}》上签名。',
  'terms.type.other': '请输入您登记的姓名。',
  'terms.type.confirm': '以此姓名签名',
  'summary.terms': '已同意',
};
