import type { Locale } from '@foyer/shared/i18n';
import { describe, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.ts';

const PHRASES = [
  { text: '紧急疏散，请勿乘坐电梯', locale: 'zh-CN' },
  { text: 'Leave now', locale: 'en' },
] as const;

/** A loudspeaker that writes down what it is told, and an hour glass that is turned by hand. */
function loudspeaker(voices: readonly Locale[]) {
  const said: string[] = [];
  let turn = (): void => undefined;
  let unspoken: readonly Locale[] = [];
  const ports = {
    voice: {
      say: async (text: string, locale: Locale) => {
        if (!voices.includes(locale)) return false;
        said.push(text);
        return true;
      },
      stop: () => void said.push('(quiet)'),
    },
    siren: { sound: async () => void said.push('(siren)'), stop: () => undefined },
    pause: () => new Promise<void>((resolve) => (turn = resolve)),
    onUnspoken: (locales: readonly Locale[]) => void (unspoken = locales),
  };
  return { ports, said, again: () => turn(), unspoken: () => unspoken };
}

describe('an alarm is spoken', () => {
  it('in Chinese and then in the other language, after a siren, again and again', async () => {
    const { ports, said, again } = loudspeaker(['zh-CN', 'en']);
    new Announcer(ports).start(PHRASES);
    const round = ['(siren)', PHRASES[0].text, PHRASES[1].text];
    await vi.waitFor(() => expect(said.slice(1)).toEqual(round));
    again();
    await vi.waitFor(() => expect(said.slice(1)).toEqual([...round, ...round]));
  });

  it('until it is over', async () => {
    const { ports, said, again } = loudspeaker(['zh-CN', 'en']);
    const announcer = new Announcer(ports);
    announcer.start(PHRASES);
    await vi.waitFor(() => expect(said).toContain('Leave now'));
    announcer.stop();
    expect(said.at(-1)).toBe('(quiet)');
    const until = said.length;
    again();
    // The next one is heard alone: nothing of the one that is over comes between.
    announcer.start([{ text: 'Leave again', locale: 'en' }]);
    await vi.waitFor(() => expect(said).toContain('Leave again'));
    expect(said.slice(until)).toEqual(['(quiet)', '(siren)', 'Leave again']);
  });

  it('by the siren alone where there is no voice, and says which language it cannot speak', async () => {
    const { ports, said, unspoken } = loudspeaker(['en']);
    new Announcer(ports).start(PHRASES);
    await vi.waitFor(() => expect(unspoken()).toEqual(['zh-CN']));
    expect(said.slice(1)).toEqual(['(siren)', 'Leave now']);
  });

  it('once at a time, though it changes in the middle', async () => {
    const { ports, said } = loudspeaker(['zh-CN', 'en']);
    const announcer = new Announcer(ports);
    announcer.start(PHRASES);
    announcer.start([{ text: 'Gas', locale: 'en' }]);
    await vi.waitFor(() => expect(said).toContain('Gas'));
    expect(said).not.toContain(PHRASES[1].text);
  });
});
