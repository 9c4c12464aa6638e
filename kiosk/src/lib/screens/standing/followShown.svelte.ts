import type { Kiosk, ShownProgress } from '#lib/kiosk.ts';
import type { Shown } from '#lib/screens/places.ts';

/** A visit that was looked up is not of this session: the hub is asked again while it is on the screen. */
const ASK_AGAIN_MS = 4000;

export interface ShownVisit {
  readonly progress: ShownProgress;
  readonly callNumber: string;
  /** For the slip's code; absent where the slip is of another session. */
  readonly follow: string | null;
}

/** @returns the visit, reactive, and how to stop looking */
export function followShown(kiosk: Kiosk, shown: Shown): { visit: ShownVisit; stop: () => void } {
  if (shown.by === 'registration') {
    const { visitId, callNumber, follow } = shown.registered;
    const followed = kiosk.follow(visitId);
    const visit = {
      get progress() {
        return followed.progress;
      },
      callNumber,
      follow,
    };
    return { visit, stop: () => undefined };
  }
  let progress = $state.raw(shown.progress);
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    void kiosk
      .progressOf(shown.request)
      .then((answer) => {
        // What was true a moment ago stays on the screen while the hub is away; the mark above says so.
        if (answer.ok) progress = answer.value;
      })
      .finally(() => (asking = false));
  }, ASK_AGAIN_MS);
  const visit = {
    get progress() {
      return progress;
    },
    callNumber: shown.progress.callNumber,
    follow: shown.request.by === 'slip' ? shown.request.follow : null,
  };
  return { visit, stop: () => clearInterval(timer) };
}
