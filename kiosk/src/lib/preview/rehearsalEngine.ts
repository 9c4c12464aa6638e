import type { Engine } from '#lib/engine.ts';

const CALL_NUMBER = 'A01';

/** Answers as a terminal would whose hub is there and whose hosts are out: nothing is written, sent or kept. */
export function createRehearsalEngine(): Engine {
  const nowhere = { ok: false, error: 'not-found' } as const;
  const registered = async ({ visitId }: { visitId: string }) => ({ visitId, callNumber: CALL_NUMBER, follow: null });
  return {
    register: registered,
    confirmInvitation: registered,
    askCode: async () => ({ ok: true, value: { expiresInMs: 300_000 } }),
    prove: async () => nowhere,
    forgetMe: async () => nowhere,
    leaveFood: async () => undefined,
    mayLeaveWord: async () => false,
    leaveWord: async () => undefined,
    countIn: async () => undefined,
    lastCarrier: async () => null,
    progressOf: async () => nowhere,
    interpretScan: async () => ({ is: 'refused', why: 'not-a-pass' }),
    invitationByCode: async () => nowhere,
    checkIn: async () => undefined,
    checkOut: async () => undefined,
    thingsInside: async () => [],
    findLeaving: async () => nowhere,
    callDesk: async () => true,
    withdrawCall: async () => undefined,
    vouching: async () => null,
    vouch: async () => undefined,
    letOut: async () => ({ ok: false, why: 'not-granted' }),
    pickUps: {
      open: async () => nowhere,
      wrong: async () => 0,
      take: async () => nowhere,
      await: async () => nowhere,
      handedOver: async () => undefined,
      standing: async () => nowhere,
      picture: async () => nowhere,
    },
    follow: () => undefined,
    hint: () => undefined,
    refresh: () => undefined,
    endSession: () => undefined,
    pinPad: () => Promise.reject(new Error('no terminal')),
    restartReplication: () => undefined,
    lastContactAt: () => null,
    stop: () => undefined,
  };
}
