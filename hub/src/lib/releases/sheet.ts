/** What stands on paper, in both languages: guards and carriers read either. */
export const SHEET = {
  heading: ['大件物品放行条', 'Goods release pass'],
  number: ['编号', 'No.'],
  tenant: ['单位', 'Tenant'],
  applicant: ['申请人', 'Applied for by'],
  when: ['放行时间', 'May leave'],
  carrier: ['搬运方', 'Carried by'],
  line: ['序号', 'No.'],
  what: ['物品', 'Item'],
  count: ['数量', 'Number'],
  ticked: ['核对', 'Checked'],
  rest: ['其中已放行', 'of which have left'],
  scan: ['门岗扫码核对', 'To be scanned at the door'],
  desk: ['服务台', 'Service desk'],
  guard: ['门岗', 'Guard'],
  bearer: ['搬运人签字', 'Signature of the carrier'],
} as const satisfies Record<string, readonly [string, string]>;

/** What a sheet shows. */
export interface ReleaseSheetView {
  id: string;
  site: { 'zh-CN': string; en: string };
  tenant: string;
  unit: string;
  applicant: string;
  when: { 'zh-CN': string; en: string };
  lines: readonly { what: string; count: number; rest: number }[];
  carrier: readonly string[];
  qr: { size: number; path: string };
}

/** The end of the id, which is random: enough to tell two sheets on a desk apart. */
export const sheetNumber = (releaseId: string): string => releaseId.replaceAll('-', '').slice(-8).toUpperCase();
