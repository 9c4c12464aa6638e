import { deviceEvents } from '@foyer/shared/devices';
import { audiences } from '@foyer/shared/events';
import { codeOf, isOnOffer, parcelEvents, readCodes, type Offer, type ParcelEvent } from '@foyer/shared/parcels';
import {
  pickUpOpened,
  pickUpPicture,
  pickUpStanding,
  pickUpTaken,
  type PickUpParcel,
  type PickUpRequest,
} from '@foyer/shared/protocol';
import type { Answer } from '../kiosk.ts';
import { sealFor } from '../flow/visitorDetails.ts';
import { writerOf, type Terminal } from '../flow/terminal.ts';
import { createPause } from './pause.ts';
import type { OpenPickUp, PickUpFound, PickUps, Taker } from './pickUps.ts';

/** Whoever holds a pass is served from here after this, and does not stand before a line that hangs. */
const HUB_WITHIN_MS = 4_000;
const OFFLINE = { ok: false, error: 'offline' } as const;

export function createPickUps(terminal: Terminal): PickUps {
  const { api, record } = terminal;
  const pause = createPause({
    now: terminal.now,
    onPaused(wrong) {
      const { id } = terminal.identity.device;
      const written = deviceEvents.write(writerOf(terminal), id, 'device.pick-up-paused', { wrong }, []);
      void terminal.writeEvents([written as never]).catch((error: unknown) => reportError(error));
    },
  });
  /** What was let out here while the hub was away: a second tap lets nothing out again. */
  const underWay = new Map<string, Promise<void>>();

  async function open(request: PickUpRequest): Promise<Answer<PickUpFound>> {
    const leftMs = pause.leftMs();
    if (leftMs > 0) return { ok: false, error: 'too-many-tries', retryAfterMs: leftMs };
    const answer = await fromHub(request);
    if (!answer.ok && answer.error === 'offline' && request.by === 'pass') return fromHere(request.token);
    if (!answer.ok && answer.error === 'code-wrong') pause.wrong();
    return answer;
  }

  async function fromHub(request: PickUpRequest): Promise<Answer<PickUpFound>> {
    if (terminal.isOffline()) return OFFLINE;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<typeof OFFLINE>((resolve) => {
      timer = setTimeout(() => resolve(OFFLINE), HUB_WITHIN_MS);
    });
    const answer = await Promise.race([api.post('pick-ups/open', request, pickUpOpened), late]);
    clearTimeout(timer);
    if (!answer.ok) return answer;
    const { value } = answer;
    return { ok: true, value: value.is === 'open' ? { ...value, by: request.by } : value };
  }

  /** By the pass's signature and what the hub has told the kiosks of this site. */
  async function fromHere(token: string): Promise<Answer<PickUpFound>> {
    const { checkPass } = await import('@foyer/shared/passes');
    const trust = terminal.trust();
    const checked = trust && (await checkPass(token, { ...trust, now: terminal.now() }));
    if (!checked || !('claims' in checked) || checked.claims.kind !== 'parcel-pick-up') {
      pause.wrong();
      return { ok: false, error: 'code-wrong' };
    }
    if (checked.result === 'expired') return { ok: false, error: 'link-over' };
    if (checked.result !== 'admitted' && checked.result !== 'provisional') return { ok: false, error: 'code-wrong' };
    const own = record.parcels.get(checked.claims.id);
    if (!own?.offered) return OFFLINE;
    const { of, name } = own.offered;
    const theirs = [...record.parcels.all()].filter((offer) => offer.offered?.of === of && isOnOffer(offer));
    if (theirs.length === 0) return own.gone ? { ok: true, value: { is: 'out', ...own.gone } } : OFFLINE;
    theirs.sort((a, b) => Number(b.id === own.id) - Number(a.id === own.id));
    const opened = { is: 'open', ticket: null, by: 'pass', name, as: 'recipient', proxy: null } as const;
    return { ok: true, value: { ...opened, parcels: theirs.map(shown) } };
  }

  function shown({ id, offered }: Offer): PickUpParcel {
    const { spot, signed = false } = offered!;
    const open = terminal.bundle().pickUp?.open.includes(spot.shelf) ?? false;
    return { parcelId: id, code: codeOf(spot), carrier: null, size: null, open, picture: false, lost: false, signed };
  }

  async function letOut(parcelId: string, taker: Taker): Promise<void> {
    const writer = writerOf(terminal);
    const audience = [audiences.kiosksOf(terminal.identity.device.site)];
    const seal = async (details: Parameters<typeof sealFor>[2]): Promise<string> => {
      const document = await sealFor(terminal, parcelId, details, terminal.newId());
      await terminal.writeDetails(document);
      return document._id;
    };
    const signed = taker.signature
      ? {
          signature: await seal({
            ...{ kind: 'receipt', signature: taker.signature },
            ...{ language: terminal.language(), at: terminal.now() },
          }),
        }
      : {};
    const event =
      taker.name === undefined
        ? parcelEvents.write(
            writer,
            parcelId,
            'parcel.collected',
            { proof: 'pass', ...signed, provisional: true },
            audience,
          )
        : parcelEvents.write(
            writer,
            parcelId,
            'parcel.handed-over',
            { proof: 'code', proxy: await seal({ kind: 'proxy', name: taker.name }), ...signed, provisional: true },
            audience,
          );
    await terminal.writeEvents([event as ParcelEvent as never]);
  }

  /** Once for each parcel, however often it is tapped; after a failure the next tap tries again. */
  function letOutOnce(parcelId: string, taker: Taker): Promise<void> {
    const begun = underWay.get(parcelId) ?? letOut(parcelId, taker);
    underWay.set(parcelId, begun);
    begun.then(
      () => underWay.delete(parcelId),
      () => underWay.delete(parcelId),
    );
    return begun;
  }

  async function takeHere(opened: OpenPickUp, parcelId: string, label: string, taker: Taker) {
    const parcel = opened.parcels.find((one) => one.parcelId === parcelId);
    const isIt = readCodes(label).some((read) => codeOf(read) === parcel?.code);
    if (!parcel?.open || !isIt) return { result: 'not-it' } as const;
    const offer = record.parcels.get(parcelId);
    if (!offer || !isOnOffer(offer)) return { result: 'gone' } as const;
    await letOutOnce(parcelId, taker);
    return { result: 'done' } as const;
  }

  const said = (taker: Taker) => ({ ...taker, language: terminal.language() });

  return {
    open,
    async wrong() {
      pause.wrong();
      return pause.leftMs();
    },
    async take(opened, parcelId, label, taker) {
      const { ticket } = opened;
      if (ticket === null) return { ok: true, value: await takeHere(opened, parcelId, label, taker) };
      return api.post('pick-ups/take', { ticket, parcelId, label, ...said(taker) }, pickUpTaken);
    },
    await: async ({ ticket }, callId, parcelIds, taker) =>
      ticket === null
        ? OFFLINE
        : api.post('pick-ups/await', { ticket, callId, parcelIds, ...said(taker) }, pickUpTaken),
    async handedOver(_opened, parcelIds, taker) {
      for (const parcelId of parcelIds) {
        const offer = record.parcels.get(parcelId);
        if (offer && isOnOffer(offer)) await letOutOnce(parcelId, taker);
      }
    },
    standing: async ({ ticket }, callId) =>
      ticket === null ? OFFLINE : api.post('pick-ups/standing', { ticket, callId }, pickUpStanding),
    picture: async ({ ticket }, parcelId) =>
      ticket === null ? OFFLINE : api.post('pick-ups/picture', { ticket, parcelId }, pickUpPicture),
  };
}
