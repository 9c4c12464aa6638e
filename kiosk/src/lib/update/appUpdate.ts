/** So long a page may stay open: browsers that run for months grow. */
const MAX_PAGE_AGE_MS = 24 * 60 * 60_000;
const LOOK_EVERY_MS = 15 * 60_000;
/** So long nobody has been there when some megabytes of signs that are rarely seen are fetched: never beside a visitor. */
const FONTS_AFTER_MS = 60_000;

export interface AppUpdate {
  /** Nobody is at the terminal, or somebody is again. */
  setIdle(idle: boolean): void;
  /** The desk asked for it: as soon as nobody is at the terminal. */
  reloadWhenIdle(): void;
  /** Looks for a new version now. */
  look(): void;
}

/**
 * Keeps the installed program current. A new version is fetched in the background and waits; it takes over, and the
 * page is loaded again, only while nobody is at the terminal.
 */
export function createAppUpdate(deps: {
  workers: Pick<ServiceWorkerContainer, 'register' | 'addEventListener' | 'controller' | 'ready'>;
  scriptUrl: string;
  options: RegistrationOptions;
  reload: () => void;
  now: () => number;
}): AppUpdate {
  const { workers, scriptUrl, options, reload, now } = deps;
  const openedAt = now();
  // The very first worker takes control of a page that is the version it would load again.
  let hadWorker = workers.controller !== null;
  let idle = false;
  let reloadDue = false;
  let fontsDue: ReturnType<typeof setTimeout> | undefined;
  let registration: ServiceWorkerRegistration | undefined;

  /** A page without its installed program cannot be loaded again while the hub is away, so it stays. */
  const isOld = () => workers.controller !== null && now() - openedAt > MAX_PAGE_AGE_MS;

  function takeIfIdle(): void {
    if (!idle) return;
    if (registration?.waiting) registration.waiting.postMessage('take over');
    else if (reloadDue || isOld()) reload();
  }

  /** The worker passes over those that it has, so what went wrong is tried again after the next visitor. */
  const fetchFonts = () => void workers.ready.then(({ active }) => active?.postMessage('fetch the fonts'));

  workers.addEventListener('controllerchange', () => {
    if (hadWorker) reloadDue = true;
    hadWorker = true;
    takeIfIdle();
  });

  // Without a worker the kiosk works as long as its page is open; the next look tries again.
  const look = () => {
    const found = registration ? registration.update() : register();
    found.then(takeIfIdle, () => {});
  };

  async function register(): Promise<void> {
    registration = await workers.register(scriptUrl, options);
    registration.addEventListener('updatefound', () => {
      registration?.installing?.addEventListener('statechange', takeIfIdle);
    });
  }

  look();
  setInterval(look, LOOK_EVERY_MS);
  return {
    setIdle(value) {
      idle = value;
      clearTimeout(fontsDue);
      if (idle) fontsDue = setTimeout(fetchFonts, FONTS_AFTER_MS);
      takeIfIdle();
    },
    reloadWhenIdle() {
      reloadDue = true;
      takeIfIdle();
    },
    look,
  };
}
