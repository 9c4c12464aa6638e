import { error } from '@sveltejs/kit';
import { toString as renderQr } from 'qrcode';
import { pageStaff } from '#lib/server/http/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const { hub } = event.locals;
  const [row, token] = await Promise.all([hub.board.row(event.params.id), hub.visits.passToken(event.params.id)]);
  if (!row) error(404, 'not-found');
  // Level M for paper; four modules of quiet zone are part of the picture.
  const svg = token && (await renderQr(token, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }));
  return { row, qr: svg && `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
};
