import { letterStatus, type Letter, type Round } from '@foyer/shared/post';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Post } from './post.ts';

/** What was missed longer ago than this is nobody's news any more. */
const NEWS_MS = 24 * 60 * 60_000;

/**
 * Tells a tenant that somebody stood at their door with mail, and where it is now. It looks at what lies there and not at
 * the moment, and the outbox takes each message once.
 */
export function createPostMessages(options: {
  post: Pick<Post, 'letters' | 'rounds'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}) {
  const { post, directory, reaches, outbox, now, onError } = options;
  let stops: (() => void)[] = [];

  function addressees(tenantId: string, personId?: string): readonly (string | null)[] {
    const visited = personId === undefined ? { tenantId } : { tenantId, hostPersonId: personId };
    const { host, reception } = reachOf(visited, directory, reaches);
    return host.length > 0 ? host : reception;
  }

  async function tell(
    about: { noun: 'letter' | 'mailround'; id: string; nth: string },
    tenantId: string,
    personId?: string,
  ): Promise<void> {
    for (const to of addressees(tenantId, personId))
      await outbox.queue(`mail-missed:${about.id}:${about.nth}:${to ?? 'reception'}`, {
        ...{ kind: 'mail-missed', noun: about.noun, subject: about.id, tenantId, personId: to },
      });
  }

  function lookAtLetter(letter: Letter): void {
    const last = letter.missed.at(-1);
    if (letterStatus(letter) !== 'back' || !last || last.at < now() - NEWS_MS) return;
    const { tenantId, personId } = letter.received!.recipient;
    tell({ noun: 'letter', id: letter.id, nth: String(letter.missed.length) }, tenantId, personId).catch(
      (error: unknown) => onError(error, `letter:${letter.id}`),
    );
  }

  function lookAtRound(round: Round): void {
    // A newspaper that nobody took in is no news.
    if (!round.opened || round.opened.kind === 'newspaper' || round.cancelled) return;
    for (const [tenantId, door] of round.doors) {
      if (door.state !== 'missed' || door.at < now() - NEWS_MS) continue;
      tell({ noun: 'mailround', id: round.id, nth: tenantId }, tenantId).catch((error: unknown) =>
        onError(error, `mailround:${round.id}`),
      );
    }
  }

  return {
    start() {
      stops = [post.letters.onChange(lookAtLetter), post.rounds.onChange(lookAtRound)];
      for (const letter of post.letters.here()) lookAtLetter(letter);
      for (const round of post.rounds.list()) lookAtRound(round);
    },
    stop: () => stops.forEach((stop) => stop()),
  };
}
