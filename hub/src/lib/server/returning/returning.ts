import { shownAgain } from '@foyer/shared/details';
import type { Device } from '@foyer/shared/devices';
import type { CodeAsked, CodeRequest, ProofRequest, RecognisedVisitor } from '@foyer/shared/protocol';
import type { Directory } from '../directory/directory.ts';
import type { KioskAnswer } from '../kiosk/visitorDesk.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Sites } from '../services.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import { CODE_LASTS_MS, type AskedCode, type Codes, type CodeTo } from './codes.ts';
import type { KnownAgain } from './knownAgain.ts';
import type { LastVisit, LastVisits } from './lastVisits.ts';
import { toAsk, toProve } from './limits.ts';
import type { Proofs } from './proofs.ts';
import type { Remembered } from './remembered.ts';

type At = Pick<Device, 'id' | 'site'>;

/** Visitors who were here before, and people of the house without their card: who they are is proved at a kiosk. */
export interface Returning {
  /** Answered before anything is looked up: neither words nor time tell whether there is anybody. */
  askCode(request: CodeRequest, at: At): Promise<KioskAnswer<CodeAsked>>;
  prove(request: ProofRequest, at: At): Promise<KioskAnswer<RecognisedVisitor>>;
  /** Whoever proved who they are for this visit is not known again. */
  forget(visitId: string, at: At): Promise<KioskAnswer<{ forgotten: true }>>;
  /** Resolves when what was answered before it was done is done. */
  idle(): Promise<void>;
}

export function createReturning(options: {
  codes: Codes;
  proofs: Proofs;
  remembered: Pick<Remembered, 'markOf'>;
  lastVisits: LastVisits;
  book: Pick<VisitBook, 'get'>;
  sites: Pick<Sites, 'settings'>;
  /** Whether the site's gateway sends codes. */
  sendsCodes: (siteId: string) => boolean;
  directory: Pick<Directory, 'person' | 'siteOf'>;
  limits: Limits;
  outbox: Pick<Outbox, 'queue'>;
  knownAgain: Pick<KnownAgain, 'forget'>;
  onError: (error: unknown, about: string) => void;
}): Returning {
  const { codes, proofs, remembered, lastVisits, book, sites, sendsCodes } = options;
  const { directory, limits, outbox, knownAgain, onError } = options;
  const underWay = new Set<Promise<void>>();

  const remembers = (site: string): boolean => sites.settings(site).rememberDays > 0;

  function addressee(request: CodeRequest, site: string): { to: CodeTo; key: string } | 'not-allowed' | 'bad-request' {
    if (request.to === 'person') return { to: { personId: request.personId }, key: request.personId };
    if (!remembers(site) || !sendsCodes(site)) return 'not-allowed';
    const mark = remembered.markOf(site, request.phone);
    return mark === null ? 'bad-request' : { to: { phone: mark }, key: mark };
  }

  /** Only to whom it leads: a number that somebody made up is sent nothing. */
  async function send(visitId: string, { to, site, nonce }: AskedCode, language: string): Promise<void> {
    const personId = 'personId' in to ? to.personId : null;
    if (!(await leadsTo(to, site))) return;
    const message = { kind: 'kiosk-code', codeFor: visitId, nonce, siteId: site, personId, language } as const;
    await outbox.queue(`kiosk-code:${visitId}:${nonce}`, message);
  }

  async function leadsTo(to: CodeTo, site: string): Promise<boolean> {
    if ('phone' in to) return (await lastVisits.ofPhone(to.phone, site)) !== null;
    const person = directory.person(to.personId);
    return person !== undefined && directory.siteOf(person.tenantId) === site;
  }

  function afterwards(work: Promise<void>, about: string): void {
    const task = work.catch((error: unknown) => onError(error, about)).finally(() => underWay.delete(task));
    underWay.add(task);
  }

  async function recognise(visitId: string, last: LastVisit, by: 'phone' | 'pass', at: At) {
    await proofs.note(visitId, { device: at.id, site: at.site, shown: { by, lastVisitId: last.visitId } });
    return { ok: true, value: { by, known: shownAgain(last.visitor, by) } } as const;
  }

  async function proveByCode(visitId: string, code: string, at: At): Promise<KioskAnswer<RecognisedVisitor>> {
    const proof = await codes.prove(visitId, code, at.id);
    if (!proof.ok) return { ok: false, error: proof.why === 'over' ? 'link-over' : 'code-wrong' };
    const { to } = proof;
    if ('personId' in to) {
      await proofs.note(visitId, { device: at.id, site: at.site, shown: { by: 'person', personId: to.personId } });
      return { ok: true, value: { by: 'person', known: [] } };
    }
    // Forgotten, or onto the list, in these few minutes.
    const last = await lastVisits.ofPhone(to.phone, at.site);
    return last ? recognise(visitId, last, 'phone', at) : { ok: false, error: 'code-wrong' };
  }

  async function proveByPass(visitId: string, token: string, at: At): Promise<KioskAnswer<RecognisedVisitor>> {
    if (!remembers(at.site)) return { ok: false, error: 'not-allowed' };
    const last = await lastVisits.ofPass(token, at.site);
    return last ? recognise(visitId, last, 'pass', at) : { ok: false, error: 'pass-not-valid' };
  }

  return {
    async askCode(request, at) {
      const { visitId } = request;
      const found = addressee(request, at.site);
      if (typeof found === 'string') return { ok: false, error: found };
      const attempt = await limits.take(toAsk(at, found.key));
      if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
      if ((await book.get(visitId)).registration) return { ok: false, error: 'already-registered' };
      const asked = await codes.ask(visitId, { device: at.id, site: at.site, to: found.to });
      afterwards(
        // Not before the answer is on its way.
        new Promise((next) => setImmediate(next)).then(() => send(visitId, asked, request.language)),
        `kiosk-code:${visitId}`,
      );
      return { ok: true, value: { expiresInMs: CODE_LASTS_MS } };
    },

    async prove(request, at) {
      const attempt = await limits.take(toProve(at));
      if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
      const { visitId } = request;
      if ((await book.get(visitId)).registration) return { ok: false, error: 'already-registered' };
      const answer =
        request.by === 'code'
          ? await proveByCode(visitId, request.code, at)
          : await proveByPass(visitId, request.token, at);
      if (answer.ok) await attempt.succeeded();
      return answer;
    },

    async forget(visitId, at) {
      const proof = await proofs.of(visitId, at.id);
      if (!proof || proof.shown.by === 'person') return { ok: false, error: 'not-allowed' };
      const { lastVisitId } = proof.shown;
      await knownAgain.forget(lastVisitId, { kind: 'kiosk', id: at.id });
      await proofs.drop(visitId);
      return { ok: true, value: { forgotten: true } };
    },

    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
