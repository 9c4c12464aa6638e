import { checksIdentity, type Kind } from '@foyer/shared/kinds';
import type { Agreed } from '@foyer/shared/terms';
import { decideVisit, type Registration, type Thing, type VisitCommand } from '@foyer/shared/visits';
import type { Agreement, GuestSaid, InvitationOpened, NewVisit, Registered } from '../kiosk.ts';
import type { StoredDocument } from '../store/database.ts';
import { hashFollowId, newFollowId } from './followId.ts';
import { sealPhoto } from './sealPhoto.ts';
import { writerOf, type Terminal } from './terminal.ts';
import { correctionNote, filledIn, sealFor, visitorDetails } from './visitorDetails.ts';

export interface Registrations {
  register(visit: NewVisit): Promise<Registered>;
  confirmInvitation(invitation: InvitationOpened, said: GuestSaid): Promise<Registered>;
  /** The next person: what the last one's slip said is not kept. */
  endSession(): void;
}

/** Minted at the first tap and kept through every repeat, which is what makes a repeat harmless. */
interface Draft {
  follow: string;
  detailsUuid: string;
  repliesUuid: string;
  photoUuid: string;
  /** Of the signature under each text. */
  signatureUuids: Map<string, string>;
}

export function createRegistrations(terminal: Terminal): Registrations {
  const drafts = new Map<string, Draft>();
  const underWay = new Map<string, Promise<Registered>>();

  function draftOf(visitId: string): Draft {
    const kept = drafts.get(visitId);
    if (kept) return kept;
    const draft = {
      follow: newFollowId(),
      detailsUuid: terminal.newId(),
      repliesUuid: terminal.newId(),
      photoUuid: terminal.newId(),
      signatureUuids: new Map(),
    };
    drafts.set(visitId, draft);
    return draft;
  }

  /** Two quick taps come to one registration, and both get its answer. */
  function once(visitId: string, work: (draft: Draft) => Promise<Registered>): Promise<Registered> {
    const running = underWay.get(visitId);
    if (running) return running;
    const started = work(draftOf(visitId));
    underWay.set(visitId, started);
    // After a failure the next tap tries again, with the same ids.
    started.catch(() => underWay.delete(visitId));
    return started;
  }

  function signatures(visitId: string, agreements: readonly Agreement[], language: string, draft: Draft) {
    return agreements.flatMap(({ terms, at, signature }) => {
      if (!signature) return [];
      const uuid = draft.signatureUuids.get(terms.id) ?? terminal.newId();
      draft.signatureUuids.set(terms.id, uuid);
      return sealFor(terminal, visitId, { kind: 'signature', terms, signature, language, at }, uuid);
    });
  }

  const checked = (kind: Pick<Kind, 'identity'>): boolean => checksIdentity(kind, terminal.bundle().site);

  async function write(
    visitId: string,
    facts: Omit<Registration, 'callNumber' | 'followHash'>,
    draft: Draft,
    seal: () => Promise<StoredDocument[]>,
  ): Promise<Registered> {
    const visit = await terminal.visit(visitId);
    if (visit.registration) return { visitId, callNumber: visit.registration.callNumber, follow: null };
    // Sealed before anything is written: what cannot be sealed must not leave half a registration.
    const sealed = await seal();
    const command: VisitCommand = {
      type: 'register',
      ...facts,
      callNumber: await terminal.callNumbers.next(),
      followHash: await hashFollowId(draft.follow),
    };
    const decided = decideVisit(visit, command, writerOf(terminal));
    if (!decided.ok) throw new Error(decided.refusal);
    await Promise.all(sealed.map((document) => terminal.writeDetails(document)));
    await terminal.writeEvents(decided.events as never);
    return { visitId, callNumber: command.callNumber, follow: draft.follow };
  }

  return {
    register: (visit) =>
      once(visit.visitId, (draft) => {
        const { visitId, to, visitor, kind, answers, agreements, heads, language, consents, photo, known, things } =
          visit;
        const facts = {
          origin: 'walk-in' as const,
          tenantId: to.tenantId,
          ...(to.personId === null ? {} : { hostPersonId: to.personId }),
          purpose: kind.id,
          kind: kind.version,
          heads,
          language,
          identityCheck: checked(kind),
          ...(consents ? { notice: consents.notice } : {}),
          ...declared(things),
          ...(agreements.length > 0 ? { terms: agreements.map(({ terms }) => terms) } : {}),
        };
        return write(visitId, facts, draft, async () => {
          const session = { language, consents, at: terminal.now() };
          const details = visitorDetails(visitor, session, { answers, ...(known ? { known } : {}) });
          const documents = [sealFor(terminal, visitId, details, draft.detailsUuid)];
          if (photo && consents?.photo) documents.push(sealPhoto(terminal, visitId, photo, draft.photoUuid) as never);
          return Promise.all([...documents, ...signatures(visitId, agreements, language, draft)]);
        });
      }),

    confirmInvitation: ({ visitId, card, asks }, { corrections, answers, agreements, photo, things }) =>
      once(visitId, async (draft) => {
        const { plan } = await terminal.invite(visitId);
        if (!plan || !card || !asks) throw new Error('not-planned');
        const { tenantId, hostPersonId, purpose, heads } = plan;
        const language = terminal.language();
        const { name, ...others } = filledIn(corrections);
        const terms = agreedInAll(asks, agreements, name !== undefined);
        const facts = {
          origin: 'invitation' as const,
          ...{ tenantId, hostPersonId, purpose, heads, language },
          kind: asks.kind.version,
          identityCheck: checked(asks.kind),
          notice: terminal.bundle().site.notice.version,
          ...declared(things),
          ...(terms.length > 0 ? { terms } : {}),
        };
        return write(visitId, facts, draft, async () => {
          const consents = { notice: facts.notice, photo: photo !== null };
          const session = { language, consents, at: terminal.now() };
          const documents = signatures(visitId, agreements, language, draft);
          if (name !== undefined)
            documents.push(sealFor(terminal, visitId, visitorDetails({ name, ...others }, session), draft.detailsUuid));
          else if (Object.keys(others).length > 0)
            documents.push(sealFor(terminal, visitId, correctionNote(others), draft.detailsUuid));
          if (answers.length > 0) {
            const replies = { kind: 'replies' as const, answers: [...answers] };
            documents.push(sealFor(terminal, visitId, replies, draft.repliesUuid));
          }
          if (photo) documents.push(sealPhoto(terminal, visitId, photo, draft.photoUuid) as never);
          return Promise.all(documents);
        });
      }),

    endSession() {
      drafts.clear();
      underWay.clear();
    },
  };
}

/** Who declares nothing says nothing of it. */
function declared(things: readonly Thing[] = []): Pick<Registration, 'things'> {
  return things.length > 0 ? { things: [...things] } : {};
}

/** In the order of the kind. Somebody by another name has agreed to nothing before. */
function agreedInAll(
  { documents, agreed }: NonNullable<InvitationOpened['asks']>,
  agreements: readonly Agreement[],
  isAnother: boolean,
): Agreed[] {
  const all = [...(isAnother ? [] : agreed), ...agreements.map(({ terms }) => terms)];
  return documents.flatMap(({ id }) => all.find((one) => one.id === id) ?? []);
}
