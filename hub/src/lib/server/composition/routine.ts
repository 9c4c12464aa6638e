/** Something that the hub does by itself. It works from the state, so that it catches up after a restart. */
export interface Routine {
  start?(): void | Promise<void>;
  /** What is under way comes to its end first. */
  stop?(): void | Promise<void>;
}

/** Starts in the order they are named in, and stops the other way round: what others rely on comes first. */
export function inOrder(onError: (error: unknown, about: string) => void, routines: Record<string, Routine>) {
  return {
    start(): void {
      for (const [name, routine] of Object.entries(routines))
        Promise.resolve(routine.start?.()).catch((error: unknown) => onError(error, name));
    },
    async stop(): Promise<void> {
      for (const routine of Object.values(routines).reverse()) await routine.stop?.();
    },
  };
}
