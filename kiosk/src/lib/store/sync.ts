import { createBackOff } from '../net/backOff.ts';
import { keepTrying } from '../net/keepTrying.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';

/** The three replications of the terminal, each going on by itself. */
export interface Sync {
  /** Something was written. */
  push(): void;
  /** The line may be back: no need to wait any longer. */
  retry(): void;
  /** The hub's history is another one: begin all of them again. */
  restart(): void;
  stop(): void;
}

export function startSync(deps: { outboxes: readonly Outbox[]; inbox: Inbox }): Sync {
  const { outboxes, inbox } = deps;
  let pull = new AbortController();
  const pushing = outboxes.map((outbox) => keepTrying((signal) => outbox.push(signal), createBackOff()));
  const pulling = keepTrying((signal) => inbox.pull(AbortSignal.any([signal, pull.signal])), createBackOff());

  const retry = () => {
    for (const loop of [...pushing, pulling]) loop.poke();
  };

  return {
    retry,
    push() {
      for (const loop of pushing) loop.poke();
    },
    restart() {
      pull.abort();
      pull = new AbortController();
      for (const outbox of outboxes) outbox.offerDeniedAgain();
      retry();
    },
    stop() {
      for (const loop of [...pushing, pulling]) loop.stop();
    },
  };
}
