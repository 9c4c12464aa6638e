import type { Thing } from '@foyer/shared/visits';
import { version } from '$app/env';
import { resolve } from '$app/paths';
import type { ListedDirectory } from '@foyer/shared/directory';
import type { CodeRequest, KioskBundle, ProgressRequest, ProofRequest } from '@foyer/shared/protocol';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { KioskAlarm } from './alarm/alarm.ts';
import { companyChoice, flatChoice, hostChoices } from './device/directory.ts';
import { enrol, fetchFirstBundle, markRevoked, readEnrolment, type Enrolment } from './device/enrolment.ts';
import { openKeyValue, type KeyValue } from './device/keyValue.ts';
import { missingOnThisOrigin } from './device/secureOrigin.ts';
import type { Engine } from './engine.ts';
import { unknownProgress } from './flow/progress.ts';
import type {
  CountedStack,
  GuestSaid,
  LeftFood,
  LeftWord,
  NewCall,
  InvitationOpened,
  Kiosk,
  KioskSync,
  Leaving,
  NewVisit,
  ShownProgress,
  Spoken,
  StripEntry,
  Vouch,
} from './kiosk.ts';
import type { Maintenance } from './maintenance/maintenance.ts';
import { createApi } from './net/api.ts';
import { createBackOff } from './net/backOff.ts';
import type { PickUps } from './pickUp/pickUps.ts';
import { isPreview, type Rehearsal, type Rehearsing } from './preview/rehearsal.ts';
import type { PinPad } from './staff/pinPad.ts';
import { createAppUpdate, type AppUpdate } from './update/appUpdate.ts';
import { afterOthers, afterPaint, whenQuiet } from './update/quiet.ts';
import type { View } from './view.ts';

const NOT_CONNECTED_YET: KioskSync = { state: 'catching-up', queued: 0, offlineSince: null, rejected: [] };

/** The terminal as the screens see it. What the first picture does not need is loaded after it. */
export function createKiosk(): Kiosk & Rehearsing {
  const shell = new Shell();
  // On an administrator's page nothing is stored, sent or enrolled.
  if (!isPreview()) void shell.start();
  return shell;
}

class Shell implements Kiosk, Rehearsing {
  phase = $state<Kiosk['phase']>('starting');
  bundle = $state.raw<KioskBundle | null>(null);
  sync = $state.raw(NOT_CONNECTED_YET);
  strip = $state.raw<readonly StripEntry[]>([]);
  alarm = $state.raw<KioskAlarm | null>(null);
  #directory = $state.raw<ListedDirectory | null>(null);
  #rehearsed = $state.raw<Rehearsal['choices'] | null>(null);
  readonly #progress = new SvelteMap<string, ShownProgress>();
  readonly #answered = new SvelteSet<string>();
  readonly #unanswered = new SvelteSet<string>();

  readonly #api = createApi((url, init) => fetch(url, { ...init, credentials: 'same-origin' }));
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

  rehearse(bundle: KioskBundle, { engine, choices }: Rehearsal): void {
    this.bundle = bundle;
    this.phase = 'ready';
    this.sync = { ...NOT_CONNECTED_YET, state: 'live' };
    this.#rehearsed = choices;
    this.#engine.resolve(engine);
  }

