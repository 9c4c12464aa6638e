import { expect, test } from 'vitest';
import { createGenerations } from './generations.ts';

const sized = (maxSize: number) => createGenerations<string>(maxSize, (value) => value.length);

test('gives the last value set', () => {
  const values = sized(100);
  values.set('a', 'one');
  values.set('a', 'two');

  expect(values.get('a')).toBe('two');
  values.delete('a');
  expect(values.get('a')).toBeUndefined();
});

test('forgets what has not been used, and keeps what has', () => {
  const values = sized(20);
  values.set('used', '12345');
  values.set('unused', '12345');
  for (let n = 0; n < 10; n += 1) {
    values.set(`n${n}`, '12345');
    values.get('used');
  }

  expect(values.get('used')).toBe('12345');
  expect(values.get('unused')).toBeUndefined();
});

test('a value of a former generation never comes back once it was replaced', () => {
  const values = sized(20);
  values.set('a', 'old');
  values.set('b', '1234567890');
  values.set('a', 'new');
  for (let n = 0; n < 10; n += 1) {
    values.set(`n${n}`, '12345');
    expect(values.get('a') ?? 'new').toBe('new');
  }
});

test('what is larger than half of all does not push out the rest', () => {
  const values = sized(20);
  values.set('a', '12345');
  values.set('huge', 'x'.repeat(100));

  expect(values.get('huge')).toBeUndefined();
  expect(values.get('a')).toBe('12345');
});
