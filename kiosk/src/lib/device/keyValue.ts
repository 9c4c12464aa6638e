/** The terminal's own small memory: identity, bundle, counters. Never a word about a visitor. */
export interface KeyValue {
  get<T>(key: string): Promise<T | undefined>;
  /** On the disk when the promise resolves, not only on its way there. */
  put(key: string, value: unknown): Promise<void>;
  /** Reads and writes in one transaction, so that two tabs cannot count the same number. */
  update<T>(key: string, change: (old: T | undefined) => T): Promise<T>;
  delete(key: string): Promise<void>;
}

const STORE = 'values';

export async function openKeyValue(name: string): Promise<KeyValue> {
  const database = await open(name);

  function write<T>(use: (store: IDBObjectStore, result: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      // Strict: a call number that was on a slip must not be given again after a power cut.
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      let value: T;
      use(transaction.objectStore(STORE), (result) => (value = result));
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error ?? new Error('the write was aborted'));
    });
  }

  return {
    get: (key) =>
      new Promise((resolve, reject) => {
        const request = database.transaction(STORE).objectStore(STORE).get(key);
        request.onsuccess = () => resolve(request.result as never);
        request.onerror = () => reject(request.error ?? new Error('the read failed'));
      }),
    put: (key, value) => write<void>((store) => void store.put(value, key)),
    update: <T>(key: string, change: (old: T | undefined) => T) =>
      write<T>((store, result) => {
        const request = store.get(key);
        request.onsuccess = () => {
          const next = change(request.result as T | undefined);
          store.put(next, key);
          result(next);
        };
      }),
    delete: (key) => write<void>((store) => void store.delete(key)),
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(`${name} cannot be opened`));
  });
}
