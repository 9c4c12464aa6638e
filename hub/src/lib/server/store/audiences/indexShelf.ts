export type ShelfOperation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

export interface ShelfRange {
  /** exclusive */
  after: string;
  /** exclusive */
  before: string;
  limit?: number;
  reverse?: boolean;
}

/**
 * An ordered map of strings, which may forget its last writes in a power cut. A range is only ever asked for between
 * keys that differ in ASCII characters, so it makes no difference that LevelDB orders by byte and JavaScript by UTF-16.
 */
export interface IndexShelf {
  getMany(keys: readonly string[]): Promise<(string | undefined)[]>;
  range(range: ShelfRange): Promise<[key: string, value: string][]>;
  /** All or nothing. A later operation on a key wins. */
  batch(operations: readonly ShelfOperation[]): Promise<void>;
  clear(): Promise<void>;
  /** What was replaced or deleted of these keys, inclusive, is gone from the disk, too. */
  compact(from: string, to: string): Promise<void>;
  close(): Promise<void>;
}
