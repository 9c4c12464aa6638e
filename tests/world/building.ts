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
  /** At the reception of Emily's company. */
  hannah: {
    name: 'Hannah Stone',
    tenant: 'Carlton Reed',
    email: 'hannah.stone@carlton-reed.example',
    typed: 'hannah',
  },
  /** Of a company with somebody on every rung. */
  ingrid: { name: 'Ingrid Berg', tenant: 'Halden Freight', email: 'ingrid.berg@halden.example', typed: 'ingrid' },
  /** Answers for everybody there. */
  olaf: { name: 'Olaf Dahl', tenant: 'Halden Freight', email: 'olaf.dahl@halden.example', typed: 'olaf' },
  freja: { name: 'Freja Holm', tenant: 'Halden Freight', email: 'freja.holm@halden.example', typed: 'freja' },
} as const satisfies Record<string, Host>;

/** A host who is written to in this language. */
export const hostOf: Record<Locale, Host> = { 'zh-CN': hosts.wang, en: hosts.emily };

const heading =
  'tower,floor,unit,tenant,tenant_en,tenant_language,reception_email,name,name_latin,email,phone,language,role';
const rows = [
  'A,12,1201,云岫资本,Yunxiu Capital,zh-CN,,王小明,Wang Xiaoming,wang.xiaoming@yunxiu.example,154 0000 0001,zh-CN,host',
  'A,12,1201,云岫资本,Yunxiu Capital,zh-CN,,李雷,Li Lei,li.lei@yunxiu.example,154 0000 0002,zh-CN,host',
  'B,20,2003,Carlton Reed,,en,reception@carlton-reed.example,Emily Walker,,emily.walker@carlton-reed.example,154 0000 0003,en,host',
  'B,20,2003,Carlton Reed,,en,reception@carlton-reed.example,Hannah Stone,,hannah.stone@carlton-reed.example,154 0000 0004,en,reception;administrator',
  'B,21,2101,Halden Freight,,en,,Ingrid Berg,,ingrid.berg@halden.example,154 0000 0005,en,host',
  'B,21,2101,Halden Freight,,en,,Olaf Dahl,,olaf.dahl@halden.example,154 0000 0006,en,delegate',
  'B,21,2101,Halden Freight,,en,,Freja Holm,,freja.holm@halden.example,154 0000 0007,en,reception',
];

export const buildingCsv = [heading, ...rows, ''].join('\n');
