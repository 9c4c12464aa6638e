import { version } from '$app/env';
import { resolve } from '$app/paths';
import type { ListedDirectory } from '@foyer/shared/directory';
import type { KioskBundle, ProgressRequest, VisitProgress } from '@foyer/shared/protocol';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { hostChoices } from './device/directory.ts';
import { enrol, fetchFirstBundle, markRevoked, readEnrolment, type Enrolment } from './device/enrolment.ts';
import { openKeyValue, type KeyValue } from './device/keyValue.ts';
import { missingOnThisOrigin } from './device/secureOrigin.ts';
import type { Engine } from './engine.ts';
import { unknownProgress } from './flow/progress.ts';
import type { InvitationOpened, Kiosk, KioskSync, Leaving, NewVisit, StripEntry, VisitorFields } from './kiosk.ts';
import { createApi } from './net/api.ts';
import { createBackOff } from './net/backOff.ts';
import { createAppUpdate, type AppUpdate } from './update/appUpdate.ts';
import { afterFirstPaint, whenQuiet } from './update/quiet.ts';
import type { View } from './view.ts';

const NOT_CONNECTED_YET: KioskSync = { state: 'catching-up', queued: 0, offlineSince: null, rejected: [] };

/** The terminal as the screens see it. What the first picture does not need is loaded after it. */
export function createKiosk(): Kiosk {
  const shell = new Shell();
  void shell.start();
  return shell;
}

class Shell implements Kiosk {
  phase = $state<Kiosk['phase']>('starting');
  bundle = $state.raw<KioskBundle | null>(null);
  sync = $state.raw(NOT_CONNECTED_YET);
  strip = $state.raw<readonly StripEntry[]>([]);
  #directory = $state.raw<ListedDirectory | null>(null);
  readonly #progress = new SvelteMap<string, VisitProgress>();
  readonly #answered = new SvelteSet<string>();

  readonly #api = createApi((url, init) => fetch(url, { ...init, credentials: 'same-origin' }));
  readonly #painted = afterFirstPaint();
  readonly #memory: Promise<KeyValue> | null;
  #engine = Promise.withResolvers<Engine>();
  #running: Engine | null = null;
  #update: AppUpdate | null = null;
  #idle = true;

  constructor() {
    const insecure = missingOnThisOrigin(globalThis).length > 0;
    if (insecure) this.phase = 'insecure';
    this.#memory = insecure ? null : openKeyValue('foyer-device');
  }

  async start(): Promise<void> {
    if (!this.#memory) return;
    await this.#enter(await readEnrolment(await this.#memory));
    await this.#painted;
    // Asked for once a page: without it Chromium may clear a queue to make room.
    void navigator.storage.persist();
    this.#update = createAppUpdate({
      workers: navigator.serviceWorker,
      scriptUrl: `${resolve('/')}service-worker.js`,
      options: { type: 'module' },
      reload: () => location.reload(),
      now: () => Date.now(),
    });
    this.#update.setIdle(this.#idle);
  }

  async enrol(code: string): ReturnType<Kiosk['enrol']> {
    const memory = await this.#stored();
    const answer = await enrol(this.#api, memory, code);
    if (!answer.ok) return answer;
    const identity = answer.value;
    await this.#enter({ is: 'starting', identity });
    return { ok: true, value: identity.device };
  }

  search(text: string) {
    return this.#directory ? hostChoices(this.#directory, text) : [];
  }

  register = async (visit: NewVisit) => (await this.#engine.promise).register(visit);
  progressOf = async (request: ProgressRequest) => (await this.#engine.promise).progressOf(request);
  interpretScan = async (text: string) => (await this.#engine.promise).interpretScan(text);
  invitationByCode = async (code: string, phoneLast4: string) =>
    (await this.#engine.promise).invitationByCode(code, phoneLast4);
  confirmInvitation = async (invitation: InvitationOpened, corrections: Partial<VisitorFields>) =>
    (await this.#engine.promise).confirmInvitation(invitation, corrections);
  checkIn = async (visitId: string, heads: number) => (await this.#engine.promise).checkIn(visitId, heads);
  checkOut = async (leaving: Leaving, heads: number) => (await this.#engine.promise).checkOut(leaving, heads);
  findLeaving = async (name: string, code: string) => (await this.#engine.promise).findLeaving(name, code);
  callDesk = async (screen: string, visitId?: string) => (await this.#engine.promise).callDesk(screen, visitId);

  follow(visitId: string) {
    // Not at once: screens call this while they are being derived, when nothing may change yet.
    void this.#engine.promise.then((engine) => engine.follow(visitId));
    const progress = this.#progress;
    return {
      get progress() {
        return progress.get(visitId) ?? unknownProgress(visitId);
      },
    };
  }

  callState(callId: string) {
    const answered = this.#answered;
    return {
      get answered() {
        return answered.has(callId);
      },
    };
  }

  setIdle(idle: boolean): void {
    if (idle && !this.#idle) this.#running?.endSession();
    this.#idle = idle;
    this.#update?.setIdle(idle);
  }

  async #stored(): Promise<KeyValue> {
    if (!this.#memory) throw new Error('this origin has no storage for a terminal');
    return this.#memory;
  }

  /** Goes on from wherever the enrolment is, as far as the hub lets it. */
  async #enter(enrolment: Enrolment): Promise<void> {
    this.phase = enrolment.is;
    if (enrolment.is === 'starting') {
      const memory = await this.#stored();
      await this.#enter(await fetchFirstBundle(this.#api, memory, enrolment.identity, createBackOff()));
    } else if (enrolment.is === 'ready') {
      this.bundle = enrolment.bundle;
      void this.#startEngine(enrolment);
    }
  }

  async #startEngine({ identity, bundle }: Extract<Enrolment, { is: 'ready' }>): Promise<void> {
    await this.#painted;
    const [{ startEngine }, memory] = await Promise.all([import('./engine.ts'), this.#stored()]);
    const view: View = {
      bundle: (value) => (this.bundle = value),
      sync: (value) => (this.sync = value),
      strip: (value) => (this.strip = value),
      directory: (value) => (this.#directory = value),
      progress: (visitId, value) => {
        if (value) this.#progress.set(visitId, value);
        else this.#progress.delete(visitId);
      },
      callAnswered: (callId) => this.#answered.add(callId),
      revoked: () => {
        this.#engine = Promise.withResolvers();
        this.#running = null;
        this.phase = 'revoked';
        void markRevoked(memory, identity);
      },
    };
    this.#running = await startEngine({
      identity,
      bundle,
      memory,
      view,
      version,
      isIdle: () => this.#idle,
      reloadWhenIdle: () => this.#update?.reloadWhenIdle(),
      whenQuiet,
    });
    this.#engine.resolve(this.#running);
  }
}
