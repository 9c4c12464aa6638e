import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { unitLabel } from '@foyer/shared/directory';
import { visitForHost } from '#lib/server/answers/visitForHost.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import type { InviteView } from '#lib/server/invites/invites.ts';
import { qrImage } from '#lib/server/notifications/mail/qrImage.ts';
import { rangeIn } from '#lib/server/notifications/mail/when.ts';
import { phoneWords } from '#lib/components/phone/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const invite = await ownInvite(event);
  const { hub, locale } = event.locals;
  const settings = hub.site.settings();
  const { visitId, guest, cancelledAt, heads, purpose, until } = invite;
  const [token, code, check, row] = await Promise.all([
    hub.invites.token(visitId),
    hub.invites.code(visitId),
    hub.invites.checkDigits(visitId),
    hub.board.row(visitId),
  ]);
  const mail = await hub.outbox.find(`invitation:${visitId}`);
  const stands = cancelledAt === null && until > hub.now() && guest !== null;
  const place = sceneOf(event, invite, locale);
  return {
    locale,
    visitId,
    heads,
    purpose,
    guest: guest && {
      name: guest.name,
      company: guest.company ?? null,
      email: guest.email ?? null,
      phone: guest.phone ?? null,
    },
    cancelled: cancelledAt !== null,
    stands,
    ...place,
    visit: row && row.registeredAt !== null ? visitForHost(row, locale, settings.timeZone, hub.now()) : null,
    mail: mail && (mail.lastError === 'no-mail-server' ? ('none' as const) : mail.state),
    code: grouped(code!),
    digits: check?.of === 'invitation' ? check.digits : null,
    qr: stands ? `data:image/png;base64,${(await qrImage(token!)).toString('base64')}` : null,
    text: stands ? invitationText(event, invite, grouped(code!)) : '',
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    const { visitId } = await ownInvite(event);
    const by = { kind: 'host', id: requireHost(event).personId } as const;
    const cancelled = await event.locals.hub.invites.cancel(visitId, by);
    if (!cancelled.ok) {
      const { refusal } = cancelled;
      return fail(409, {
        refusal: refusal === 'not-planned' ? ('not-planned' as const) : ('already-cancelled' as const),
      });
    }
    return { refusal: null };
  },
};

/** An invitation of somebody else is not there: which ids exist is nobody's business. */
async function ownInvite(
  event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } },
): Promise<InviteView> {
  const host = requireHost(event);
  const invite = await event.locals.hub.invites.view(event.params.id);
  const own = invite?.tenantId === host.tenantId && (host.reception || invite.hostPersonId === host.personId);
  if (!invite || !own) error(404, 'not-found');
  return invite;
}

function sceneOf({ locals: { hub } }: Pick<RequestEvent, 'locals'>, invite: InviteView, locale: 'zh-CN' | 'en') {
  const { name, timeZone } = hub.site.settings();
  const tenant = hub.directory.tenant(invite.tenantId);
  const unit = tenant?.units[0];
  return {
    when: rangeIn(locale, timeZone, invite.from, invite.until),
    where: [name[locale], ...(unit ? [unitLabel(unit)] : [])].join(' · '),
    host: hub.directory.person(invite.hostPersonId)?.name ?? '',
    tenant: tenant?.name ?? '',
  };
}

/** For passing on by hand, in the language of the guest and not of the host. */
function invitationText(event: Pick<RequestEvent, 'locals'>, invite: InviteView, code: string): string {
  const t = phoneWords(invite.language);
  const { when, where, host, tenant } = sceneOf(event, invite, invite.language);
  const document = event.locals.hub.site.settings().identityCheck ? [t('text.document')] : [];
  return [
    t('text.greeting', { guest: invite.guest!.name, host, tenant }),
    t('text.when', { when }),
    t('text.where', { where }),
    t('text.code', { code }),
    ...document,
  ].join('\n');
}

const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
