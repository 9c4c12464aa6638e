import { renderAddressCode } from './mail/addressCode.ts';
import { renderFoodLeft } from './mail/foodLeft.ts';
import { renderChannelTest } from './mail/channelTest.ts';
import { renderChannelTrouble } from './mail/channelTrouble.ts';
import { renderLobbyTold } from './mail/lobbyTold.ts';
import { renderHostAsked } from './mail/hostAsked.ts';
import { renderCancellation, renderChange, renderInvitation } from './mail/invitation.ts';
import { renderDeviceAlert } from './mail/deviceAlert.ts';
import { renderKioskCode } from './mail/kioskCode.ts';
import { renderKeepTaken } from './mail/keepTaken.ts';
import { renderMailMissed } from './mail/mailMissed.ts';
import { renderParcelsWaiting } from './mail/parcelsWaiting.ts';
import { renderCallUnanswered, renderHelpWanted } from './mail/onDuty.ts';
import { renderProxyAsked } from './mail/proxyAsked.ts';
import { renderSignIn } from './mail/signIn.ts';
import { renderReleaseWaits } from './mail/releaseWaits.ts';
import { renderStaffWayIn } from './mail/staffWayIn.ts';
import { renderVipComing } from './mail/vipComing.ts';
import { renderWeeklyReport } from './mail/weeklyReport.ts';
import type { MailSources } from './mail/sources.ts';
import type { RenderMessage } from './outbox.ts';

/** Turns a message's ids into words in the recipient's language. */
export function createRenderMessage(sources: MailSources): RenderMessage {
  return async (message, queuedAt, id) => {
    switch (message.kind) {
      case 'host-asked':
        return renderHostAsked(sources, message, queuedAt, id);
      case 'food-left':
        return renderFoodLeft(sources, message, id);
      case 'parcels-waiting':
        return renderParcelsWaiting(sources, message, id);
      case 'proxy-asked':
        return renderProxyAsked(sources, message, id);
      case 'mail-missed':
        return renderMailMissed(sources, message, id);
      case 'release-waits':
        return renderReleaseWaits(sources, message, id);
      case 'keep-taken':
        return renderKeepTaken(sources, message, id);
      case 'sign-in':
        return renderSignIn(sources, message, queuedAt, id);
      case 'call-unanswered':
        return renderCallUnanswered(sources, message, id);
      case 'vip-coming':
        return renderVipComing(sources, message, id);
      case 'help-wanted':
        return renderHelpWanted(sources, message, id);
      case 'device-alert':
        return renderDeviceAlert(sources, message, id);
      case 'channel-test':
        return renderChannelTest(sources, message, queuedAt, id);
      case 'address-code':
        return renderAddressCode(sources, message, id);
      case 'kiosk-code':
        return renderKioskCode(sources, message, id);
      case 'channel-trouble':
        return renderChannelTrouble(sources, message, id);
      case 'lobby-told':
        return renderLobbyTold(sources, message);
      case 'staff-invited':
      case 'password-reset':
        return renderStaffWayIn(sources, message);
      case 'weekly-report':
        return renderWeeklyReport(sources, message);
      case 'invitation':
        return renderInvitation(sources, message.visitId);
      case 'invitation-cancelled':
        return renderCancellation(sources, message);
      case 'invitation-changed':
        return renderChange(sources, message);
    }
  };
}
