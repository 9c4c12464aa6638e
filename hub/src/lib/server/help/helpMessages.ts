import { helpStatus, type Help } from '@foyer/shared/help';
import type { Outbox } from '../notifications/outbox.ts';
import type { Helps } from './helps.ts';

/**
 * Writes to everyone whom a call for help went to. It looks at the calls that are open and not at the moment, and the
 * outbox takes each message once, so a hub that was killed between the call and its messages still sends them.
 */
export function createHelpMessages(options: {
  helps: Pick<Helps, 'list' | 'onChange'>;
  /** Whether any channel of a building leads to somebody on duty there. */
  reaches: (personId: string, siteId: string | null) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  onError: (error: unknown, about: string) => void;
}) {
  const { helps, reaches, outbox, onError } = options;
  const sent = new Set<string>();
  let unsubscribe = (): void => undefined;

  function look(help: Help): void {
    if (helpStatus(help) !== 'called' || sent.has(help.id)) return;
    sent.add(help.id);
    tell(help).catch((error: unknown) => {
      sent.delete(help.id);
      onError(error, `help:${help.id}`);
    });
  }

  async function tell({ id, site, raised }: Help): Promise<void> {
    for (const personId of raised!.to)
      if (reaches(personId, site))
        await outbox.queue(helpMessageId(id, personId), { kind: 'help-wanted', helpId: id, personId });
  }

  return {
    start() {
      unsubscribe = helps.onChange(look);
      for (const help of helps.list()) look(help);
    },
    stop: () => unsubscribe(),
  };
}

export function helpMessageId(helpId: string, personId: string): string {
  return `help:${helpId}:${personId}`;
}
