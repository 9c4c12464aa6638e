export type ImportLanguage = 'zh-CN' | 'en';

export interface ImportProblem {
  /** line of the file, the heading being line 1 */
  line: number;
  /** as headed in the file, where a column is to blame */
  column?: string;
  message: string;
}

type Words = Record<ImportLanguage, (detail: ProblemDetail) => string>;
/** what the sentence needs to name: a value, other columns, another line */
type ProblemDetail = { value?: string; other?: number | string };

const words = {
  empty: { 'zh-CN': () => '文件是空的', en: () => 'the file is empty' },
  'too-large': {
    'zh-CN': ({ other }) => `文件超过 ${other} MB`,
    en: ({ other }) => `the file is larger than ${other} MB`,
  },
  encoding: {
    'zh-CN': () => '无法识别文件编码;请另存为 UTF-8、GBK 或 Unicode 文本',
    en: () => 'the encoding is not known: save the file as UTF-8, GBK or Unicode text',
  },
  'unknown-column': {
    'zh-CN': ({ value, other }) => `不认识的列“${value}”;可用的列:${other}。不需要导入的列请在列名前加 #`,
    en: ({ value, other }) =>
      `unknown column "${value}"; known are ${other}. Put # before the heading of a column that is not to be read`,
  },
  'double-column': {
    'zh-CN': ({ value }) => `列“${value}”出现了两次`,
    en: ({ value }) => `the column "${value}" is there twice`,
  },
  'missing-column': {
    'zh-CN': ({ value }) => `缺少列“${value}”`,
    en: ({ value }) => `the column "${value}" is missing`,
  },
  quoting: {
    'zh-CN': ({ value }) => `引号不成对,无法继续读取(${value})`,
    en: ({ value }) => `quotes do not match, reading stops here (${value})`,
  },
  'field-count': {
    'zh-CN': ({ value, other }) => `有 ${value} 列,应为 ${other} 列`,
    en: ({ value, other }) => `${value} columns where the heading has ${other}`,
  },
  required: { 'zh-CN': () => '不能为空', en: () => 'must not be empty' },
  'too-long': {
    'zh-CN': ({ other }) => `不能超过 ${other} 个字`,
    en: ({ other }) => `must not be longer than ${other} characters`,
  },
  email: {
    'zh-CN': ({ value }) => `“${value}”不是邮箱地址`,
    en: ({ value }) => `"${value}" is no mail address`,
  },
  phone: {
    'zh-CN': ({ value }) => `“${value}”不是电话号码`,
    en: ({ value }) => `"${value}" is no telephone number`,
  },
  id: {
    'zh-CN': ({ value }) => `编号“${value}”只能用字母、数字、- 和 _`,
    en: ({ value }) => `the id "${value}" may have letters, digits, - and _ only`,
  },
  role: {
    'zh-CN': ({ value }) =>
      `不认识的角色“${value}”;可用:host 被访人、delegate 代理人、reception 前台、administrator 管理员`,
    en: ({ value }) => `unknown role "${value}"; known are host, delegate, reception and administrator`,
  },
  language: {
    'zh-CN': ({ value }) => `不认识的语言“${value}”;可用:zh-CN、en`,
    en: ({ value }) => `unknown language "${value}"; known are zh-CN and en`,
  },
  'unknown-site': {
    'zh-CN': ({ value, other }) => `没有项目“${value}”;已有的项目:${other}`,
    en: ({ value, other }) => `there is no building "${value}"; known are ${other}`,
  },
  'other-site': {
    'zh-CN': ({ value, other }) => `“${value}”不是本次导入的项目 ${other}`,
    en: ({ value, other }) => `"${value}" is not ${other}, the building that is imported`,
  },
  'id-elsewhere': {
    'zh-CN': ({ value, other }) => `编号“${value}”已用于项目 ${other}`,
    en: ({ value, other }) => `the id "${value}" is used at the building ${other} already`,
  },
  'no-home': {
    'zh-CN': () => '本行没有单元,此客户在别处也没有单元',
    en: () => 'there is no unit here, and the tenant has none elsewhere',
  },
  contradiction: {
    'zh-CN': ({ value, other }) => `“${value}”与第 ${other} 行不一致`,
    en: ({ value, other }) => `"${value}" contradicts line ${other}`,
  },
  'duplicate-person': {
    'zh-CN': ({ value, other }) => `“${value}”与第 ${other} 行重复;同名的人请用邮箱、电话或人员编号区分`,
    en: ({ value, other }) =>
      `"${value}" repeats line ${other}; people of the same name need a mail address, telephone or id to tell them apart`,
  },
  'duplicate-id': {
    'zh-CN': ({ value, other }) => `编号“${value}”与第 ${other} 行重复`,
    en: ({ value, other }) => `the id "${value}" is used on line ${other} already`,
  },
  'unknown-person': {
    'zh-CN': ({ value }) => `找不到“${value}”;请填写同一客户人员的姓名或编号`,
    en: ({ value }) => `nobody at the tenant is "${value}": names or ids of people there are expected`,
  },
  'no-rows': { 'zh-CN': () => '没有任何数据行', en: () => 'there are no rows below the heading' },
  'shared-email': {
    'zh-CN': ({ value, other }) => `邮箱“${value}”也用在第 ${other} 行`,
    en: ({ value, other }) => `the mail address "${value}" is also on line ${other}`,
  },
  'nobody-reachable': {
    'zh-CN': ({ value }) => `“${value}”没有任何邮箱或电话,来访只能由服务台转告`,
    en: ({ value }) =>
      `nobody at "${value}" has a mail address or telephone: visitors will have to be announced by the desk`,
  },
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof words;

export function createProblemList(language: ImportLanguage) {
  const problems: ImportProblem[] = [];
  return {
    add(line: number, code: ProblemCode, detail: ProblemDetail & { column?: string | undefined } = {}) {
      const message = (words[code] as Words)[language](detail);
      problems.push({ line, ...(detail.column === undefined ? {} : { column: detail.column }), message });
    },
    inOrder: () => problems.toSorted((one, other) => one.line - other.line),
  };
}

export type ProblemList = ReturnType<typeof createProblemList>;
