/** Keeps the screen on while the page is seen. Where the browser has no wake lock, the screen's own settings decide. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let lock: WakeLockSentinel | null = null;
  let stopped = false;

  // A lock ends whenever the page is hidden, so it is asked for again when it is seen.
  async function ask(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (stopped) await got.release();
      else lock = got;
    } catch (error) {
      // A battery that runs out, or a policy: then the screen's own settings decide.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  const look = (): void => void ask();
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', look);
    void lock?.release();
  };
}
