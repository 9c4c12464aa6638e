/**
 * Keeps this page for a reload without the network: a worker with the scope of such pages only, which is told what the
 * page was made of. Where the browser allows none (plain HTTP in the network of the house) the page still goes on for as
 * long as it is open.
 */
export function keepPage(scope: '/muster/' | '/desk/post/way'): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/service-worker.js', { scope, type: 'module' })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
      const own = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_app/'));
      const urls = [location.pathname, ...own.map(({ pathname }) => pathname)];
      active?.postMessage({ keep: [...new Set(urls)] });
    })
    // A browser in private mode, say; nothing that is ticked hangs on it.
    .catch(() => undefined);
}
