import type { Camera, CameraFound, CameraWish, ScannerUnavailable } from '@foyer/shared/scan';

const CHOSEN_KEY = 'foyer-desk-camera';
/** A code that lies before the camera is read twelve times a second: it counts again when it was away for so long. */
const AWAY_MS = 1500;

/** What a page makes of what was read. */
export interface Verdict {
  right: boolean;
  said: string;
  /** There is nothing more to scan. */
  done?: boolean;
}
/** @returns null where the page shows and sounds for itself what it was */
export type OnRead = (text: string) => Promise<Verdict | null> | Verdict | null;

/** The camera at the desk: which one, its light, and what the last code was. */
export class CameraScan {
  state = $state<'starting' | 'on' | ScannerUnavailable['reason']>('starting');
  cameras = $state.raw<readonly CameraFound[]>([]);
  /** The one that is on. */
  deviceId = $state<string | null>(null);
  /** Null where it has no light. */
  torch = $state<boolean | null>(null);
  verdict = $state.raw<Verdict | null>(null);
  /** Chosen at this screen before; null for one that looks away from whoever holds it. */
  #wanted = $state.raw<string | null>(localStorage.getItem(CHOSEN_KEY));
  /** Begins anew with each try. */
  #tries = $state(0);
  #camera: Camera | null = null;
  /** A telephone lends one camera at a time. */
  #released: Promise<unknown> = Promise.resolve();
  #last = { text: '', at: -Infinity };
  #judging = false;
  readonly #reads: NonNullable<CameraWish['reads']>;
  readonly #onread: OnRead;
  readonly #heard: (verdict: Verdict) => void;

  constructor(reads: NonNullable<CameraWish['reads']>, onread: OnRead, heard: (verdict: Verdict) => void) {
    this.#reads = reads;
    this.#onread = onread;
    this.#heard = heard;
  }

  /** Shows the camera in this element, until what it returns is called; again whenever another camera is wanted. */
  readonly open = (place: HTMLElement): (() => void) => {
    void this.#tries;
    const wanted = this.#wanted;
    const before = this.#released;
    let left = false;
    const opened = Promise.all([import('@foyer/shared/scan'), before]).then(([{ createCamera }]) =>
      createCamera(place, {
        ...{ reads: this.#reads, faces: 'environment' },
        ...(wanted === null ? {} : { deviceId: wanted }),
      }),
    );
    void this.#start(opened, () => left);
    return () => {
      left = true;
      this.#camera = null;
      this.#released = opened.then((camera) => camera.stop()).catch(() => undefined);
    };
  };

  choose(deviceId: string): void {
    localStorage.setItem(CHOSEN_KEY, deviceId);
    this.#wanted = deviceId;
  }

  again(): void {
    this.#tries += 1;
  }

  async light(on: boolean): Promise<void> {
    try {
      await this.#camera?.light(on);
      this.torch = on;
    } catch {
      // It said that it had one.
      this.torch = null;
    }
  }

  async #start(opened: Promise<Camera>, left: () => boolean): Promise<void> {
    [this.state, this.deviceId, this.torch] = ['starting', null, null];
    try {
      const camera = await opened;
      if (left()) return;
      await camera.start((text) => !left() && void this.#read(text));
      if (left()) return;
      this.#camera = camera;
      this.state = 'on';
      this.deviceId = camera.deviceId();
      this.torch = camera.hasTorch() ? false : null;
      const { listCameras } = await import('@foyer/shared/scan');
      this.cameras = await listCameras();
    } catch (error) {
      if (!left()) await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    const { ScannerUnavailable } = await import('@foyer/shared/scan');
    if (!(error instanceof ScannerUnavailable)) {
      this.state = 'failed';
      throw error;
    }
    // The one that was chosen once is not plugged in today.
    if (error.reason === 'no-camera' && this.#wanted !== null) {
      localStorage.removeItem(CHOSEN_KEY);
      this.#wanted = null;
    } else this.state = error.reason;
  }

  async #read(text: string): Promise<void> {
    const now = performance.now();
    const isThere = text === this.#last.text && now - this.#last.at < AWAY_MS;
    if (isThere) this.#last.at = now;
    if (isThere || this.#judging) return;
    this.#last = { text, at: now };
    this.#judging = true;
    try {
      this.verdict = await this.#onread(text);
      if (this.verdict) this.#heard(this.verdict);
    } finally {
      this.#judging = false;
    }
  }
}
