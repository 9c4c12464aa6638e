import { error } from '@sveltejs/kit';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { mailOf } from '#lib/server/invites/share/mailOf.ts';
import { shareOf } from '#lib/server/invites/share/shareOf.ts';
import type { PageServerLoad } from './$types';

/** The desk reads a guest the code on the telephone, or hands on an invitation: its own, or for a tenant. */
export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'invite');
  event.depends('desk:invitation');
  const { hub } = event.locals;
  const visitId = pageId(event.params.id);
  const [invite, row] = await Promise.all([hub.invites.view(visitId), hub.board.row(visitId)]);
  if (!invite || !row) error(404, 'not-found');
  await seen(event, 'visit', { subject: { kind: 'visit', id: visitId } });
  const [share, mail] = await Promise.all([shareOf(hub, invite), mailOf(hub, visitId)]);
  return { row, share, mail, email: invite.guest?.email ?? null };
};
