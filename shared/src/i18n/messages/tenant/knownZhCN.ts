import type { knownEn } from './knownEn.ts';

export const knownZhCN: Record<keyof typeof knownEn, string> = {
  'known.until': '您同意我们在 {day} 前记住您：再次来访时，凭手机验证码或此通行码可免填资料。',
  'known.forget': '不再记住我',
  'known.forgotten': '已不再记住您。',
};
