import { createHash } from 'node:crypto';
import type { Details } from '@foyer/shared/details';
import type { SiteSettings } from '@foyer/shared/site';
import { happened } from './happened.ts';
import type { PersonDossier } from './persons.ts';

/** Rises when a field changes its meaning: who keeps such a file can tell how to read it. */
const FORMAT = 1;

export interface PersonFileHeading {
  'zh-CN': string;
  en: string;
  rows: readonly (readonly [zh: string, en: string, value: string])[];
  /** What is handed over, one a line. */
  list?: {
    columns: readonly (readonly [zh: string, en: string])[];
    rows: readonly (readonly string[])[];
  };
}

export interface PersonFileOptions {
  site: Pick<SiteSettings, 'name' | 'timeZone' | 'notice'>;
  madeAt: number;
  /** who made it, in words */
  madeBy: string;
  /** above the records: what an authority asked for, say */
  heading?: PersonFileHeading;
  /** for signatures */
  copies?: number;
}

/** All that is kept, as a program reads it: details as they were given, and the facts of the record about them. */
export function personJson(dossiers: readonly PersonDossier[], { site, madeAt, madeBy }: PersonFileOptions): string {
  const records = dossiers.map(({ record, details, events }) => ({
    id: record.subject,
    kind: record.noun,
    site: { id: record.siteId, name: record.siteName },
    at: iso(record.at),
    details: details.map(({ id, by, receivedAt, details: said }) => ({ id, by, receivedAt: iso(receivedAt), ...said })),
    facts: events.map(({ type, occurredAt, facts }) => ({ type, at: iso(occurredAt), ...facts })),
  }));
  const file = {
    format: 'foyer-person',
    version: FORMAT,
    madeAt: iso(madeAt),
    madeBy,
    controller: site.notice,
    records,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const iso = (at: number): string => new Date(at).toISOString();

const FIELDS: Record<string, readonly [zh: string, en: string]> = {
  name: ['姓名', 'Name'],
  phone: ['电话', 'Phone'],
  company: ['公司', 'Company'],
  email: ['邮箱', 'Mail'],
  plate: ['车牌', 'Plate'],
  itemsCarried: ['携带物品', 'Carried in'],
  language: ['语言', 'Language'],
  purposeNote: ['事由', 'Purpose'],
  guardianName: ['监护人', 'Guardian'],
  needs: ['接待需要', 'Needs'],
  note: ['备注', 'Note'],
  text: ['内容', 'Text'],
  document: ['证件', 'Document'],
  number: ['证件号码', 'Document number'],
  rule: ['依据', 'Rule'],
  terms: ['文件', 'Document'],
  signature: ['签名', 'Signature'],
  at: ['时间', 'Time'],
  members: ['同行人员', 'Companions'],
  answers: ['答复', 'Answers'],
  consents: ['同意', 'Consents'],
  recognisedBy: ['再次来访识别方式', 'Recognised by'],
  aliases: ['别名', 'Other names'],
  why: ['事由', 'Why'],
  unit: ['单位', 'Unit'],
  who: ['何人', 'Who'],
  waybill: ['运单号', 'Waybill number'],
  phoneEnding: ['手机尾号', 'End of the phone number'],
  where: ['何处', 'Where'],
  what: ['经过', 'What happened'],
  credential: ['证件', 'Credential'],
  addressee: ['收件人', 'Addressee'],
  destination: ['寄往', 'To'],
  tracking: ['邮件号', 'Carrier’s number'],
};
const KINDS: Record<Details['kind'], readonly [zh: string, en: string]> = {
  visitor: ['访客资料', 'Visitor'],
  guest: ['预约访客资料', 'Invited guest'],
  party: ['同行人员', 'Companions'],
  identity: ['证件核验', 'Identity check'],
  answer: ['被访人对访客的留言', 'A host’s word to the visitor'],
  replies: ['对问题的答复', 'Answers to questions'],
  reason: ['原因', 'Reason'],
  note: ['留言', 'Note'],
  signature: ['签名', 'Signature'],
  photo: ['照片', 'Photograph'],
  bar: ['谢绝入内名单', 'Do-not-admit list'],
  official: ['公务人员', 'Officials'],
  incident: ['事件记录', 'What happened'],
  parcel: ['面单信息', 'Waybill'],
  receipt: ['取件签名', 'Signature for a parcel'],
  proxy: ['代领人', 'Collected for somebody else by'],
  release: ['放行物品清单', 'Things to leave'],
  'release-word': ['服务台对放行的说明', 'The desk’s word on a release'],
  letter: ['挂号信件', 'Registered letter'],
  'signed-for': ['信件签收', 'Signed for mail'],
  dispatch: ['寄件', 'Outgoing mail'],
};
export const NOUNS: Record<PersonDossier['record']['noun'], readonly [zh: string, en: string]> = {
  visit: ['来访', 'Visit'],
  invite: ['预约', 'Invitation'],
  help: ['求助', 'Call for help'],
  duty: ['交接班', 'Hand-over'],
  bar: ['谢绝入内名单', 'Do-not-admit list'],
  parcel: ['快递', 'Parcel'],
  release: ['大件物品放行', 'Goods release'],
  letter: ['挂号信件', 'Registered letter'],
  mailround: ['派发', 'Round'],
  dispatch: ['寄件', 'Outgoing mail'],
  unknown: ['记录', 'Record'],
};

const STYLE = `body{font:15px/1.55 Inter,'Noto Sans SC',system-ui,sans-serif;color:#0b1f33;background:#f7f5f0;margin:0}
main{max-width:820px;margin:0 auto;padding:28px 24px}section{break-inside:avoid;background:#fff;border:1px solid #d9d4c8;border-radius:10px;padding:14px 18px;margin:14px 0}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:0 0 6px}h3{font-size:14px;margin:12px 0 2px}small,dt small{color:#53606d}
dl{display:grid;grid-template-columns:190px 1fr;gap:2px 14px;margin:0}dt{color:#384858}dd{margin:0;overflow-wrap:anywhere}img{max-width:220px;border-radius:6px}
button{font:inherit;padding:8px 18px;border-radius:8px;border:1px solid #0b1f33;background:#0b1f33;color:#fff}
table{width:100%;border-collapse:collapse;margin:14px 0;font-size:13px}th,td{padding:4px 8px;border-bottom:1px solid #d9d4c8;text-align:start;font-variant-numeric:tabular-nums}
th small{display:block}td:last-child,th:last-child,td:first-child{text-align:end}td{overflow-wrap:anywhere}tr{break-inside:avoid}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:44px 40px;margin-top:64px;break-inside:avoid}.sign p{border-top:1px solid #0b1f33;padding-top:4px}
.copy+.copy{break-before:page;border-top:2px dashed #b9b2a3;margin-top:30px}@media print{body{background:none}.bar{display:none}section{border-color:#999}.copy+.copy{border:0;margin:0}}`;
const SCRIPT = `document.getElementById('print').onclick=()=>print();`;
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');
export const PERSON_FILE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** The same as people read it, in both languages, to be printed and handed over. */
export function personHtml(dossiers: readonly PersonDossier[], options: PersonFileOptions): string {
  const { site, madeAt, madeBy, heading, copies = 1 } = options;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone, dateStyle: 'short', timeStyle: 'short' });
  const time = (at: number): string => format.format(at);
  const title: PersonFileHeading = heading ?? { 'zh-CN': '我们保存的个人资料', en: 'What we keep about you', rows: [] };
  const body = `<h1>${text(title['zh-CN'])} <small>${text(title.en)}</small></h1>
<p>${text(site.name['zh-CN'])} · ${text(site.name.en)} · ${time(madeAt)} · ${text(madeBy)}</p>
${title.rows.length > 0 ? `<section><dl>${title.rows.map(([zh, en, value]) => row([zh, en], text(value))).join('')}</dl></section>` : ''}
${title.list ? listOf(title.list) : ''}
${dossiers.map((dossier) => sectionOf(dossier, time)).join('\n')}
${copies > 1 ? `<div class="sign"><p>移交人 <small>Handed over by</small></p><p>接收人 <small>Received by</small></p><p>日期 <small>Date</small></p><p>日期 <small>Date</small></p></div>` : ''}`;
  const pages = Array.from({ length: copies }, (_, index) => {
    const mark =
      copies > 1 ? `<p><small>第 ${index + 1} 联，共 ${copies} 联 · Copy ${index + 1} of ${copies}</small></p>` : '';
    return `<div class="copy">${mark}${body}</div>`;
  });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${PERSON_FILE_POLICY}">
<title>${text(`${title.en} · ${site.name.en}`)}</title><style>${STYLE}</style></head>
<body><main><p class="bar"><button id="print" type="button">打印 Print</button></p>
${pages.join('\n')}
</main><script>${SCRIPT}</script></body></html>
`;
}

function sectionOf({ record, details, events }: PersonDossier, time: (at: number) => string): string {
  const [zh, en] = NOUNS[record.noun];
  const said = details.map(({ details: one, receivedAt, by }) => {
    const [kindZh, kindEn] = KINDS[one.kind];
    const head = `<h3>${kindZh} <small>${kindEn} · ${time(receivedAt)} · ${text(by)}</small></h3>`;
    if (one.kind === 'photo')
      return `${head}<img alt="${kindZh} ${kindEn}" src="data:${one.mediaType};base64,${one.base64}">`;
    return `${head}<dl>${Object.entries(one)
      .filter(([field]) => field !== 'kind')
      .map(([field, value]) => row(FIELDS[field] ?? [field, field], text(valueOf(value))))
      .join('')}</dl>`;
  });
  const facts = events.map(({ type, occurredAt }) => `${time(occurredAt)} ${text(happened(type))}`).join('<br>');
  return `<section><h2>${zh} <small>${en} · ${text(record.siteName['zh-CN'])} ${text(record.siteName.en)} · ${time(record.at)}</small></h2>
${said.join('\n')}${facts === '' ? '' : `<h3>经过 <small>What happened</small></h3><p><small>${facts}</small></p>`}</section>`;
}

function listOf({ columns, rows }: NonNullable<PersonFileHeading['list']>): string {
  const head = columns.map(([zh, en]) => `<th scope="col">${zh} <small>${en}</small></th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

const row = ([zh, en]: readonly [string, string], value: string): string =>
  `<dt>${zh} <small>${en}</small></dt><dd>${value}</dd>`;

function valueOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueOf).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, one]) => (key === 'name' ? valueOf(one) : `${key}: ${valueOf(one)}`))
    .join(', ');
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
