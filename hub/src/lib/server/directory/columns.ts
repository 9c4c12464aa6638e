import type { PersonRole } from '@foyer/shared/directory';

/**
 * The columns of a directory file, by the headings people give them. A row is a person at a tenant; a row without a name
 * only adds the tenant or another of its units. Columns whose heading starts with `#` are left alone.
 */
export const columns = {
  /** the short name or either name of a site; the first site unless given */
  site: { required: false, headings: ['site', '项目', '园区'] },
  tower: { required: false, headings: ['tower', 'building', '楼座', '楼栋', '楼宇', '座'] },
  floor: { required: false, headings: ['floor', '楼层', '层'] },
  unit: { required: false, headings: ['unit', 'room', 'suite', '单元', '房号', '房间', '室号'] },
  intercom: { required: false, headings: ['intercom', '对讲', '对讲号', '门禁对讲'] },
  tenant_id: { required: false, headings: ['tenant_id', '客户编号', '公司编号'] },
  tenant: { required: true, headings: ['tenant', 'company', '客户', '公司', '业户', '公司名称', '客户名称'] },
  tenant_en: { required: false, headings: ['tenant_en', 'tenant_latin', 'company_en', '公司英文名', '客户英文名'] },
  tenant_language: { required: false, headings: ['tenant_language', '客户语言'] },
  reception_email: { required: false, headings: ['reception_email', '前台邮箱'] },
  reception_phone: { required: false, headings: ['reception_phone', '前台电话'] },
  person_id: { required: false, headings: ['person_id', 'id', '人员编号', '工号'] },
  name: { required: true, headings: ['name', '姓名'] },
  name_latin: { required: false, headings: ['name_latin', 'name_en', '英文名', '拼音', '英文姓名'] },
  /** several parted by `;`, `|` or `、` */
  aliases: { required: false, headings: ['aliases', 'alias', '别名', '昵称', '称呼'] },
  email: { required: false, headings: ['email', 'mail', 'e-mail', '邮箱', '电子邮箱'] },
  phone: { required: false, headings: ['phone', 'mobile', 'telephone', '电话', '手机', '手机号'] },
  language: { required: false, headings: ['language', '语言'] },
  /** host unless given; several parted as aliases are */
  role: { required: false, headings: ['role', 'roles', '角色'] },
  /** of a delegate: ids or names at the same tenant, parted as aliases are; all of the tenant unless given */
  answers_for: { required: false, headings: ['answers_for', '代谁答复'] },
} as const satisfies Record<string, { required: boolean; headings: readonly string[] }>;

export type Column = keyof typeof columns;

export const requiredColumns = (Object.keys(columns) as Column[]).filter((column) => columns[column].required);

const columnByHeading = new Map<string, Column>(
  (Object.keys(columns) as Column[]).flatMap((column) =>
    columns[column].headings.map((heading): [string, Column] => [headingKey(heading), column]),
  ),
);

export function columnOfHeading(heading: string): Column | undefined {
  return columnByHeading.get(headingKey(heading));
}

function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

export const roleWords: Readonly<Record<string, PersonRole>> = {
  host: 'host',
  被访人: 'host',
  员工: 'host',
  delegate: 'delegate',
  代理人: 'delegate',
  代办人: 'delegate',
  reception: 'reception',
  receptionist: 'reception',
  前台: 'reception',
  administrator: 'administrator',
  admin: 'administrator',
  管理员: 'administrator',
};

export const languageWords: Readonly<Record<string, 'zh-CN' | 'en'>> = {
  'zh-cn': 'zh-CN',
  zh: 'zh-CN',
  chinese: 'zh-CN',
  中文: 'zh-CN',
  en: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
};
