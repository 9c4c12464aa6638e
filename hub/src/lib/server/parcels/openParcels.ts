import { createHmac, randomInt } from 'node:crypto';
import type { Actor, Writer } from '@foyer/shared/events';
import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import {
  applyParcelEvent,
  decideParcel,
  isHere,
  isSignedFor,
  noParcel,
  readCodes,
  readForwarded,
  sameSpot,
  spotOf,
  type Parcel,
  type ParcelCommand,
  type ParcelDecision,
  type ParcelEvent,
  type Recipient,
} from '@foyer/shared/parcels';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { ParcelBook } from './parcelBook.ts';
import type { SiteParcelSettings } from './parcelSettings.ts';
import type { Level, ParcelAct, Parcels, ParcelsDone, ParcelTrouble, TakingIn } from './parcels.ts';
import { createPickUpPass } from './pickUpPass.ts';
import type { RecipientBook } from './recipientBook.ts';

interface Sealed {
  proxy?: string;
  signature?: string;
}
const signedIn = (sealed: Sealed | undefined): { signature?: string } =>
  sealed?.signature === undefined ? {} : { signature: sealed.signature };

const whyBack = ({ refused, unclear }: Parcel) => (refused ? 'refused' : unclear ? 'unclear' : 'overdue');

/** To whoever waits at a kiosk: as they proved there, and with what they signed. */
function handedOut({ proof, proxy, signature }: NonNullable<Parcel['awaited']>): ParcelCommand {
  const signed = signature === undefined ? {} : { signature };
  if (proxy !== undefined) return { type: 'hand-over', proof: proof === 'pass' ? 'code' : proof, proxy, ...signed };
  return { type: 'collect', proof: proof === 'pass' ? 'pass' : 'code', ...signed };
}

export interface ParcelParts {
  book: ParcelBook;
  recipients: RecipientBook;
  settings: SiteParcelSettings;
  log: Pick<EventLog, 'append' | 'writer'>;
  vault: Pick<DetailsVault, 'put' | 'getAll' | 'photo'>;
  /** Of all hubs one at a time decides for a site: a place is given once. */
  queue: KeyedQueue;
  issuer: Pick<PassIssuer, 'check' | 'issue'>;
  siteOfTenant: (tenantId: string) => string;
  /** Whether a tenant is in the building. */
  livesAt: (tenantId: string, siteId: string) => boolean;
  /** As a recipient may be called out: 王**, or a company's name. */
  shortNameOf: (recipient: Recipient) => string;
  /** Who may be asked about somebody's parcels, and is reached. */
  whoAnswers: (recipient: Recipient) => readonly string[];
  now: () => number;
  /** What marks of waybills are made with. */
  secret: Uint8Array;
}

