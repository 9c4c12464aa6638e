import { decideVisit, type Registration, type VisitCommand } from '@foyer/shared/visits';
import type { InvitationOpened, NewVisit, Registered, VisitorFields } from '../kiosk.ts';
import type { StoredDocument } from '../store/database.ts';
import { hashFollowId, newFollowId } from './followId.ts';
import { sealPhoto } from './sealPhoto.ts';
import { writerOf, type Terminal } from './terminal.ts';
import { correctionNote, filledIn, sealFor, visitorDetails } from './visitorDetails.ts';

export interface Registrations {
  register(visit: NewVisit): Promise<Registered>;
  confirmInvitation(invitation: InvitationOpened, corrections: Partial<VisitorFields>): Promise<Registered>;
  /** The slip's secret of a visit that was registered in this session. */
  followIdOf(visitId: string): string | null;
  /** The next person: what the last one's slip said is not kept. */
  endSession(): void;
}

/** Minted at the first tap and kept through every repeat, which is what makes a repeat harmless. */
interface Draft {
  follow: string;
  detailsUuid: string;
  photoUuid: string;
}

export function createRegistrations(terminal: Terminal): Registrations {
  const drafts = new Map<string, Draft>();
  const underWay = new Map<string, Promise<Registered>>();

  function draftOf(visitId: string): Draft {
    const kept = drafts.get(visitId);
    if (kept) return kept;
    const draft = { follow: newFollowId(), detailsUuid: terminal.newId(), photoUuid: terminal.newId() };
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

  async function write(
    visitId: string,
    facts: Omit<Registration, 'callNumber' | 'followHash' | 'identityCheck' | 'notice'>,
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
      identityCheck: terminal.bundle().site.identityCheck,
      notice: terminal.bundle().site.notice.version,
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
        const { visitId, to, visitor, purpose, heads, language, consents, photo } = visit;
        const facts = {
          origin: 'walk-in' as const,
          tenantId: to.tenantId,
          ...(to.personId === null ? {} : { hostPersonId: to.personId }),
          purpose,
          heads,
          language,
        };
        return write(visitId, facts, draft, async () => {
          const details = visitorDetails(visitor, { language, ...consents, at: terminal.now() });
          const documents = [sealFor(terminal, visitId, details, draft.detailsUuid)];
          if (photo && consents.photo) documents.push(sealPhoto(terminal, visitId, photo, draft.photoUuid) as never);
          return Promise.all(documents);
        });
      }),

    confirmInvitation: ({ visitId, card }, corrections) =>
      once(visitId, async (draft) => {
        const { plan } = await terminal.invite(visitId);
        if (!plan || !card) throw new Error('not-planned');
        const { tenantId, hostPersonId, purpose, heads } = plan;
        const language = terminal.language();
        const facts = { origin: 'invitation' as const, tenantId, hostPersonId, purpose, heads, language };
        return write(visitId, facts, draft, async () => {
          const { name, ...others } = filledIn(corrections);
          if (name === undefined && Object.keys(others).length === 0) return [];
          const session = { language, notice: terminal.bundle().site.notice.version, photo: false, at: terminal.now() };
          const details = name === undefined ? correctionNote(others) : visitorDetails({ name, ...others }, session);
          return [await sealFor(terminal, visitId, details, draft.detailsUuid)];
        });
      }),

    followIdOf: (visitId) => drafts.get(visitId)?.follow ?? null,
    endSession() {
      drafts.clear();
      underWay.clear();
    },
  };
}
