import { renderHostAsked } from './mail/hostAsked.ts';
import { renderCancellation, renderInvitation } from './mail/invitation.ts';
import { renderSignIn } from './mail/signIn.ts';
import type { MailSources } from './mail/sources.ts';
import type { RenderMessage } from './outbox.ts';

/** Turns a message's ids into a mail in the recipient's language. */
export function createRenderMessage(sources: MailSources): RenderMessage {
  return async (message, queuedAt) => {
    switch (message.kind) {
      case 'host-asked':
        return renderHostAsked(sources, message, queuedAt);
      case 'sign-in':
        return renderSignIn(sources, message, queuedAt);
      case 'invitation':
        return renderInvitation(sources, message.visitId);
      case 'invitation-cancelled':
        return renderCancellation(sources, message.visitId);
    }
  };
}
