import { join } from 'node:path';
import { whileLeading } from '../agreement/leading.ts';
import { createBarHandOver } from '../bars/handOver.ts';
import { createBarWatch } from '../bars/barWatch.ts';
import { createTellGroups } from '../channels/robots/tellGroups.ts';
import { createTellTroubles } from '../channels/tellTroubles.ts';
import { createCallEscalation } from '../calls/escalation.ts';
import { createClosing } from '../closing/closing.ts';
import { createUnsent } from '../duty/unsent.ts';
import { createRollKeeper } from '../emergencies/rollKeeper.ts';
import { alarmRest } from '../emergencies/alarmRest.ts';
import { createFoodMessages } from '../food/foodMessages.ts';
import { createKeepMessages } from '../keeps/keepMessages.ts';
import { createHelpMessages } from '../help/helpMessages.ts';
import { createSitesOfMessage } from '../notifications/sitesOfMessage.ts';
import { createHostConfirmation } from '../notifications/hostConfirmation.ts';
import { openFreezes } from '../freezes/freezes.ts';
import { createOfficialCalls } from '../officials/officialCalls.ts';
import { createOutageKeeper } from '../outage/keeper.ts';
import { createParcelMessages } from '../parcels/parcelMessages.ts';
import { createProxyMessages } from '../parcels/proxyMessages.ts';
import { whoAnswers } from '../parcels/whoAnswers.ts';
import { createReleaseMessages } from '../releases/releaseMessages.ts';
import { createPostMessages } from '../post/postMessages.ts';
import type { People } from '../people/people.ts';
import { createPersons } from '../persons/persons.ts';
import { createOwnCard } from '../returning/ownCard.ts';
import { createDeliveries } from '../retention/deliveries.ts';
import { createRetention } from '../retention/retention.ts';
import { createSealingRounds } from '../retention/sealingRounds.ts';
import { createClerk } from '../visits/clerk.ts';
import { createVipNotices } from '../vips/vipNotices.ts';
import { createVouching } from '../visits/vouching.ts';
import { openWeeklyMail } from '../weekly/weeklyMail.ts';
import type { FleetParts } from './fleet.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { Messages } from './messages.ts';
import type { Paper } from './paper.ts';
import { inOrder } from './routine.ts';
import { createSweeping } from './sweeping.ts';

/** Three sheets. */
const SLIPS_IN_PACK = 24;

