import type { Kiosk } from './kiosk.ts';

/** Everything that a browser keeps for a page, as text. */
export async function storedText(kiosk: Kiosk): Promise<string> {
  return kiosk.page.evaluate(async () => {
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    texts.push(location.href, JSON.stringify(history.state));
    for (const { name } of await indexedDB.databases()) {
      const db = await read(indexedDB.open(name!));
      for (const store of db.objectStoreNames)
        texts.push(JSON.stringify(await read(db.transaction(store).objectStore(store).getAll())));
      db.close();
    }
    for (const key of await caches.keys()) texts.push(...(await (await caches.open(key)).keys()).map(({ url }) => url));
    return texts.join('\n');
  });
}
