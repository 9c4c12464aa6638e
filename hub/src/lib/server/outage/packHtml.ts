import { createHash } from 'node:crypto';
import { createTranslate, type Translate } from '@foyer/shared/i18n';
import { outageMessages } from '@foyer/shared/i18n/messages/outage';
import type { BoardRow } from '../../board/row.ts';
import type { OutagePack } from './pack.ts';
import { PACK_STYLE } from './packStyle.ts';

type Words = typeof outageMessages.en;
type Key = keyof Words;

const zh = createTranslate<Words>(outageMessages, 'zh-CN') as Translate<Words> & ((key: Key) => string);
const en = createTranslate<Words>(outageMessages, 'en') as typeof zh;

/** Prints, and says so where the paper is no longer fresh; without it the page is whole all the same. */
const SCRIPT = `document.getElementById('print').onclick=()=>print();
addEventListener('keydown',(e)=>{if(e.key==='p'&&!e.ctrlKey&&!e.metaKey)print();if(e.key==='Escape')location.assign('/desk')});
const stale=document.getElementById('stale');stale.hidden=Date.now()-Number(stale.dataset.madeAt)<18e5;`;
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** Nothing but what stands in the file itself. */
export const PACK_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** One file that needs nothing besides it: to be read, printed, copied to a stick and opened with the hub gone. */
export function packHtml(pack: OutagePack): string {
  const { siteName, madeAt, deskTelephone } = pack;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: pack.timeZone, dateStyle: 'short', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: pack.timeZone, timeStyle: 'short' });
  const time = (at: number): string => clock.format(at);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${PACK_POLICY}">
<title>${text(`${en('title')} · ${siteName.en} · ${day.format(madeAt)}`)}</title>
<style>${PACK_STYLE}</style>
</head>
<body>
<header class="bar"><button id="print" type="button">${both('print')} (p)</button><a href="/desk">${both('back')} (Esc)</a></header>
<main>
<p id="stale" hidden data-made-at="${madeAt}">${both('stale')}</p>
<div class="head"><h1>${text(siteName['zh-CN'])} ${both('title')}</h1>
<div class="made">${text(day.format(madeAt))}${deskTelephone ? `<br>${both('desk')} ${text(deskTelephone)}` : ''}</div></div>
<p class="how">${both('how', '<br>')}</p>
${insideOf(pack, time)}
${listOf('waiting', pack.waiting, (row) => time(row.registeredAt ?? row.status.since), 'since')}
${listOf('expected', pack.expected, (row) => windowOf(row, time), 'from')}
${callingOf(pack, time)}
${telephonesOf(pack)}
${slipsOf(pack)}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function insideOf({ floors }: OutagePack, time: (at: number) => string): string {
  const heads = floors.reduce((sum, floor) => sum + floor.heads, 0);
  const head = cells(
    'th scope="col"',
    ['number', 'name', 'heads', 'unit', 'phone', 'since', 'sure', 'out'].map((key) => both(key as Key)),
  );
  const tables = floors.map(({ tower, floor, heads: here, people }) => {
    const place = tower || floor ? text([tower, floor].filter(Boolean).join(' ')) : both('floor.unknown');
    const rows = people.map(
      ({ row, confidence, reason }) =>
        `<tr class="${confidence}">${cells('td', [
          `<span class="n">${text(row.callNumber ?? row.slip ?? '')}</span>`,
          whoOf(row),
          `<span class="n">${row.headsInside}</span>`,
          whereOf(row),
          `<span class="n">${text(row.phone ?? '')}</span>`,
          row.status.status === 'on-site' ? `<span class="n">${time(row.status.since)}</span>` : '',
          `${both(confidence)}<br>${both(reason)}`,
          '',
        ])}</tr>`,
    );
    return `<h3>${place} · <span class="n">${here}</span></h3><div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  });
  return `<h2>${both('inside')} · <span class="n">${heads}</span></h2>${floors.length > 0 ? tables.join('') : `<p>${both('inside.none')}</p>`}`;
}

function listOf(title: Key, rows: readonly BoardRow[], when: (row: BoardRow) => string, whenKey: Key): string {
  if (rows.length === 0) return '';
  const head = cells(
    'th scope="col"',
    (['number', 'name', 'heads', 'unit', 'phone'] as Key[]).concat(whenKey, 'since', 'out').map((key) => both(key)),
  );
  const body = rows.map(
    (row) =>
      `<tr>${cells('td', [
        `<span class="n">${text(row.callNumber ?? '')}</span>`,
        whoOf(row),
        `<span class="n">${row.heads}</span>`,
        whereOf(row),
        `<span class="n">${text(row.phone ?? '')}</span>`,
        `<span class="n">${text(when(row))}</span>`,
        '',
        '',
      ])}</tr>`,
  );
  return `<h2>${both(title)} · <span class="n">${rows.length}</span></h2><div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function callingOf({ calling }: OutagePack, time: (at: number) => string): string {
  if (calling.length === 0) return '';
  return `<h2>${both('calling')}</h2>${calling.map(({ device, since }) => `<p>${text(device)} · <span class="n">${time(since)}</span></p>`).join('')}`;
}

function telephonesOf({ telephones }: OutagePack): string {
  if (telephones.length === 0) return '';
  const lines = telephones.map(
    ({ name, what, number }) =>
      `<p><span>${text(name)} <small>${isRole(what) ? both(what) : text(what)}</small></span><b class="n">${text(number)}</b></p>`,
  );
  return `<h2>${both('telephones')}</h2><div class="two">${lines.join('')}</div>`;
}

function slipsOf({ slips }: OutagePack): string {
  if (slips.length === 0) return '';
  const line = (...keys: Key[]): string =>
    `<div>${keys.map((key) => `<span>${both(key)}</span><i></i>`).join('')}</div>`;
  const blank = slips.map(
    (slip) =>
      `<section class="slip"><b class="n">${text(slip)}</b>${line('name', 'heads')}${line('phone')}${line('company')}${line('host', 'unit')}${line('document')}${line('agreed', 'guardian')}${line('since', 'out')}</section>`,
  );
  return `<div class="slips"><h2>${both('slips')}</h2>${blank.join('')}</div>`;
}

function whoOf({ name, company, standing, guardianName }: BoardRow): string {
  const mark = standing ? ` <span class="mark">${both(standing)}</span>` : '';
  const guardian = guardianName ? `<br>${both('guardian')} ${text(guardianName)}` : '';
  return `${text(name)}${mark}${company ? `<br>${text(company)}` : ''}${guardian}`;
}

function whereOf({ host, tenant }: BoardRow): string {
  return `${text(tenant.unit)}<br>${text([host?.name, tenant.name].filter(Boolean).join(' · '))}`;
}

function windowOf({ status }: BoardRow, time: (at: number) => string): string {
  return status.status === 'expected' ? `${time(status.from)}–${time(status.until)}` : '';
}

function isRole(what: string): what is Extract<Key, `role.${string}`> {
  return what.startsWith('role.');
}

function cells(tag: string, contents: readonly string[]): string {
  return contents.map((content) => `<${tag}>${content}</${tag.split(' ')[0]}>`).join('');
}

/** In Chinese and English, since whoever finds the paper may read either. */
function both(key: Key, between = ' '): string {
  return `${text(zh(key))}${between}<span lang="en">${text(en(key))}</span>`;
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