/** What the hub does by itself. */
export async function openRoutines(
  foundation: Foundation,
  lobby: Lobby,
  messages: Messages,
  paper: Paper,
  fleet: FleetParts,
  tenantPeople: Pick<People, 'catchUp'>,
) {
  const {
    config,
    log,
    documents,
    record,
    sites,
    directory,
    accounts,
    issuer,
    vault,
    devices,
    pins,
    audit,
    gates,
    queue,
  } = foundation;
  const { agreement, leadership, schedule, naming, now, newId, onError } = foundation;
  const {
    book,
    inviteBook: invites,
    ladders,
    kinds,
    foods,
    keeps,
    parcelBook,
    parcels,
    post,
    asking,
    duty,
    helps,
    calls,
    bars,
    emergencies,
    promises,
    visits,
    board,
  } = lobby;
  const { outbox } = messages;
  const { troubles, book: channelBook, reaches, reachesDuty } = messages.reaching;

  const leads = leadership.held;
  const clerk = createClerk({ book, invites, visits, sites, kinds, gates, bars, now, issuer, leads, onError });
  emergencies.onChange((_emergency, { type }) => {
    // Whoever was cleared while nobody was let in is let in now.
    if (type === 'emergency.ended') clerk.lookAgain();
    if (type === 'emergency.ended' && leads()) hosts.lookAgain();
  });
  const vouching = createVouching({ book, visits, sites, kinds, devices, issuer, pins, bars, leads, now, onError });
  const hosts = createHostConfirmation({
    book,
    visits,
    ownCard: createOwnCard({ proofs: foundation.proofs, kinds }),
    bars,
    invites,
    directory,
    asking,
    alarm: alarmRest(emergencies),
    ladders,
    leadingTo: messages.channels.leadingTo,
    sites,
    outbox,
    now,
    schedule,
    onError,
  });
  // A pass that was shown before its bearer's name came onto the list is on the list of revoked passes meanwhile.
  bars.onChange((_bar, { type }) => {
    if (type !== 'bar.matched' || leads()) clerk.lookAgain();
  });
  foundation.disk.onRoom(() => {
    clerk.lookAgain();
    vouching.lookAgain();
    if (leads()) hosts.lookAgain();
  });
  const rollKeeper = createRollKeeper({ emergencies, book, directory, leads, now, onError });
  const outageKeeper = createOutageKeeper({
    folder: join(config.dataFolder, 'outage'),
    sites,
    make: (siteId) => paper.outagePack(siteId, SLIPS_IN_PACK),
    now,
    schedule,
    onError,
  });
  const { incidents } = foundation;
  const sitesOf = createSitesOfMessage({
    book,
    invites,
    calls,
    helps,
    foods,
    keeps,
    parcels: parcelBook,
    releases: lobby.releases,
    post,
    incidents,
    directory,
    accounts,
    sites,
  });
  const deliveries = createDeliveries({ devices, documents, now, onError });
  devices.onHeard(deliveries.heard);
  const forget = async (): Promise<void> => {
    await lobby.history.written();
    await outageKeeper.renew();
  };
  const persons = createPersons({ vault, log: record, board, sites, bars, now, forget, newId });
  const freezes = await openFreezes({ vault, persons, log: record, nameOf: naming.actor, now, newId, onError });
  const retention = createRetention({
    vault,
    sealing: createSealingRounds({
      sealingKeys: vault.sealingKeys,
      deliveries,
      longestDays: config.sealingKeyDays,
      ...{ log: record, audit, now },
    }),
    tidyFreezes: freezes.tidy,
    ...{ forget, sites, log: record, audit, now, schedule, onError },
  });
  const unsent = createUnsent({ outbox, sitesOf, now, onError });
  const weeklyMail = await openWeeklyMail({ documents, sites, outbox, now, schedule, onError });

  /** Of all hubs one does this at a time, and it starts and stops as often as that changes. */
  const forAll = inOrder(onError, {
    outbox: { start: outbox.start, stop: outbox.rest },
    retention,
    calls: createCallEscalation({ calls, duty, reaches: reachesDuty, outbox, sites, now, schedule, onError }),
    vips: createVipNotices({ invites, visits: book, duty, reaches: reachesDuty, outbox, now, schedule, onError }),
    officialCalls: createOfficialCalls({ calls, helps, onError }),
    help: createHelpMessages({ helps, reaches: reachesDuty, outbox, onError }),
    food: createFoodMessages({ foods, directory, reaches, outbox, onError }),
    keeps: createKeepMessages({ keeps, onDetails: vault.onChange, directory, reaches, outbox, onError }),
    post: createPostMessages({ post, directory, reaches, outbox, now, onError }),
    parcels: createParcelMessages({
      ...{ book: parcelBook, planOf: (siteId) => parcels.settings(siteId).reminders, log: record, directory },
      ...{ reaches, outbox, now, schedule, onError },
    }),
    proxies: createProxyMessages({
      ...{ book: parcelBook, whoAnswers: whoAnswers(directory, reaches), outbox, now, onError },
    }),
    releases: { start: lobby.releases.start },
    releaseMessages: createReleaseMessages({ releases: lobby.releases, directory, reaches, outbox, now, onError }),
    fleetMessages: fleet.telling,
    groups: createTellGroups({ book, channels: channelBook, directory, outbox, now, schedule, onError }),
    channelTroubles: createTellTroubles({
      troubles,
      duty,
      reaches: reachesDuty,
      directory,
      outbox,
      now,
      schedule,
      onError,
    }),
    weekly: weeklyMail,
    hosts,
    closing: createClosing({ book, visits, sites, now, schedule, onError }),
    invites: { start: messages.invites.catchUp },
    agreedBefore: messages.agreedBefore,
    farewells: { start: tenantPeople.catchUp },
    barHandOver: createBarHandOver({ bars, duty, now, onError }),
    bars: createBarWatch({
      ...{ bars, book, invites, visits, now, schedule, onError },
      onDetails: vault.onChange,
      released(visitId) {
        clerk.lookAt(visitId);
        vouching.lookAt(visitId);
        hosts.lookAt(visitId);
      },
    }),
    decisions: {
      start() {
        clerk.lookAgain();
        vouching.lookAgain();
        rollKeeper.lookAgain();
      },
      stop: clerk.idle,
    },
  });
  const routines = inOrder(onError, {
    history: { start: lobby.history.start, stop: lobby.history.close },
    board: { stop: board.settled },
    decisions: { stop: () => queue.idle() },
    emergencies: { stop: emergencies.idle },
    rollCalls: { start: rollKeeper.start, stop: rollKeeper.idle },
    vouching: { start: vouching.start, stop: vouching.idle },
    clerk: { start: clerk.start, stop: clerk.idle },
    outage: outageKeeper,
    unsent: { start: unsent.start, stop: unsent.idle },
    transport: { stop: outbox.stop },
    deliveries: { stop: deliveries.idle },
    freezes: { stop: freezes.idle },
    forAll: agreement.alone
      ? { start: () => (leadership.seek(), forAll.start()), stop: forAll.stop }
      : whileLeading(leadership, forAll, (what) => log.info(what, 'what one hub does for all')),
    fleet: { start: fleet.watch.start, stop: fleet.watch.stop },
    promises: { start: promises.start },
    sweeping: createSweeping(foundation, lobby, messages),
  });
  return { ...routines, unsent, weeklyMail, retention, persons, freezes };
}
