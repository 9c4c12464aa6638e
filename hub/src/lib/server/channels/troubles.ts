import type { ChannelKind } from '../../channels/kinds.ts';
import type { Documents } from '../store/documents.ts';

const PREFIX = 'channel-trouble:';
/** After a failure others are tried first for so long: each message would wait for the same silence again. */
const RESTS_MS = 30_000;

/** A channel of a site or a tenant that does not work: from its first failure until it takes a message again. */
export interface Trouble {
  readonly channel: ChannelKind;
  /** See `scopeId`. */
  readonly scope: string;
  readonly since: number;
  /** When it failed last. */
  readonly at: number;
  readonly failures: number;
  readonly error: string;
}

type About = Pick<Trouble, 'channel' | 'scope'>;

/** On the disk, so that a restart neither forgets what does not work nor reports it a second time. */
export interface Troubles {
  open(): Trouble[];
  of(about: About): Trouble | null;
  isResting(about: About): boolean;
  /** What came of a message: null where it was taken. */
  heard(about: About, error: string | null): Promise<void>;
  onBegin(listener: (trouble: Trouble) => void): () => void;
}

const idOf = ({ channel, scope }: About): string => `${PREFIX}${scope}:${channel}`;

export async function openTroubles(options: {
  documents: Pick<Documents, 'all' | 'update' | 'remove' | 'onChange'>;
  now: () => number;
}): Promise<Troubles> {
  const { documents, now } = options;
  const troubles = new Map<string, Trouble>();
  const wellSince = new Map<string, number>();
  const listeners = new Set<(trouble: Trouble) => void>();
  for (const { id, value } of await documents.all<Trouble>(PREFIX)) troubles.set(id, value);
  documents.onChange<Trouble>(PREFIX, (id, value) => {
    // The feed may tell of a failure when a later message has been taken already.
    if (value && value.at >= (wellSince.get(id) ?? 0)) troubles.set(id, value);
    else if (!value) troubles.delete(id);
  });

  return {
    open: () => [...troubles.values()].sort((a, b) => a.since - b.since),
    of: (about) => troubles.get(idOf(about)) ?? null,
    isResting: (about) => (troubles.get(idOf(about))?.at ?? -Infinity) + RESTS_MS > now(),
    async heard({ channel, scope }, error) {
      const id = idOf({ channel, scope });
      if (error === null) {
        if (!troubles.delete(id)) return;
        wellSince.set(id, now());
        await documents.remove(id);
        return;
      }
      const at = now();
      const stored = await documents.update<Trouble>(id, (there) => ({
        channel,
        scope,
        since: there?.since ?? at,
        at,
        failures: (there?.failures ?? 0) + 1,
        error,
      }));
      troubles.set(id, stored!);
      if (stored!.failures === 1) for (const listener of listeners) listener(stored!);
    },
    onBegin(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
