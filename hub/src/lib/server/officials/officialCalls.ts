import { callStatus, type Call } from '@foyer/shared/calls';
import type { Actor } from '@foyer/shared/events';
import type { OpenCalls } from '../calls/calls.ts';
import type { Helps } from '../help/helps.ts';

/** The kiosk's way for officials and crews: a call that comes from this screen. */
export const OFFICIAL_SCREEN = 'official';
const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * Who touches "official" at a kiosk calls the duty manager with it, not only whoever is at the desk. Looks at what rings
 * and not at the moment: the call's id is the help's, so that several looks call once.
 */
export function createOfficialCalls(options: {
  calls: Pick<OpenCalls, 'ringingCalls' | 'onChange'>;
  helps: Pick<Helps, 'raise' | 'get'>;
  onError: (error: unknown, about: string) => void;
}) {
  const { calls, helps, onError } = options;
  let stop = (): void => undefined;

  function look(call: Call): void {
    if (call.screen !== OFFICIAL_SCREEN || callStatus(call) !== 'ringing' || call.site === null) return;
    const request = { kind: 'duty-manager', place: 'lobby', words: '' } as const;
    helps.raise(call.id, request, HUB, call.site).catch((error: unknown) => onError(error, `call:${call.id}`));
  }

  return {
    start() {
      stop = calls.onChange(look);
      for (const { call } of calls.ringingCalls()) look(call);
    },
    stop: () => stop(),
  };
}
