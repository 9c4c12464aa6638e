import type { Scanner } from '@foyer/shared/scan';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyboardScanner } from './keyboardScanner.ts';

const TOKEN = '6BF%RN%0 $*+-./:ABCDEFGH';

class Key extends Event {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey = false;
  readonly metaKey = false;

  constructor(key: string, ctrlKey = false) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.ctrlKey = ctrlKey;
  }
}

let target: EventTarget;
let time: number;
let read: string[];
let scanner: Scanner;

beforeEach(async () => {
  target = new EventTarget();
  time = 0;
  read = [];
  scanner = createKeyboardScanner(target, () => time);
  await scanner.start((text) => read.push(text));
});

function type(keys: Iterable<string | Key>, gapMs: number): Key[] {
  return [...keys].map((key) => {
    time += gapMs;
    const event = typeof key === 'string' ? new Key(key) : key;
    target.dispatchEvent(event);
    return event;
  });
}

describe('a reader that types', () => {
  it('gives a burst that ends with Enter as one text', () => {
    type([...TOKEN, 'Enter'], 5);
    expect(read).toEqual([TOKEN]);
  });

  it('reads one after another', () => {
    type([...TOKEN, 'Enter', ...TOKEN, 'Enter'], 5);
    expect(read).toEqual([TOKEN, TOKEN]);
  });

  it('takes no notice of people', () => {
    type([...TOKEN, 'Enter'], 150);
    expect(read).toEqual([]);
  });

  it('takes no notice of an Enter that comes long after a burst', () => {
    type(TOKEN, 5);
    type(['Enter'], 500);
    expect(read).toEqual([]);
  });

  it('begins anew after a pause, so that a stray key before the scan does no harm', () => {
    type(['x'], 5);
    time += 1000;
    type([...TOKEN, 'Enter'], 5);
    expect(read).toEqual([TOKEN]);
  });

  it('ignores shift, control keys and control combinations', () => {
    type(['Shift', ...TOKEN.slice(0, 8), 'F5', new Key('n', true), ...TOKEN.slice(8), 'Tab', 'Enter'], 5);
    expect(read).toEqual([TOKEN]);
  });

  it('is not fooled by a short burst', () => {
    const enter = type(['A', '1', '7', 'Enter'], 5).at(-1)!;
    expect(read).toEqual([]);
    expect(enter.defaultPrevented).toBe(false);
  });

  it('keeps the burst from the page, which would press a button with it', () => {
    const keys = type([...TOKEN, 'Enter'], 5);
    expect(keys.slice(1).every((key) => key.defaultPrevented)).toBe(true);
  });

  it('hears nothing once it is stopped', async () => {
    await scanner.stop();
    type([...TOKEN, 'Enter'], 5);
    expect(read).toEqual([]);
  });
});
