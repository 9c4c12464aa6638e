/** Whether particular events have reached the hub, for the few where somebody waits to hear. */
export interface Deliveries {
  arrived(ids: readonly string[]): void;
  within(id: string, ms: number): Promise<boolean>;
}

export function createDeliveries(): Deliveries {
  const watched = new Map<string, { done: boolean; wake: () => void }>();

  return {
    arrived(ids) {
      for (const id of ids) {
        const watch = watched.get(id);
        if (!watch) continue;
        watch.done = true;
        watch.wake();
      }
    },
    within(id, ms) {
      const known = watched.get(id);
      if (known?.done || ms === 0) {
        watched.delete(id);
        return Promise.resolve(known?.done ?? false);
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        const wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
        watched.set(id, { done: false, wake });
      });
    },
  };
}
