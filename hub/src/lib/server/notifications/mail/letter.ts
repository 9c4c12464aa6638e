import type { Locale } from '@foyer/shared/i18n';

export interface LetterTable {
  heading: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** A message before it is text or HTML: both say the same, in the same order. */
export interface Letter {
  locale: Locale;
  site: string;
  heading: string;
  lead: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** Small ones: a mail is read on a phone. */
  tables?: readonly LetterTable[];
  action: { label: string; url: string } | null;
  image: { cid: string; alt: string; caption: string } | null;
  code: { before: string; code: string; after: string } | null;
  notes: readonly string[];
  footer: string;
}

export function textOf(letter: Letter): string {
  const { locale, heading, lead, facts, tables = [], action, image, code, notes, footer } = letter;
  const colon = locale === 'zh-CN' ? '：' : ': ';
  const blocks = [
    heading,
    lead,
    facts.map(([label, value]) => `${label}${colon}${value}`).join('\n'),
    ...tables.map(({ heading, columns, rows }) =>
      [heading, ...[columns, ...rows].map((row) => row.map((cell) => cell ?? '–').join(' | '))].join('\n'),
    ),
    action ? `${action.label}${colon.trim()}\n${action.url}` : '',
    image ? image.caption : '',
    code ? `${code.before}\n${code.code}\n${code.after}` : '',
    ...notes,
    `-- \n${footer}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n') + '\n';
}

const INK = '#0b1f33';
const SOFT = '#43566a';
const PAPER = '#f7f5f0';
const LINE = '#d8d3c6';
const BRAND = '#14597a';
const FONT = "-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',Roboto,sans-serif";

/** One column of 480 px with inline styles only and nothing fetched from elsewhere: what every mail program shows. */
export function htmlOf(letter: Letter): string {
  const { locale, site, heading, lead, facts, tables = [], action, image, code, notes, footer } = letter;
  const body = [
    `<p style="margin:0 0 20px;font-size:14px;letter-spacing:.02em;color:${BRAND};font-weight:600">${escape(site)}</p>`,
    `<h1 style="margin:0 0 12px;font-size:26px;line-height:1.25;color:${INK}">${escape(heading)}</h1>`,
    paragraph(lead),
    facts.length > 0 ? factsTable(facts) : '',
    ...tables.map(smallTable),
    action ? button(action) : '',
    image ? picture(image) : '',
    code ? codeBlock(code) : '',
    ...notes.map((note) => paragraph(note, SOFT, 15)),
  ].join('\n');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escape(heading)}</title>
</head>
<body style="margin:0;padding:0;background:${PAPER};font-family:${FONT};color:${INK};-webkit-text-size-adjust:100%">
<div style="max-width:480px;margin:0 auto;padding:24px 16px">
<div style="background:#ffffff;border:1px solid ${LINE};border-radius:16px;padding:28px 24px">
${body}
</div>
<p style="margin:16px 8px 0;font-size:13px;line-height:1.6;color:${SOFT}">${escape(footer)}</p>
</div>
</body>
</html>
`;
}

function paragraph(text: string, colour = INK, size = 17): string {
  return `<p style="margin:0 0 16px;font-size:${size}px;line-height:1.6;color:${colour}">${escape(text)}</p>`;
}

function factsTable(facts: Letter['facts']): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:8px 16px 8px 0;font-size:15px;color:${SOFT};vertical-align:top;white-space:nowrap">` +
      `${escape(label)}</td><td style="padding:8px 0;font-size:17px;font-weight:600;color:${INK}">${escape(value)}</td></tr>`,
  );
  return `<table role="presentation" style="width:100%;margin:0 0 20px;border-collapse:collapse;border-top:1px solid ${LINE};border-bottom:1px solid ${LINE}">${rows.join('')}</table>`;
}

/** The first column names what the numbers of the others are of. */
function smallTable({ heading, columns, rows }: LetterTable): string {
  const cell = (tag: string, content: string | number | null, i: number, style: string): string =>
    `<${tag} style="padding:4px 8px 4px 0;font-size:13px;text-align:${i === 0 ? 'left' : 'right'};${style}">` +
    `${escape(String(content ?? '–'))}</${tag}>`;
  const head = columns.map((column, i) => cell('th', column, i, `color:${SOFT};font-weight:400`)).join('');
  const body = rows.map(
    (row) =>
      `<tr style="border-top:1px solid ${LINE}">${row.map((one, i) => cell('td', one, i, `color:${INK}`)).join('')}</tr>`,
  );
  return (
    `<h2 style="margin:24px 0 6px;font-size:16px;color:${INK}">${escape(heading)}</h2>` +
    `<table style="width:100%;margin:0 0 16px;border-collapse:collapse"><thead><tr>${head}</tr></thead>` +
    `<tbody>${body.join('')}</tbody></table>`
  );
}

function button({ label, url }: NonNullable<Letter['action']>): string {
  return (
    `<p style="margin:0 0 20px"><a href="${escape(url)}" style="display:block;padding:16px 20px;background:${BRAND};` +
    `border-radius:12px;color:#ffffff;font-size:18px;font-weight:600;text-align:center;text-decoration:none">${escape(label)}</a></p>`
  );
}

function picture({ cid, alt, caption }: NonNullable<Letter['image']>): string {
  return (
    `<p style="margin:0 0 12px;text-align:center"><img src="cid:${escape(cid)}" alt="${escape(alt)}" width="300" height="300" ` +
    `style="width:300px;max-width:100%;height:auto;image-rendering:pixelated;background:#ffffff"></p>` +
    paragraph(caption, SOFT, 15)
  );
}

function codeBlock({ before, code, after }: NonNullable<Letter['code']>): string {
  return (
    paragraph(before, INK, 15).replace('16px;font', '6px;font') +
    `<p style="margin:0 0 6px;font-size:28px;font-weight:700;letter-spacing:.08em;color:${INK}">${escape(code)}</p>` +
    paragraph(after, INK, 15)
  );
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}
