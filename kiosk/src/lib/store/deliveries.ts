/** Whether particular events have reached the hub, for the few where somebody waits to hear. */
export interface Deliveries {
  arrived(ids: readonly string[]): void;
  /** Whether this event arrives within `ms` from now. */
  within(id: string, ms: number): Promise<boolean>;
}

export function createDeliveries(): Deliveries {
  const waiting = new Map<string, () => void>();

  return {
    arrived(ids) {
      for (const id of ids) waiting.get(id)?.();
    },
    within: (id, ms) =>
      new Promise((resolve) => {
        const end = (arrived: boolean) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(arrived);
        };
        const timer = setTimeout(() => end(false), ms);
        waiting.set(id, () => end(true));
      }),
  };
}
