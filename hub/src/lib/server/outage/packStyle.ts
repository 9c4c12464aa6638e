/** Paper first: A4, black on white, one file without anything to fetch, readable when it is opened from a disk. */
export const PACK_STYLE = `
@page { size: A4; margin: 12mm 11mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 210mm; background: #fff; color: #0b1f33; color-scheme: light;
  font: 10pt/1.4 'Inter Variable', Inter, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }
h1 { margin: 0; font-size: 20pt; line-height: 1.2; }
h1 [lang=en] { display: block; }
h2 { margin: 7mm 0 2mm; padding-bottom: 1mm; border-bottom: 1.5pt solid #0b1f33; font-size: 13pt; break-after: avoid; }
h3 { margin: 4mm 0 1mm; font-size: 11pt; break-after: avoid; }
p { margin: 1mm 0; }
[lang=en] { color: #43566a; font-weight: 450; }
h1 [lang=en], h2 [lang=en], h3 [lang=en] { font-size: .72em; font-weight: 550; }
.head { display: flex; justify-content: space-between; gap: 8mm; align-items: flex-end; }
.made { font-size: 12pt; font-weight: 650; text-align: right; white-space: nowrap; }
.how { margin-top: 3mm; padding: 2mm 3mm; border-left: 3pt solid #14597a; background: #eef4f7; }
table { width: 100%; min-width: 640px; border-collapse: collapse; font-size: 9pt; table-layout: fixed; }
th:nth-child(1) { width: 8%; } th:nth-child(2) { width: 20%; } th:nth-child(3) { width: 6%; } th:nth-child(4) { width: 22%; }
th:nth-child(5) { width: 13%; } th:nth-child(6) { width: 7%; } th:nth-child(7) { width: 17%; } th:nth-child(8) { width: 7%; }
th { padding: 1mm 1.5mm; border-bottom: .8pt solid #0b1f33; text-align: left; vertical-align: bottom; font-weight: 600; line-height: 1.15; }
th [lang=en] { display: block; font-size: .86em; }
td { padding: 1.2mm 1.5mm; border-bottom: .4pt solid #aab2bb; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
.doubtful td { background: #f2f2f2; }
.mark { padding: 0 1mm; border: .6pt solid currentColor; border-radius: 1mm; font-size: .85em; font-weight: 650; }
.two { columns: 2; column-gap: 8mm; }
.two p { display: flex; gap: 2mm; justify-content: space-between; break-inside: avoid; border-bottom: .4pt solid #aab2bb; }
.slips { break-before: page; display: grid; grid-template-columns: 1fr 1fr; gap: 0; }
.slips h2 { grid-column: 1 / -1; margin-top: 0; }
.slip { height: 62mm; padding: 3mm; border: .6pt dashed #7c8794; break-inside: avoid; }
.slip b { display: block; margin-bottom: .5mm; font-size: 14pt; }
.slip div { display: flex; gap: 1.5mm; align-items: flex-end; height: 7.1mm; font-size: 8pt; line-height: 1; }
.slip i { flex: 1; border-bottom: .5pt solid #0b1f33; }
.bar { display: flex; gap: 12px; align-items: center; margin-bottom: 20px; }
.bar a, .bar button { padding: 9px 16px; border: 1px solid #7c8794; border-radius: 6px; background: #fff; color: #0b1f33;
  font: 600 15px/1.3 inherit; font-family: inherit; text-decoration: none; cursor: pointer; }
.bar button { border-color: #14597a; background: #14597a; color: #fff; }
.bar :focus-visible { outline: 3px solid #b3470b; outline-offset: 2px; }
.bar [lang=en] { color: inherit; }
#stale { padding: 8px 12px; background: #fbeed5; color: #6d4000; font-weight: 650; }
#stale [lang=en] { color: inherit; }
@media print { body { padding: 0; max-width: none; } .bar { display: none; } }
@media (max-width: 700px) { body { padding: 12px; } .head { display: block; } .made { text-align: left; }
  .wide { overflow-x: auto; } .two { columns: 1; } .slips { grid-template-columns: 1fr; } }
`;
