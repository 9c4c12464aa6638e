import type { HubToClient } from '@foyer/shared/protocol';
import { createContext } from 'svelte';
import * as v from 'valibot';
import type { BoardSnapshot } from '../board/answers.ts';
import { newsOf, type News } from '../board/news.ts';
import type { BoardRow, CallRow, DeviceRow } from '../board/row.ts';
import { rowMap, withRow, type RowMap } from '../board/rowMap.ts';
import { boardRow } from '../board/rowSchema.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import { Listeners } from './listeners.ts';
import { Ticker } from './ticker.svelte.ts';

/** As much of a Socket.IO client as the feed needs. */
export interface DeskSocket {
  on<M extends keyof HubToClient>(message: M, listener: HubToClient[M]): unknown;
  on(message: 'connect', listener: () => void): unknown;
  on(message: 'disconnect', listener: (reason: string) => void): unknown;
  on(message: 'connect_error', listener: (error: Error) => void): unknown;
  connected: boolean;
  connect(): unknown;
  disconnect(): unknown;
}

export type LinkState = 'connecting' | 'live' | 'reconnecting' | 'signed-out';

/** Hints come in bursts; one reading answers all of a burst. */
const REREAD_AFTER_MS = 120;
/** Even with every hint heard: what changes by the clock alone (a pass that ends) has no message. */
const REREAD_EVERY_MS = 60_000;

/**
 * What the hub knows, kept up to date on this screen. A socket's message is a hint and shows at once; the projection
 * that is read again after every connect is the truth.
 */
export class DeskFeed {
  readonly ticker: Ticker;
  rows = $state.raw<RowMap>(rowMap([]));
  calls = $state.raw<readonly CallRow[]>([]);
  devices = $state.raw<readonly DeviceRow[]>([]);
  link = $state<LinkState>('connecting');
  /** The hub's time of the last word from it. */
  lastNewsAt = $state(0);
  readonly #api: DeskApi;
  /** Null where several sites are shown together. */
  readonly #siteId: string | null;
  readonly #duty = new Listeners<[]>();
  readonly #musters = new Listeners<[emergencyId: string, events: readonly unknown[]]>();
  readonly #today = new Listeners<[]>();
  readonly #news = new Listeners<[news: News, row: BoardRow]>();
  #connect = (): void => undefined;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | null = null;
  /** Rows that were told while a reading was under way: the reading may be older than they are. */
  #told: BoardRow[] = [];

  constructor(api: DeskApi, snapshot: BoardSnapshot, siteId: string | null = null) {
    this.#api = api;
    this.#siteId = siteId;
    this.ticker = new Ticker(snapshot.now);
    this.#take(snapshot);
  }

  /** Opens the socket and keeps the feed fresh until the returned function is called. */
  start(open: () => DeskSocket): () => void {
    const socket = open();
    this.#connect = () => void socket.connect();
    socket.on('connect', () => {
      this.link = 'live';
      this.reread();
      this.#duty.tell();
      this.#today.tell();
    });
    socket.on('disconnect', (reason) => {
      this.link = 'reconnecting';
      // The hub shut this socket out, after which it does not come back by itself; trying once says why.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', (error) => {
      this.link = error.message === 'not-signed-in' ? 'signed-out' : 'reconnecting';
    });
    socket.on('visit-changed', ({ visitId, row }) => {
      this.#hear(visitId, row);
      this.#today.tell();
    });
    socket.on('notices-changed', () => this.#today.tell());
    socket.on('duty-changed', () => this.#duty.tell());
    socket.on('muster-changed', ({ emergencyId, events }) => this.#musters.tell(emergencyId, events));
    socket.on('call-changed', () => {
      this.reread();
      this.#today.tell();
    });
    socket.on('device-changed', () => this.reread());
    const stopTicking = this.ticker.run();
    const rereading = setInterval(() => this.reread(), REREAD_EVERY_MS);
    return () => {
      stopTicking();
      clearInterval(rereading);
      clearTimeout(this.#pending);
      socket.disconnect();
    };
  }

  /** After somebody has signed in again on this page. */
  reconnect(): void {
    this.link = 'connecting';
    this.#connect();
  }

  /** Duty, help or a hand-over changed, or may have while the line was down. */
  onDuty(listener: () => void): () => void {
    return this.#duty.add(listener);
  }

  /** New marks of a roll call; whoever missed them reads the list again. */
  onMuster(listener: (emergencyId: string, events: readonly unknown[]) => void): () => void {
    return this.#musters.add(listener);
  }

  /** A visit, a call or a notice changed: what the day comes to may have. */
  onToday(listener: () => void): () => void {
    return this.#today.add(listener);
  }

  onNews(listener: (news: News, row: BoardRow) => void): () => void {
    return this.#news.add(listener);
  }

  /** Puts in a row that an answer or a message brought. */
  apply(row: BoardRow): void {
    this.#told.push(row);
    const before = this.rows.get(row.visitId);
    this.rows = withRow(this.rows, row);
    this.#tell(before, row);
  }

  /**
   * Puts in the row of a command's answer where nothing newer can come. On a live socket the change itself has come or
   * is coming, and an answer that was overtaken would put an older row back.
   */
  takeAnswer(row: BoardRow): void {
    if (this.link !== 'live') this.apply(row);
    this.reread();
  }

  /** Reads everything again, soon. */
  reread(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.#read(), REREAD_AFTER_MS);
  }

  #hear(visitId: string, told: unknown): void {
    this.lastNewsAt = this.ticker.now;
    const row = v.safeParse(boardRow, told);
    if (row.success && this.#isElsewhere(row.output)) {
      // It was sent there from here: reading again lets it go. Of what was never here there is nothing to do.
      if (this.rows.has(visitId)) this.reread();
      return;
    }
    if (row.success && row.output.visitId === visitId) this.apply(row.output);
    else this.reread();
  }

  #isElsewhere(row: BoardRow): boolean {
    return this.#siteId !== null && row.siteId !== this.#siteId;
  }

  async #read(): Promise<void> {
    if (this.#reading) {
      await this.#reading;
      return this.reread();
    }
    this.#told = [];
    this.#reading = this.#api.board().then(
      (snapshot) => this.#take(snapshot, this.#told),
      (error: unknown) => this.#failed(error),
    );
    await this.#reading;
    this.#reading = null;
    if (this.#told.length > 0) this.reread();
  }

  #take(snapshot: BoardSnapshot, newer: readonly BoardRow[] = []): void {
    const before = this.rows;
    const rows = rowMap([...snapshot.rows, ...newer]);
    this.rows = rows;
    this.calls = snapshot.calls;
    this.devices = snapshot.devices;
    this.lastNewsAt = snapshot.now;
    this.ticker.set(snapshot.now);
    for (const row of rows.values()) this.#tell(before.get(row.visitId), row);
  }

  #tell(before: BoardRow | undefined, after: BoardRow): void {
    const news = before === after ? null : newsOf(before, after);
    if (news) this.#news.tell(news, after);
  }

  #failed(error: unknown): void {
    if (!(error instanceof DeskApiError)) throw error;
    if (error.code === 'not-signed-in') this.link = 'signed-out';
  }
}

export const [useFeed, provideFeed] = createContext<DeskFeed>();
