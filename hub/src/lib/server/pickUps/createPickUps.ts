import { maskName, phoneLastFour } from '@foyer/shared/details';
import type { Device } from '@foyer/shared/devices';
import { codeOf, isHere, isSignedFor, readCodes, spotOf, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { PickUpOpened, PickUpParcel, PickUpRequest, PickUpTaken, TakeRequest } from '@foyer/shared/protocol';
import type { OpenCalls } from '../calls/calls.ts';
import type { Directory } from '../directory/directory.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { Parcels, ParcelsDone } from '../parcels/parcels.ts';
import type { PickUpAnswer, PickUps } from './pickUps.ts';
import type { Ticket, Tickets } from './tickets.ts';

const MINUTE_MS = 60_000;
/** Five wrong tries, and a kiosk's pick-up rests for a minute; whoever goes on waits for longer each time. */
const PER_KIOSK: LimitRule = {
  freeTries: 5,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: 10 * MINUTE_MS,
  // Whoever has a right code of their own could make room for any number of wrong ones.
  clearedBySuccess: false,
};
const PER_CODE: LimitRule = { ...PER_KIOSK, forgetAfterMs: 60 * MINUTE_MS, clearedBySuccess: true };
/** Wide: in a rush many type a wrong digit. */
const PER_SITE: LimitRule = { ...PER_KIOSK, freeTries: 60 };

/** A parcel, and by what somebody may have it. */
interface Meant {
  parcel: Parcel;
  by: Ticket['by'];
}
const AS = { pass: 'recipient', code: 'recipient', consent: 'proxy', wish: 'neighbour' } as const;

const WRONG = { ok: false, error: 'code-wrong' } as const;
const OVER = { ok: false, error: 'not-allowed' } as const;
const taken = (result: PickUpTaken['result']) => ({ ok: true, value: { result } }) as const;
/** What a kiosk is told of what came of it. */
function toldOf(done: ParcelsDone) {
  if (done.ok) return taken('done');
  return taken(done.refusal === 'is-lost' ? 'lost' : done.refusal === 'signature-needed' ? 'unsigned' : 'gone');
}

export function createPickUps(options: {
  parcels: Parcels;
  tickets: Tickets;
  limits: Limits;
  issuer: Pick<PassIssuer, 'check'>;
  directory: Pick<Directory, 'person' | 'tenant'>;
  calls: Pick<OpenCalls, 'get'>;
  shortNameOf: (recipient: Recipient) => string;
  /** Who somebody of the staff is, as it stands on their badge. */
  staffName: (staffId: string) => string;
}): PickUps {
  const { parcels, tickets, limits, issuer, directory, calls, shortNameOf, staffName } = options;

  /**
   * By a pass, which is signed, or by a code with four digits: without those a code is anybody's guess. Whose digits they
   * are says as whom somebody comes.
   */
  async function meant(request: PickUpRequest, site: string): Promise<Meant | 'expired' | null> {
    if (request.by === 'pass') {
      const check = await issuer.check(request.token);
      if (check.result === 'expired' && check.claims.kind === 'parcel-pick-up') return 'expired';
      const parcel = await parcels.byPass(request.token);
      return parcel && { parcel, by: 'pass' };
    }
    for (const parcel of await parcels.byCode(request.code, site)) {
      // The narrower right first: should the two be the same, no proxy has all that waits.
      if (parcels.digitsOf(parcel) === request.phoneLast4) return { parcel, by: 'consent' };
      if ((await phoneEndingsOf(parcel)).includes(request.phoneLast4)) return { parcel, by: 'code' };
      if (neighboursEnding(parcel) === request.phoneLast4) return { parcel, by: 'wish' };
    }
    return null;
  }

  /** Of the recipient, of a company's reception where it is nobody's in particular, and what the waybill says. */
  async function phoneEndingsOf(parcel: Parcel): Promise<string[]> {
    const { recipient } = parcel;
    if (!recipient) return [];
    const { tenantId, personId } = recipient;
    const known =
      personId === undefined ? directory.tenant(tenantId)?.reception.phone : directory.person(personId)?.contact.phone;
    const said = (await parcels.detailsOf(parcel))?.phoneEnding;
    return [phoneLastFour(known ?? ''), said].filter((ending) => ending !== undefined);
  }

  /** Of the neighbour with whom it is put. */
  function neighboursEnding({ neighbour, recipient }: Parcel): string | undefined {
    return neighbour === null || !recipient
      ? undefined
      : phoneLastFour(directory.tenant(neighbour)?.reception.phone ?? '');
  }

  async function open(request: PickUpRequest, device: Device): Promise<PickUpAnswer<PickUpOpened>> {
    const about = request.by === 'pass' ? 'pass' : codesKey(request.code);
    const attempt = await limits.take([
      { key: `pick-up-kiosk:${device.id}`, rule: PER_KIOSK },
      ...(request.by === 'code' ? [{ key: `pick-up:${device.site}:${about}`, rule: PER_CODE }] : []),
      { key: `pick-up-site:${device.site}`, rule: PER_SITE },
    ]);
    if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
    const found = await meant(request, device.site);
    if (found === null) return WRONG;
    await attempt.succeeded();
    if (found === 'expired') return { ok: false, error: 'link-over' };
    const { parcel, by } = found;
    if (parcel.site !== null && parcel.site !== device.site)
      return { ok: false, error: 'other-site', siteId: parcel.site };
    const waiting = within(found);
    if (waiting.length === 0) return parcel.end ? outSince(parcel.end) : WRONG;
    const trust = by === 'consent' && parcel.entrusted ? { trustId: parcel.entrusted.trustId } : {};
    const ticket = tickets.issue({ deviceId: device.id, parcelId: parcel.id, by, ...trust });
    const first = waiting.sort((a, b) => Number(b.id === parcel.id) - Number(a.id === parcel.id));
    const name = parcel.recipient ? shortNameOf(parcel.recipient) : '';
    const proxy = by === 'consent' ? maskName((await parcels.entrustedTo(parcel)) ?? '') : null;
    return { ok: true, value: { is: 'open', ticket, name, as: AS[by], proxy, parcels: first.map(shown) } };
  }

  const outSince = ({ at, how }: NonNullable<Parcel['end']>) => ({ ok: true, value: { is: 'out', at, how } }) as const;

  /** All of a recipient's that lie in the same lobby. */
  function theirs({ recipient, site }: Parcel): Parcel[] {
    return recipient ? parcels.waitingFor(recipient).filter((one) => one.site === site) : [];
  }

  /** Of these what somebody may have by what they proved: a proxy what was entrusted with the same word, a neighbour what is put with them. */
  function within({ parcel, by }: Meant): Parcel[] {
    const { entrusted, neighbour } = parcel;
    if (by === 'consent')
      return theirs(parcel).filter((one) => entrusted && one.entrusted?.trustId === entrusted.trustId);
    if (by === 'wish') return theirs(parcel).filter((one) => neighbour !== null && one.neighbour === neighbour);
    return theirs(parcel);
  }

  function shown(parcel: Parcel): PickUpParcel {
    const spot = spotOf(parcel);
    return {
      parcelId: parcel.id,
      code: spot && codeOf(spot),
      carrier: parcel.received?.carrier ?? null,
      size: parcel.received?.size ?? null,
      open: isOpen(parcel),
      picture: parcel.received?.photo !== undefined,
      lost: parcel.lost !== null,
      signed: isSignedFor(parcel),
    };
  }

  function isOpen(parcel: Parcel): boolean {
    const spot = spotOf(parcel);
    if (!spot || parcel.site === null) return false;
    const { shelves } = parcels.settings(parcel.site);
    return shelves.some(({ name, access }) => name === spot.shelf && access === 'open');
  }

  /** The parcels that whoever holds a ticket may have. */
  async function behind(text: string, device: Device): Promise<{ ticket: Ticket; all: Parcel[] } | null> {
    const ticket = tickets.read(text, device.id);
    if (!ticket) return null;
    const parcel = await parcels.get(ticket.parcelId);
    // Taken back while they stand there, or given to somebody else: it is over.
    if (ticket.by === 'consent' && ticket.trustId !== parcel.entrusted?.trustId) return null;
    return { ticket, all: within({ parcel, by: ticket.by }) };
  }

  /** How a proxy proves that they may: with the code that was forwarded to them, the recipient's own word, or their wish. */
  const proxyProof = ({ by }: Ticket) => (by === 'consent' || by === 'wish' ? by : 'code');
  /** Of whom the recipient named the hub knows the name, whatever a kiosk says; others say it themselves. */
  const nameOf = async ({ by }: Ticket, parcel: Parcel, said: string | undefined): Promise<string | undefined> =>
    by === 'consent' ? ((await parcels.entrustedTo(parcel)) ?? undefined) : said;
  const isNameless = ({ by }: Ticket, name: string | undefined): boolean =>
    name === undefined && (by === 'consent' || by === 'wish');

  async function take(request: TakeRequest, device: Device) {
    const found = await behind(request.ticket, device);
    if (!found) return OVER;
    const parcel = found.all.find(({ id }) => id === request.parcelId);
    if (!parcel) return taken('gone');
    if (parcel.lost) return taken('lost');
    const spot = spotOf(parcel);
    const isIt = spot !== null && readCodes(request.label).some((read) => codeOf(read) === codeOf(spot));
    // What the desk hands out is let out by nobody else, whatever a kiosk says.
    if (!isIt || !isOpen(parcel)) return taken('not-it');
    const { signature, language } = request;
    const name = await nameOf(found.ticket, parcel, request.name);
    if (isNameless(found.ticket, name)) return OVER;
    const signed = signature ? { signature, language } : {};
    const act =
      name === undefined
        ? ({ type: 'collect', proof: 'label', ...signed } as const)
        : ({ type: 'hand-over', proof: proxyProof(found.ticket), name, ...signed } as const);
    return toldOf(await parcels.run([parcel.id], act, { kind: 'kiosk', id: device.id }));
  }

  return {
    open,
    take,
    async await({ ticket: text, callId, parcelIds, name: said, signature, language }, device) {
      const found = await behind(text, device);
      if (!found) return OVER;
      const wanted = found.all.filter(({ id, lost }) => lost === null && parcelIds.includes(id));
      const [first] = wanted;
      if (!first) return taken('gone');
      const here = wanted.map(({ id }) => id);
      const { ticket } = found;
      const name = await nameOf(ticket, first, said);
      if (isNameless(ticket, name)) return OVER;
      const who = { ...(name === undefined ? {} : { name }), ...(signature ? { signature, language } : {}) };
      const act = { type: 'await', callId, device: device.id, proof: ticket.by, ...who } as const;
      return toldOf(await parcels.run(here, act, { kind: 'kiosk', id: device.id }));
    },
    async standing({ ticket, callId }, device) {
      const found = await behind(ticket, device);
      if (!found) return OVER;
      const { answeredBy } = await calls.get(callId);
      const coming = answeredBy?.kind === 'staff' ? staffName(answeredBy.id) : null;
      return { ok: true, value: { here: found.all.filter(isHere).map(({ id }) => id), coming } };
    },
    async picture({ ticket, parcelId }, device) {
      const found = await behind(ticket, device);
      const parcel = found?.all.find(({ id }) => id === parcelId);
      const picture = parcel ? await parcels.photoOf(parcel) : null;
      if (!picture) return { ok: false, error: 'not-found' };
      const { mediaType, base64 } = picture;
      return { ok: true, value: { mediaType, base64 } };
    },
  };
}

/** The same for every way to type one code. */
const codesKey = (typed: string): string => readCodes(typed).map(codeOf)[0] ?? typed.trim().slice(0, 24);
