import { NOUNS, personHtml, personJson, type PersonFileOptions } from '../persons/personFile.ts';
import type { FrozenEvidence } from './freezes.ts';

type Row = readonly [zh: string, en: string, value: string];

const ABOUT = {
  person: ['某人', 'a person'],
  visit: ['某次来访', 'a visit'],
  period: ['某段时间', 'a period'],
} as const;

const LISTED = [
  ['序号', 'No.'],
  ['时间', 'Time'],
  ['记录', 'Record'],
  ['编号', 'Number'],
  ['份数', 'Documents'],
] as const;

/** In two copies, each side signing both: who asked by what, and what was handed over. No contents. */
export function receiptHtml(evidence: FrozenEvidence, options: PersonFileOptions): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: options.site.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const rows = evidence.dossiers.map(({ record, details }, index) => {
    const [zh, en] = NOUNS[record.noun];
    return [String(index + 1), format.format(record.at), `${zh} ${en}`, record.subject, String(details.length)];
  });
  const heading = {
    'zh-CN': '调取证据清单',
    en: 'Receipt for evidence handed over',
    rows: rowsOf(evidence),
    list: { columns: LISTED, rows },
  };
  return personHtml([], { ...options, heading, copies: 2 });
}

/** All that was frozen, to be read. */
export function evidenceHtml(evidence: FrozenEvidence, options: PersonFileOptions): string {
  const heading = { 'zh-CN': '依法调取的资料', en: 'Details handed over on request', rows: rowsOf(evidence) };
  return personHtml(evidence.dossiers, { ...options, heading });
}

/** The same for programs. */
export const evidenceJson = ({ dossiers }: FrozenEvidence, options: PersonFileOptions): string =>
  personJson(dossiers, options);

function rowsOf({ freeze, officers }: FrozenEvidence): Row[] {
  const [zh, en] = ABOUT[freeze.about];
  return [
    ['调取单位', 'Unit', freeze.unit],
    ['文书编号', 'Document', freeze.document],
    ...officers.map(({ name, badge }): Row => ['民警及警号', 'Officer, badge', `${name} · ${badge}`]),
    ['调取范围', 'What it names', `${zh} · ${en}`],
    ['数量', 'Number', `${freeze.records} 条记录 / records · ${freeze.documents} 份资料 / documents`],
  ];
}