  async start(): Promise<void> {
    if (!this.#memory) return;
    await this.#enter(await readEnrolment(await this.#memory));
    await afterPaint();
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
    this.#stopEngine();
    await this.#enter({ is: 'starting', identity });
    return { ok: true, value: identity.device };
  }

  search(text: string) {
    if (this.#rehearsed) return this.#rehearsed;
    return this.#directory ? hostChoices(this.#directory, text) : [];
  }

  company(tenantId: string) {
    if (this.#rehearsed)
      return this.#rehearsed.find((choice) => choice.tenantId === tenantId && choice.kind === 'tenant');
    return this.#directory ? companyChoice(this.#directory, tenantId) : undefined;
  }

  flat(typed: string) {
    if (this.#rehearsed) return this.#rehearsed.find(({ kind }) => kind === 'tenant');
    return this.#directory ? flatChoice(this.#directory, typed) : undefined;
  }

  register = async (visit: NewVisit) => (await this.#engine.promise).register(visit);
  askCode = async (request: Spoken<CodeRequest>) => (await this.#engine.promise).askCode(request);
  prove = async (request: ProofRequest) => (await this.#engine.promise).prove(request);
  forgetMe = async (visitId: string) => (await this.#engine.promise).forgetMe(visitId);
  leaveFood = async (food: LeftFood) => (await this.#engine.promise).leaveFood(food);
  mayLeaveWord = async (visitId: string) => (await this.#engine.promise).mayLeaveWord(visitId);
  leaveWord = async (word: LeftWord) => (await this.#engine.promise).leaveWord(word);
  countIn = async (stack: CountedStack) => (await this.#engine.promise).countIn(stack);
  lastCarrier = async () => (await this.#engine.promise).lastCarrier();
  progressOf = async (request: ProgressRequest) => (await this.#engine.promise).progressOf(request);
  interpretScan = async (text: string) => (await this.#engine.promise).interpretScan(text);
  invitationByCode = async (code: string, phoneLast4: string) =>
    (await this.#engine.promise).invitationByCode(code, phoneLast4);
  confirmInvitation = async (invitation: InvitationOpened, said: GuestSaid) =>
    (await this.#engine.promise).confirmInvitation(invitation, said);
  checkIn = async (visitId: string, heads: number) => (await this.#engine.promise).checkIn(visitId, heads);
  checkOut = async (leaving: Leaving, heads: number, things?: readonly Thing[]) =>
    (await this.#engine.promise).checkOut(leaving, heads, things);
  thingsInside = async (visitId: string) => (await this.#engine.promise).thingsInside(visitId);
  findLeaving = async (name: string, code: string) => (await this.#engine.promise).findLeaving(name, code);
  callDesk = async (call: NewCall) => (await this.#engine.promise).callDesk(call);
  vouching = async (visitId: string) => (await this.#engine.promise).vouching(visitId);
  vouch = async (visitId: string, vouch: Vouch) => (await this.#engine.promise).vouch(visitId, vouch);
  letOut: Kiosk['letOut'] = async (...args) => (await this.#engine.promise).letOut(...args);
  withdrawCall = async (callId: string) => (await this.#engine.promise).withdrawCall(callId);

  pickUps: PickUps = {
    open: async (...asked) => (await this.#engine.promise).pickUps.open(...asked),
    wrong: async () => (await this.#engine.promise).pickUps.wrong(),
    take: async (...asked) => (await this.#engine.promise).pickUps.take(...asked),
    await: async (...asked) => (await this.#engine.promise).pickUps.await(...asked),
    handedOver: async (...asked) => (await this.#engine.promise).pickUps.handedOver(...asked),
    standing: async (...asked) => (await this.#engine.promise).pickUps.standing(...asked),
    picture: async (...asked) => (await this.#engine.promise).pickUps.picture(...asked),
  };

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
    const unanswered = this.#unanswered;
    return {
      get answered() {
        return answered.has(callId);
      },
      get unanswered() {
        return !answered.has(callId) && unanswered.has(callId);
      },
    };
  }

  async pinPad(): Promise<PinPad> {
    if (this.#running) return this.#running.pinPad();
    const memory = await this.#stored();
    const { restPinPad } = await import('./staff/restPinPad.ts');
    return restPinPad(memory);
  }

  async maintenance(): Promise<Maintenance> {
    const { createMaintenance } = await import('./maintenance/maintenance.ts');
    return createMaintenance({ memory: await this.#stored(), version });
  }

  restartReplication = () => this.#running?.restartReplication();
  lastContactAt = () => this.#running?.lastContactAt() ?? null;

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

  #stopEngine(): void {
    this.#running?.stop();
    this.#running = null;
    this.#engine = Promise.withResolvers();
    this.sync = NOT_CONNECTED_YET;
    this.strip = [];
    this.alarm = null;
  }

  async #startEngine({ identity, bundle }: Extract<Enrolment, { is: 'ready' }>): Promise<void> {
    // The first screen is there, and can be touched, before what it does not need is asked for.
    await afterPaint();
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
      callUnanswered: (callId) => this.#unanswered.add(callId),
      alarm: (value) => (this.alarm = value),
      revoked: () => {
        this.#stopEngine();
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
      afterOthers,
    });
    this.#engine.resolve(this.#running);
  }
}
