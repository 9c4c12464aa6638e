import { openWaysIn } from '../accounts/openWaysIn.ts';
import { staffAddress } from '../config/staffAddress.ts';
import { createAgreedBefore } from '../invites/agreedBefore.ts';
import { openCodeSecret } from '../invites/codes.ts';
import { createInvites } from '../invites/createInvites.ts';
import { createChannels } from '../channels/channels.ts';
import { createProving } from '../channels/proving.ts';
import { createOutbox } from '../notifications/createOutbox.ts';
import { createRenderMessage } from '../notifications/render.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { Reaching } from './reaching.ts';

export type Messages = Awaited<ReturnType<typeof openMessages>>;

/** What reaches people outside: the outbox, and those who put invitations and ways in into it. */
export async function openMessages(foundation: Foundation, lobby: Lobby, reaching: Reaching) {
  const { config, log, documents, record, vault, sites, directory, devices, accounts, audit } = foundation;
  const { issuer, links, limits, naming, keysFolder, channelKey, schedule, now, newId, onError } = foundation;
  const { board, book, calls, foods, helps, keeps, kinds, parcels, people, post, history, inviteBook, terms, visits } =
    lobby;

  const { ways, addresses, book: channelBook, troubles, carriers, messageId } = reaching;

  const invites = await createInvites({
    log: record,
    book: inviteBook,
    vault,
    issuer,
    directory,
    sites,
    documents,
    limits,
    keysFolder,
    visits,
    queueMail: (id, message) => outbox.queue(id, message),
    newId,
    now,
    onError,
  });
  const agreedBefore = createAgreedBefore({
    log: record,
    invites: inviteBook,
    visits: book,
    ...{ vault, kinds, terms, documents, now, onError },
    secret: await openCodeSecret(keysFolder),
  });
  const waysIn = await openWaysIn({
    documents,
    accounts,
    links,
    limits,
    audit,
    queueMail: (id, message) => outbox.queue(id, message),
    now,
    newId,
  });
  const sender = config.mailFrom;
  const proving = createProving({
    ...{ addresses, limits, key: channelKey, now },
    queueMessage: (id, message) => outbox.queue(id, message),
  });
  const outbox = createOutbox({
    documents,
    carriers,
    messageId,
    render: createRenderMessage({
      accounts,
      waysIn,
      board,
      directory,
      sites,
      links,
      reaches: reaching.reaches,
      troubles,
      addressCode: proving.codeOf,
      invites,
      duty: {
        person: people.get,
        reaches: reaching.reachesDuty,
        call: calls.get,
        help: helps.get,
        helpWords: helps.wordsOf,
        incident: foundation.incidents.get,
        deviceName: devices.nameOf,
        actor: naming.actor,
      },
      foods,
      keeps,
      parcels,
      post,
      releases: lobby.releases,
      weekly: { statistics: history.statistics, station: devices.nameOf },
      kioskCodes: {
        digitsOf: foundation.codes.digitsOf,
        phoneOf: async (mark, siteId) => (await lobby.lastVisits.ofPhone(mark, siteId))?.visitor.phone ?? null,
      },
      address: staffAddress(config),
      publicUrl: config.publicUrl,
      sender,
      now,
    }),
    now,
    schedule,
    mayStillSend: foundation.leadership.confirm,
    log: (what) => log.info(what, 'message'),
    onError,
  });
  // What waits because nothing led there may go out now.
  channelBook.onChange(outbox.lookAgain);
  addresses.onChange(outbox.lookAgain);
  const pushKey = reaching.vapid.publicKey;
  const channels = createChannels({
    ...{ book: channelBook, addresses, proving, ways, troubles, outbox, directory, pushKey, newId },
    reachesDuty: reaching.reachesDuty,
  });
  return { invites, agreedBefore, waysIn, outbox, channels, reaching };
}
