import { chooseLocale } from '@foyer/shared/i18n';
import type { SiteSettings } from '@foyer/shared/site';
import { toString as renderQr } from 'qrcode';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';
import { whereTo, type WhereTo } from './whereTo.ts';

/** What is printed on the label of a visit. */
export interface PassSheet {
  row: BoardRow;
  /** As a picture in a data URL; null where no pass stands. */
  qr: string | null;
  where: WhereTo | null;
  /** Of where it is good, whichever site is being looked at. */
  siteName: SiteSettings['name'];
}

/** Null where there is no such visit. */
export async function passSheetOf(hub: Hub, visitId: string): Promise<PassSheet | null> {
  const [row, token] = await Promise.all([hub.board.row(visitId), hub.visits.passToken(visitId)]);
  if (!row) return null;
  // Level M for paper; four modules of quiet zone are part of the picture.
  const svg = token && (await renderQr(token, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }));
  return {
    row,
    qr: svg && `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    siteName: hub.sites.settings(row.siteId).name,
    where: whereTo(hub, row, chooseLocale(row.language)),
  };
}
