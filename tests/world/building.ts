import type { Locale } from '@foyer/shared/i18n';

/** The people of the tests' building, as an operator would import them. */
export interface Host {
  name: string;
  tenant: string;
  email: string;
  /** What a visitor types to find them, in a script of their own. */
  typed: string;
}

export const hosts = {
  /** Is written to in Chinese. */
  wang: { name: '王小明', tenant: '云岫资本', email: 'wang.xiaoming@yunxiu.example', typed: 'wangxm' },
  li: { name: '李雷', tenant: '云岫资本', email: 'li.lei@yunxiu.example', typed: 'lilei' },
  /** Is written to in English. */
  emily: { name: 'Emily Walker', tenant: 'Carlton Reed', email: 'emily.walker@carlton-reed.example', typed: 'emily' },
} as const satisfies Record<string, Host>;

/** A host who is written to in this language. */
export const hostOf: Record<Locale, Host> = { 'zh-CN': hosts.wang, en: hosts.emily };

const heading =
  'tower,floor,unit,tenant,tenant_en,tenant_language,reception_email,name,name_latin,email,phone,language,role';
const rows = [
  'A,12,1201,云岫资本,Yunxiu Capital,zh-CN,,王小明,Wang Xiaoming,wang.xiaoming@yunxiu.example,154 0000 0001,zh-CN,host',
  'A,12,1201,云岫资本,Yunxiu Capital,zh-CN,,李雷,Li Lei,li.lei@yunxiu.example,154 0000 0002,zh-CN,host',
  'B,20,2003,Carlton Reed,,en,reception@carlton-reed.example,Emily Walker,,emily.walker@carlton-reed.example,154 0000 0003,en,host',
  'B,20,2003,Carlton Reed,,en,reception@carlton-reed.example,Hannah Stone,,hannah.stone@carlton-reed.example,154 0000 0004,en,reception',
];

export const buildingCsv = [heading, ...rows, ''].join('\n');
