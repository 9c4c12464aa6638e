/** What browsers give to pages on HTTPS or localhost only, and a kiosk cannot do without. */
export function missingOnThisOrigin(scope: typeof globalThis): string[] {
  const navigator = scope.navigator as Partial<Navigator> | undefined;
  const needed: [string, unknown][] = [
    ['secure context', scope.isSecureContext],
    ['WebCrypto', scope.crypto?.subtle],
    ['service worker', navigator?.serviceWorker],
    ['camera', navigator?.mediaDevices],
  ];
  return needed.filter(([, there]) => !there).map(([what]) => what);
}
