import { openBars } from '../bars/bars.ts';
import { heldByBar } from '../bars/heldByBar.ts';
import { openBoard } from '../board/board.ts';
import { rowDetailsOf } from '../board/rowDetails.ts';
import { openCalls } from '../calls/calls.ts';
import { createDuty } from '../duty/duty.ts';
import { openDutyBook } from '../duty/dutyBook.ts';
import { calledPerson } from '../duty/people.ts';
import { alarmRest } from '../emergencies/alarmRest.ts';
import { openEmergencies } from '../emergencies/emergencies.ts';
import { haltedByAlarm } from '../emergencies/halted.ts';
import { openFoods } from '../food/foods.ts';
import { openFoodWishes } from '../food/foodWishes.ts';
import { openHelps } from '../help/helps.ts';
import { openHistoryKeys } from '../history/historyKeys.ts';
import { openHistory } from '../history/openHistory.ts';
import { openSegments } from '../history/segments.ts';
import { openInviteBook } from '../invites/inviteBook.ts';
import { openKeeps } from '../keeps/keeps.ts';
import { openKinds } from '../kinds/kinds.ts';
import { createParcels } from '../parcels/openParcels.ts';
import { openParcelBook } from '../parcels/parcelBook.ts';
import { openParcelSettings } from '../parcels/parcelSettings.ts';
import { openParcelDays } from '../parcels/parcelDays.ts';
import { whoAnswers } from '../parcels/whoAnswers.ts';
import { openStocktakes } from '../parcels/stocktakes.ts';
import { shortNames } from '../parcels/shortName.ts';
import { openRecipientBook } from '../parcels/recipientBook.ts';
import { openStacks } from '../parcels/stacks.ts';
import { createReleases } from '../releases/openReleases.ts';
import { openReleaseBook } from '../releases/releaseBook.ts';
import { createLivesAt } from '../post/livesAt.ts';
import { openPost } from '../post/post.ts';
import { createAsking } from '../ladder/asking.ts';
import { openLadders } from '../ladder/ladders.ts';
import { openNotices } from '../notices/notices.ts';
import { createOfficials } from '../officials/officials.ts';
import { createPromises } from '../promises/promises.ts';
import { createLastVisits } from '../returning/lastVisits.ts';
import { openSiteTerms } from '../terms/siteTerms.ts';
import { openVisitBook } from '../visits/visitBook.ts';
import { createDeskNumbers } from '../visits/deskNumbers.ts';
import { createVisits } from '../visits/visits.ts';
import type { Foundation } from './foundation.ts';
import type { Reaching } from './reaching.ts';

export type Lobby = Awaited<ReturnType<typeof openLobby>>;

/** What goes on in the building: visits, and everything that the desk has before it. */
export async function openLobby(foundation: Foundation, reaching: Reaching) {
  const { record, vault, documents, stores, sites, site, directory, devices } = foundation;
  const { issuer, remembered, naming, queue, keysFolder, now, newId, onError } = foundation;

  const book = await openVisitBook({ log: record, now, onError });
  const inviteBook = await openInviteBook({ log: record, now, onError });
  const people = reaching.dutyPeople;
  const duty = createDuty({ log: record, book: await openDutyBook({ log: record, now }), people, vault, now, newId });
  const helps = await openHelps({ log: record, duty, sites, vault, now });
  const bars = await openBars({ log: record, vault, visits: book, invites: inviteBook, duty, now });
  const calls = await openCalls({
    log: record,
    deviceName: devices.nameOf,
    person: calledPerson(people, reaching.reachesDuty),
    now,
  });
  const terms = await openSiteTerms({ documents, firstSite: () => sites.first().id, now });
  const foods = await openFoods({ log: record, now });
  const parcelSettings = await openParcelSettings({ documents, now });
  const planOf = (siteId: string) => parcelSettings.of(siteId).shelves;
  const parcelBook = await openParcelBook({ log: record, planOf, now, onError });
  const parcels = createParcels({
    book: parcelBook,
    recipients: await openRecipientBook(record),
    settings: parcelSettings,
    ...{ log: record, vault, issuer, queue, secret: foundation.channelKey },
    siteOfTenant: directory.siteOf,
    livesAt: (tenantId, siteId) => directory.tenant(tenantId) !== undefined && directory.siteOf(tenantId) === siteId,
    shortNameOf: shortNames(directory),
    whoAnswers: whoAnswers(directory, reaching.reaches),
    now,
  });
  const stacks = await openStacks({ log: record, book: parcelBook, vault, now });
  const releaseBook = await openReleaseBook({ log: record, now, onError });
  const releases = createReleases({ book: releaseBook, log: record, vault, queue, issuer, directory, now, onError });
  const keeps = await openKeeps({ log: record, book, parcels, vault, now });
  const parcelDays = await openParcelDays({
    ...{ book: parcelBook, log: record, documents, now },
    timeZoneOf: (siteId) => sites.settings(siteId).timeZone,
  });
  const stocktakes = await openStocktakes({ log: record, parcels, queue, now });
  const post = await openPost({
    ...{ log: record, vault, queue, documents, sites, now, onError },
    livesAt: createLivesAt(directory),
    secret: foundation.channelKey,
  });
  const foodWishes = await openFoodWishes({ documents, now });
  const deskNumbers = createDeskNumbers({ documents, sites, now });
  const ladders = await openLadders({ documents, now });
  const kinds = await openKinds({ documents, firstSite: () => sites.first().id, now });
  const emergencies = await openEmergencies({ log: record, now });
  const asking = createAsking({
    ...{ directory, ladders, kinds, sites, reaches: reaching.reaches, now },
    alarm: alarmRest(emergencies),
  });
  const notices = await openNotices({ log: record, now });
  const promises = createPromises({ log: record, book, helps, releases, letters: post.letters, sites, now });
  const allVisits = createVisits({
    log: record,
    book,
    invites: inviteBook,
    vault,
    issuer,
    sites,
    kinds,
    outlookOf: asking.outlookOf,
    siteOfTenant: directory.siteOf,
    deskNumbers,
    queue,
    naming,
    now,
  });
  const details = (subject: string) => rowDetailsOf(vault, subject);
  const board = await openBoard({
    book,
    invites: inviteBook,
    directory,
    sites,
    details,
    onDetails: vault.onChange,
    actor: naming.actor,
    siteOf: ({ kind, id }) => (kind === 'kiosk' ? (devices.get(id)?.site ?? null) : null),
    now,
    onError,
  });
  directory.onPublished(() => void board.rebuild().catch((error: unknown) => onError(error, 'board')));
  const history = openHistory({
    segments: await openSegments({
      shelf: stores.history,
      wrapping: await openHistoryKeys(keysFolder),
    }),
    log: record,
    events: stores.events.feed,
    vault: vault.feed,
    details,
    directory,
    site,
    actor: naming.actor,
    now,
    onError,
  });

  const held = heldByBar(allVisits, bars);
  const visits = haltedByAlarm(held, { emergencies, book, siteOfTenant: directory.siteOf });

  return {
    book,
    inviteBook,
    people,
    duty,
    helps,
    calls,
    deskNumbers,
    ladders,
    kinds,
    terms,
    foods,
    keeps,
    foodWishes,
    parcelBook,
    parcelSettings,
    parcels,
    stacks,
    releaseBook,
    releases,
    stocktakes,
    parcelDays,
    post,
    asking,
    emergencies,
    notices,
    promises,
    bars,
    visits,
    lastVisits: createLastVisits({ remembered, vault, book, bars, issuer }),
    officials: createOfficials({ visits, book, helps, vault }),
    board,
    history,
  };
}
