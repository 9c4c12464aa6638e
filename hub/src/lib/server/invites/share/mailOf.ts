import type { Hub } from '../../hub.ts';

/** How the mail of an invitation stands; null where none was ever to be sent, `none` where the building sends no mail. */
export async function mailOf({ outbox }: Pick<Hub, 'outbox'>, visitId: string) {
  const mail = await outbox.find(`invitation:${visitId}`);
  return mail && (mail.lastError === 'no-mail-server' ? ('none' as const) : mail.state);
}
