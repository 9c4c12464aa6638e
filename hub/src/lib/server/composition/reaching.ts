import { openAddresses } from '../channels/addresses.ts';
import { openDutyPeople } from '../duty/people.ts';
import { openVapid } from '../channels/push/vapid.ts';
import { openChannelBook } from '../channels/settings.ts';
import { openTroubles } from '../channels/troubles.ts';
import { createWays } from '../channels/ways.ts';
import { addressOf, createMailTransport, createMessageId } from '../notifications/mailTransport.ts';
import { sayInGroup } from '../channels/robots/robot.ts';
import { createCarriers } from '../notifications/carriers.ts';
import type { Foundation } from './foundation.ts';

export type Reaching = Awaited<ReturnType<typeof openReaching>>;

/** The channels to people and groups, and where they lead. */
export async function openReaching(foundation: Foundation) {
  const duty = await openDutyPeople(foundation);
  const { config, documents, directory, keysFolder, channelKey: key, now, onError } = foundation;
  const book = await openChannelBook({ documents, key });
  const addresses = await openAddresses({ documents, key, now });
  const troubles = await openTroubles({ documents, now });
  const vapid = await openVapid({ keysFolder, contact: `mailto:${addressOf(config.mailFrom)}`, now });
  const transport = config.smtpUrl ? createMailTransport({ smtpUrl: config.smtpUrl, from: config.mailFrom }) : null;
  const messageId = createMessageId(config.mailFrom);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const ways = createWays({
    ...{ book, addresses, directory, duty, transport, messageId, vapid, troubles, now, pause, onError },
  });
  const carriers = createCarriers({
    transport,
    messageId,
    ways,
    robot: (scope, robotId) => book.robots(scope).find(({ id }) => id === robotId) ?? null,
    say: (robot, text) => sayInGroup(robot, text, now()),
  });
  const reaches = (personId: string): boolean => ways.inOrder(personId).length > 0;
  const reachesDuty = (personId: string, siteId: string | null): boolean =>
    Boolean(duty.get(personId)?.email) || ways.ofDuty(personId, foundation.sites.settings(siteId).id).length > 0;
  return { reaches, reachesDuty, dutyPeople: duty, book, addresses, troubles, vapid, ways, carriers, messageId };
}
