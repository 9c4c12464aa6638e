import type { tenantsEn } from './tenantsEn.ts';

export const tenantsZhCN: Record<keyof typeof tenantsEn, string> = {
  'tenants.heading': '客户与人员',
  'tenants.intro': '各客户的管理员自行维护本单位人员。尚无管理员或无法自行维护的，在这里处理。',
  'tenants.search': '客户名称或单元',
  'tenants.find': '查找',
  'tenants.none': '没有找到这个客户。',
  'tenants.more': '另有 {count} 家：输入名称的一部分即可找到。',
  'tenants.people': '{count} 人',
  'tenants.differing': '{count} 人与名单不一致',
  'tenants.no-administrator': '无管理员',

  'sign-in.provider.over': '时间太久或已经完成，请重新开始。',
  'sign-in.provider.not-offered': '未开放这种登录方式。',
  'sign-in.provider.unreachable': '该地址没有 OpenID 服务应答。请检查签发者，或改用其他方式登录。',
  'sign-in.provider.refused-there': '对方没有允许登录。',
  'sign-in.provider.wrong-answer': '对方的应答不可信，没有登录。',
  'sign-in.provider.not-verified': '对方没有验证此邮箱。请改用其他方式登录。',
  'sign-in.provider.nobody': '这里没有您的账户。请联系管理员。',
  'sign-in.provider.too-many-tries': '尝试次数过多，请过几分钟再试。',
  'sign-in.with': '用{name}登录',
  'staff.provider': '用单位账号登录',
};
