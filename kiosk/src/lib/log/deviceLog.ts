import type { KeyValue } from '../device/keyValue.ts';

export interface LogLine {
  at: number;
  /** A word of the program's: never what a visitor typed, nor whom they visit. */
  what: string;
  note?: string;
}

/** What happened at this terminal, kept over a reload: the newest of it, for whoever has to find out why. */
export interface DeviceLog {
  write(what: string, note?: string): void;
  read(): Promise<LogLine[]>;
}

const KEY = 'log';
const LINES = 400;
const NOTE_CHARACTERS = 120;
/** Lines of one moment are one write: each waits for the disk. */
const TOGETHER_MS = 500;

export function createDeviceLog(memory: KeyValue, now: () => number): DeviceLog {
  let pending: LogLine[] = [];
  let writing: Promise<void> | null = null;

  async function flush(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
    const lines = pending;
    pending = [];
    writing = null;
    await memory.update<LogLine[]>(KEY, (kept = []) => [...kept, ...lines].slice(-LINES));
  }

  return {
    write(what, note) {
      pending.push({ at: now(), what, ...(note === undefined ? {} : { note: note.slice(0, NOTE_CHARACTERS) }) });
      // A full disk must not turn a line of the log into a failure of what it tells of.
      writing ??= flush().catch((error: unknown) => reportError(error));
    },
    async read() {
      return [...((await memory.get<LogLine[]>(KEY)) ?? []), ...pending];
    },
  };
}
