// These packages ship no types of their own; only what the store uses is declared.

// openDatabase.ts says what it uses of it: a declaration like this cannot name types of ours.
declare module 'pouchdb-core/lib/index.js' {
  const PouchDB: unknown;
  export default PouchDB;
}

declare module 'pouchdb-adapter-leveldb' {
  const plugin: (pouch: unknown) => void;
  export default plugin;
}

declare module 'pouchdb-adapter-memory' {
  const plugin: (pouch: unknown) => void;
  export default plugin;
}

declare module 'leveldown' {
  interface Operation {
    type: 'put' | 'del';
    key: string | Buffer;
    value?: string | Buffer;
  }
  interface WriteOptions {
    sync?: boolean;
  }
  interface RangeOptions {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
    highWaterMark?: number;
    keys?: boolean;
    values?: boolean;
    keyAsBuffer?: boolean;
    valueAsBuffer?: boolean;
  }
  type Done = (error?: Error | null) => void;
  type GetCallback = (error: Error | null, value?: string | Buffer) => void;
  interface Iterator {
    next(callback: (error: Error | null, key?: string, value?: string) => void): void;
    end(callback: Done): void;
  }
  interface LevelDown {
    open(options: Record<string, unknown>, callback: Done): void;
    close(callback: Done): void;
    batch(operations: Operation[], options: WriteOptions, callback: Done): void;
    getMany(
      keys: string[],
      options: { asBuffer: false },
      callback: (error: Error | null, values?: (string | undefined)[]) => void,
    ): void;
    clear(options: RangeOptions, callback: Done): void;
    compactRange(start: string, end: string, callback: Done): void;
    iterator(options: RangeOptions): Iterator;
    _iterator(options: RangeOptions): Iterator;
    _open(options: Record<string, unknown>, callback: Done): void;
    _close(callback: Done): void;
    _get(key: string | Buffer, options: { asBuffer: boolean }, callback: GetCallback): void;
    _getMany(
      keys: (string | Buffer)[],
      options: { asBuffer: boolean },
      callback: (error: Error | null, values?: (string | Buffer | undefined)[]) => void,
    ): void;
    _put(key: Buffer | string, value: Buffer | string, options: WriteOptions, callback: Done): void;
    _del(key: Buffer | string, options: WriteOptions, callback: Done): void;
    _batch(operations: Operation[], options: WriteOptions, callback: Done): void;
  }
  interface LevelDownConstructor {
    (location: string): LevelDown;
    destroy(location: string, callback: Done): void;
  }
  const leveldown: LevelDownConstructor;
  export default leveldown;
  export type { GetCallback, LevelDown, Operation, WriteOptions, RangeOptions, Iterator };
}
