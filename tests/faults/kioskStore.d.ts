import type { Visit } from '@foyer/shared/visits';

export type Fetch = (url: string | Request, init?: RequestInit) => Promise<Response>;

export interface KeyValue {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
}
export function createMemoryKeyValue(): KeyValue;

export function createGuardedFetch(deps: {
  fetch: Fetch;
  line: {
    answered(status: number, epoch: string | null): void;
    heard(): void;
    failed(): void;
    fellSilent(): void;
    readonly alive: AbortSignal;
  };
}): Fetch;

export interface EpochWatch {
  current(): Promise<string>;
  seen(epoch: string): void;
}
export function watchEpoch(deps: {
  memory: KeyValue;
  fetch: Fetch;
  onChange: (epoch: string) => void;
}): Promise<EpochWatch>;

export interface Record {
  readonly visits: { get(id: string): Visit | undefined; all(): Iterable<Visit> };
  add(documents: Iterable<unknown>): string[];
}
export function createRecord(now: () => number): Record;

export interface Pouch {
  open(name: string): unknown;
}
export function createPouch(adapter: { name: string; plugin: unknown }): Pouch;

export interface Outbox {
  put(document: object): Promise<void>;
  /** What is on its disk whose id begins so. */
  under(prefix: string): Promise<{ _id: string }[]>;
  readonly denied: readonly { id: string; reason: string }[];
  readonly queued: number;
}
export interface Store {
  readonly events: Outbox;
  readonly details: Outbox;
  readonly photos: Outbox;
  readonly inbox: { readonly state: { caughtUp: boolean; pending: number } };
  visit(id: string): Promise<Visit>;
}
export function openStore(deps: {
  pouch: Pouch;
  memory: KeyValue;
  device: string;
  origin: string;
  fetch: Fetch;
  epoch: () => Promise<string>;
  record: Record;
  now: () => number;
  follow: (readings: readonly string[]) => void;
  onChange: () => void;
  onDelivered: (ids: string[]) => void;
}): Promise<Store>;

export interface Sync {
  push(): void;
  retry(): void;
  restart(): void;
  stop(): void;
}
export function startSync(deps: { outboxes: readonly Outbox[]; inbox: Store['inbox'] }): Sync;
