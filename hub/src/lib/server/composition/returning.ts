import { sendsCodes } from '../channels/smsGateway.ts';
import { createKnownAgain } from '../returning/knownAgain.ts';
import { createReturning } from '../returning/returning.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { Messages } from './messages.ts';

export type ReturningParts = ReturnType<typeof createReturningParts>;

/** Visitors who were here before, and what forgets them. */
export function createReturningParts(foundation: Foundation, lobby: Lobby, { outbox, reaching }: Messages) {
  const { codes, proofs, remembered, vault, sites, directory, limits, audit, onError } = foundation;
  const { lastVisits, book } = lobby;
  const sends = (siteId: string): boolean => sendsCodes(reaching.book.of({ kind: 'site', id: siteId }).sms);
  const knownAgain = createKnownAgain({ remembered, audit });
  const returning = createReturning({
    ...{ codes, proofs, remembered, lastVisits, book, sites, directory, limits, outbox, knownAgain, onError },
    sendsCodes: sends,
  });

  /** Whoever was erased, or is not kept any more, is not known again either. */
  async function follow(subject: string): Promise<void> {
    const { state } = await vault.get(subject);
    if (state === 'erased' || state === 'expired') await remembered.drop(subject);
  }
  vault.onChange((subject) => void follow(subject).catch((error: unknown) => onError(error, `remembered:${subject}`)));

  return { returning, knownAgain, sendsCodes: sends, onSendsCodes: reaching.book.onChange };
}