export function createParcels(parts: ParcelParts): Parcels {
  const { book, recipients, settings, log, vault, queue, issuer, shortNameOf, secret, now } = parts;
  const { siteOfTenant, livesAt, whoAnswers } = parts;
  settings.onChange((siteId) => book.shelvesOf(siteId).change(settings.of(siteId).shelves));

  const inTurn = <T>(siteId: string, task: () => Promise<T>): Promise<T> => queue.run(`parcels:${siteId}`, task);
  /** 132 bits of a keyed hash: the same for the same waybill, and it says nothing of it. */
  const markOf = (waybill: string): string =>
    createHmac('sha256', secret).update(`waybill:${waybill}`).digest('base64url').slice(0, 22);
  /** Those of one recipient have the same, and it says nothing of who that is. */
  const markOfRecipient = ({ tenantId, personId = '' }: Recipient): string =>
    createHmac('sha256', secret).update(`recipient:${tenantId} ${personId}`).digest('base64url').slice(0, 22);
  /** Four digits that only this hub's secret makes of a recipient's word. */
  const digitsFor = (trustId: string): string => {
    const hash = createHmac('sha256', secret).update(`entrusted:${trustId}`).digest();
    return String(hash.readUInt32BE() % 10_000).padStart(4, '0');
  };
  async function proxyName(parcelId: string, sealed: string): Promise<string | null> {
    const found = (await vault.getAll(parcelId)).find(({ id }) => id === sealed);
    return found?.details.kind === 'proxy' ? found.details.name : null;
  }
  const near = (recipient: Recipient): Level[] =>
    book.waitingFor(recipient).flatMap((parcel): Level[] => {
      const spot = spotOf(parcel);
      return spot ? [spot] : [];
    });

  function proposed(siteId: string, { received, recipient }: Parcel): Level | null {
    if (!received || !recipient) return null;
    const { size, kind } = received;
    return book.shelvesOf(siteId).propose({ size, kind, near: near(recipient) });
  }

  async function takeIn(parcelId: string, taking: TakingIn, by: Actor, siteId: string): Promise<ParcelsDone> {
    const known = await book.get(parcelId);
    // Sent twice: it is there.
    if (known.received) return { ok: true, parcels: [known] };
    const refuse = (refusal: ParcelTrouble, id = parcelId): ParcelsDone => ({ ok: false, refusal, parcelId: id });
    const { carrier, kind, size, for: whom, waybill, name, phoneEnding, photo, stackId, toDoor, toNeighbour } = taking;
    const mark = waybill === undefined ? undefined : markOf(waybill);
    const same = mark === undefined ? null : book.byMark(mark);
    if (same && isHere(same)) return refuse('same-waybill', same.id);

    const shelves = book.shelvesOf(siteId);
    const recipient = 'recipient' in whom ? whom.recipient : null;
    const level = toDoor ? null : recipient && (taking.level ?? shelves.propose({ size, kind, near: near(recipient) }));
    const spot = level && shelves.spotAt(level, randomInt);
    if (typeof spot === 'string') return refuse(spot);

    const writer = log.writer(by, siteId);
    const standing = recipient && recipients.standing(recipient);
    const neighbour = toNeighbour && standing?.wish.kind === 'neighbour' ? standing.wish.tenantId : undefined;
    // Settled otherwise meanwhile, or they have moved away.
    if (toNeighbour && (neighbour === undefined || !livesAt(neighbour, siteId))) return refuse('no-such-wish');
    const taken: ParcelCommand = {
      ...{ type: 'receive', carrier, kind, size },
      for: 'unclear' in whom ? whom : { ...whom, standing: recipients.standing(whom.recipient) },
      ...(neighbour === undefined ? {} : { neighbour }),
      ...(mark === undefined ? {} : { mark }),
      ...(stackId === undefined ? {} : { stackId }),
      ...(toDoor ? { toDoor } : {}),
    };
    // Before anything is kept of somebody who does not want it.
    const first = decideParcel(noParcel(parcelId), taken, writer);
    if (!first.ok) return refuse(first.refusal);
    const said = {
      ...(waybill === undefined ? {} : { waybill }),
      ...(name === undefined ? {} : { name }),
      ...(phoneEnding === undefined ? {} : { phoneEnding }),
    };
    const about = { site: siteId };
    const details = Object.keys(said).length > 0 ? await vault.put(parcelId, { kind: 'parcel', ...said }, about) : null;
    const picture = photo && (await vault.put(parcelId, { kind: 'photo', ...photo }, about));
    const kept = { ...(details === null ? {} : { details }), ...(picture === undefined ? {} : { photo: picture }) };
    return write([parcelId], by, siteId, () => [
      { ...taken, ...kept },
      ...(spot ? [{ type: 'shelve' as const, spot }] : []),
    ]);
  }

  /** Decides commands on each of some parcels, one upon the other, and writes what came of them all or nothing. */
  async function write(
    parcelIds: readonly string[],
    by: Actor,
    siteId: string,
    commandsFor: (parcel: Parcel) => ParcelCommand[] | ParcelTrouble,
  ): Promise<ParcelsDone> {
    const events: Extract<ParcelDecision, { ok: true }>['events'] = [];
    const writer = log.writer(by, siteId);
    for (const parcelId of parcelIds) {
      let parcel = await book.get(parcelId);
      const commands = commandsFor(parcel);
      if (typeof commands === 'string') return { ok: false, refusal: commands, parcelId };
      for (const command of commands) {
        const decision = decideParcel(parcel, command, writer);
        if (!decision.ok) return { ok: false, refusal: decision.refusal, parcelId };
        events.push(...decision.events);
        parcel = decision.events.reduce(applyParcelEvent, parcel);
      }
      events.push(...offered(parcel, writer));
    }
    await log.append(events);
    return { ok: true, parcels: await Promise.all(parcelIds.map(book.get)) };
  }

  /** Kiosks are told where it lies, and again whenever that or its recipient changes. */
  function offered(parcel: Parcel, writer: Writer): ParcelEvent[] {
    const spot = spotOf(parcel);
    if (!spot || !parcel.recipient) return [];
    const offer = { name: shortNameOf(parcel.recipient).slice(0, 60), of: markOfRecipient(parcel.recipient) };
    const known = parcel.offered;
    const same = known && sameSpot(known.spot, spot) && known.of === offer.of && known.name === offer.name;
    if (same && (known.signed === true) === isSignedFor(parcel)) return [];
    const decision = decideParcel(parcel, { type: 'offer', ...offer }, writer);
    return decision.ok ? decision.events : [];
  }

  /** What is sealed of an act, for each parcel: the name of whoever takes it, and what they signed. */
  async function sealedOf(parcelId: string, act: ParcelAct, siteId: string): Promise<Sealed> {
    const sealed: Sealed = {};
    if ('name' in act && act.name !== undefined)
      sealed.proxy = await vault.put(parcelId, { kind: 'proxy', name: act.name }, { site: siteId });
    if ('signature' in act && act.signature) {
      const { signature, language = DEFAULT_LOCALE } = act;
      const signer = act.type === 'collect' && act.signer !== undefined ? { name: act.signer } : {};
      const receipt = { kind: 'receipt', ...signer, signature, language, at: now() } as const;
      sealed.signature = await vault.put(parcelId, receipt, { site: siteId });
    }
    return sealed;
  }

  /** The command that an act comes to; where it needs a place that is given under the site's turn. */
  function commandOf(act: ParcelAct, siteId: string, sealedBy: ReadonlyMap<string, Sealed>) {
    return (parcel: Parcel): ParcelCommand[] | ParcelTrouble => {
      switch (act.type) {
        case 'shelve':
        case 'move': {
          const level = act.level ?? proposed(siteId, parcel);
          const spot = level ? book.shelvesOf(siteId).spotAt(level, randomInt) : 'place-full';
          return typeof spot === 'string' ? spot : [{ type: act.type, spot }];
        }
        case 'address': {
          const { type: _, ...whom } = act;
          const { recipient } = whom;
          const standing = recipients.standing(recipient);
          const addressed: ParcelCommand = { type: 'address', ...whom, standing };
          if (spotOf(parcel) || !parcel.received) return [addressed];
          const level = proposed(siteId, { ...parcel, recipient });
          const spot = level && book.shelvesOf(siteId).spotAt(level, randomInt);
          return spot && typeof spot !== 'string' ? [addressed, { type: 'shelve', spot }] : [addressed];
        }
        case 'lose':
          return act.stocktakeId !== undefined && (parcel.end || parcel.lost) ? [] : [act];
        case 'lies-at':
          return setRight(parcel, act.level, siteId);
        case 'collect':
          return [{ type: 'collect', proof: act.proof, ...signedIn(sealedBy.get(parcel.id)) }];
        case 'hand-over': {
          const sealed = sealedBy.get(parcel.id);
          return [{ type: 'hand-over', proof: act.proof, proxy: sealed?.proxy ?? '', ...signedIn(sealed) }];
        }
        case 'await':
          return [
            { type: 'await', callId: act.callId, device: act.device, proof: act.proof, ...sealedBy.get(parcel.id) },
          ];
        case 'entrust':
          return [{ type: 'entrust', trustId: act.trustId, proxy: sealedBy.get(parcel.id)?.proxy ?? '' }];
        case 'ask-proxy': {
          // Asked twice with one tap: it was asked.
          if (parcel.proxyAsked?.askId === act.askId) return [];
          if (parcel.recipient && whoAnswers(parcel.recipient).length === 0) return 'not-reached';
          return [{ type: 'ask-proxy', askId: act.askId, proxy: sealedBy.get(parcel.id)?.proxy ?? '' }];
        }
        case 'hand-out':
          return parcel.awaited ? [handedOut(parcel.awaited)] : 'not-awaited';
        case 'hand-back': {
          const courier = sealedBy.get(parcel.id)?.proxy;
          return [{ type: 'return', why: whyBack(parcel), ...(courier === undefined ? {} : { courier }) }];
        }
        case 'look-into':
          return [{ type: 'look-into' }];
        default:
          return [act];
      }
    };
  }

  function setRight(parcel: Parcel, level: Level, siteId: string): ParcelCommand[] | ParcelTrouble {
    const back: ParcelCommand[] = parcel.end ? [{ type: 'put-back', seen: true }] : [];
    const found: ParcelCommand[] = parcel.lost ? [{ type: 'find' }] : [];
    const last = parcel.spots.at(-1);
    if (last?.shelf === level.shelf && last.level === level.level) return [...back, ...found];
    const spot = book.shelvesOf(siteId).spotAt(level, randomInt, 'lies');
    return typeof spot === 'string' ? spot : [...back, ...found, { type: last ? 'move' : 'shelve', spot }];
  }

  return {
    here: () => [...book.here()],
    get: book.get,
    waitingFor: book.waitingFor,
    forNeighbour: book.forNeighbour,
    leftBy: book.leftBy,
    leave: (parcelId, { recipient, visitId, words }, by, siteId) =>
      inTurn(siteId, async () => {
        const known = await book.get(parcelId);
        // Sent twice: it is there.
        if (known.received) return { ok: true, parcels: [known] };
        const shelves = book.shelvesOf(siteId);
        const level = shelves.propose({ size: 'small', kind: 'parcel', near: near(recipient) });
        const spot = level && shelves.spotAt(level, randomInt);
        const left = { visitId, words };
        return write([parcelId], by, siteId, () => [
          { type: 'receive', carrier: 'other', kind: 'parcel', size: 'small', for: { left: recipient }, left },
          ...(spot && typeof spot !== 'string' ? [{ type: 'shelve' as const, spot }] : []),
        ]);
      }),
    async answer(parcelId, text, by) {
      const { site, received } = await book.get(parcelId);
      if (site === null) return { ok: false, refusal: 'not-received', parcelId };
      if (!received?.left) return { ok: false, refusal: 'not-left', parcelId };
      const words = await vault.put(parcelId, { kind: 'note', text }, { site });
      return inTurn(site, () => write([parcelId], by, site, () => [{ type: 'answer', words }]));
    },
    async wordsOf({ id, received, answered }) {
      const opened = async (subject: string, words: string): Promise<string | null> => {
        const found = (await vault.getAll(subject)).find((one) => one.id === words);
        return found?.details.kind === 'note' ? found.details.text : null;
      };
      return {
        left: received?.left ? await opened(received.left.visitId, received.left.words) : null,
        answer: answered ? await opened(id, answered.words) : null,
      };
    },
    async byCode(typed, siteId) {
      const ids = readCodes(readForwarded(typed)?.code ?? typed).flatMap(
        (spot) => book.shelvesOf(siteId).at(spot) ?? [],
      );
      return Promise.all([...new Set(ids)].map(book.get));
    },
    takenTwice: () => [...book.takenTwice()],
    async photoOf({ id, received }) {
      if (received?.photo === undefined) return null;
      return (await vault.photo(id)) ?? null;
    },
    proxyOf: async ({ id, awaited }) => (awaited?.proxy === undefined ? null : proxyName(id, awaited.proxy)),
    entrustedTo: async ({ id, entrusted }) => (entrusted ? proxyName(id, entrusted.proxy) : null),
    askedName: async ({ id, proxyAsked }) => (proxyAsked ? proxyName(id, proxyAsked.proxy) : null),
    digitsOf: ({ entrusted }) => (entrusted ? digitsFor(entrusted.trustId) : null),
    byWaybill: (waybill) => book.byMark(markOf(waybill)),
    async byPass(text) {
      const check = await issuer.check(text);
      if (check.result !== 'admitted' && check.result !== 'provisional') return null;
      if (check.claims.kind !== 'parcel-pick-up') return null;
      const parcel = await book.get(check.claims.id);
      return parcel.received ? parcel : null;
    },
    pass: createPickUpPass(issuer),
    rooms: (siteId) => book.shelvesOf(siteId).rooms(),
    onShelf: (siteId, shelf) => Promise.all(book.shelvesOf(siteId).on(shelf).map(book.get)),
    propose: (siteId, { size, kind, recipient }) =>
      book.shelvesOf(siteId).propose({ size, kind, near: near(recipient) }),
    async detailsOf({ id, received }) {
      if (received?.details === undefined) return null;
      const found = (await vault.getAll(id)).find((one) => one.id === received.details);
      return found?.details.kind === 'parcel' ? found.details : null;
    },
    standing: recipients.standing,
    state: (recipient, statement, by) => recipients.state(recipient, statement, by, siteOfTenant(recipient.tenantId)),
    settings: settings.of,
    change: settings.change,
    takeIn: (parcelId, taking, by, siteId) => inTurn(siteId, () => takeIn(parcelId, taking, by, siteId)),
    async turnAway(parcelId, turning, by, siteId) {
      const known = await book.get(parcelId);
      // Sent twice: it is written down.
      if (known.turnedAway) return { ok: true, parcels: [known] };
      return inTurn(siteId, () => write([parcelId], by, siteId, () => [{ type: 'turn-away', ...turning }]));
    },
    async run(parcelIds, act, by) {
      const [first] = await Promise.all(parcelIds.slice(0, 1).map(book.get));
      if (!first || first.site === null) return { ok: false, refusal: 'not-received', parcelId: parcelIds[0] ?? '' };
      const siteId = first.site;
      return inTurn(siteId, async () => {
        const sealed = new Map<string, Sealed>();
        for (const id of parcelIds) sealed.set(id, await sealedOf(id, act, siteId));
        return write(parcelIds, by, siteId, commandOf(act, siteId, sealed));
      });
    },
    onChange: book.onChange,
  };
}
