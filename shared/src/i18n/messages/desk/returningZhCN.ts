import type { returningEn } from './returningEn.ts';

export const returningZhCN: Record<keyof typeof returningEn, string> = {
  'site.returning': '再次来访',
  'site.returning-hint.codes':
    '经访客本人同意，下次来访时可在自助机上凭手机验证码或旧通行码免填资料。自助机上只显示部分内容，完整资料由系统补全。',
  'site.returning-hint.pass':
    '经访客本人同意，下次来访时可凭旧通行码免填资料。尚无短信网关可发送验证码：请在“通知渠道”中设置，并填写验证码模板编号。',
  'known.label': '再次来访',
  'known.by.phone': '已凭手机验证码识别。',
  'known.by.pass': '仅凭旧通行码识别，可能不是本人。',
  'known.until': '同意在 {day} 前再次来访时免填资料。',
  'known.forget': '应访客要求不再记住',
  'site.rememberDays': '记住访客的天数（0 为不记住），且不超过资料保存期',
};
