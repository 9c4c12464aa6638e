export type PushRefusal = 'impossible' | 'denied' | 'failed';

/** Asks the browser for a subscription, after a tap: browsers want one. */
export async function subscribe(
  pushKey: string,
): Promise<{ subscription: PushSubscription } | { refusal: PushRefusal }> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return { refusal: 'impossible' };
  if ((await Notification.requestPermission()) !== 'granted') return { refusal: 'denied' };
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { scope: '/my', type: 'module' });
    await active(registration);
    const applicationServerKey = pushKey;
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    return { subscription };
  } catch {
    // AbortError where the push service is not reached; the person is told what it most likely is.
    return { refusal: 'failed' };
  }
}

/** `navigator.serviceWorker.ready` is about the page's own scope, which may be another's. */
function active({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting;
  if (active || !worker) return Promise.resolve();
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
    });
  });
}
