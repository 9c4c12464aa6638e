import { expect, test } from 'vitest';
import { createMemory } from './memory.ts';

test('remembers what was written last, and that it was deleted', () => {
  const memory = createMemory(1_000);
  memory.written({ type: 'put', key: 'a', value: 'one' });
  memory.written({ type: 'put', key: 'a', value: 'two' });
  expect(memory.get('a')).toBe('two');

  memory.written({ type: 'del', key: 'a' });
  expect(memory.get('a')).toBeNull();
  expect(memory.get('b')).toBeUndefined();
});

test('remembers what was read, and what was not there', () => {
  const memory = createMemory(1_000);

  memory.expect()(['a', 'b'], ['one', undefined]);

  expect(memory.get('a')).toBe('one');
  expect(memory.get('b')).toBeNull();
  memory.written({ type: 'put', key: 'b', value: 'now there is' });
  expect(memory.get('b')).toBe('now there is');
});

test('a read that was overtaken by a write is dropped, since it may be older', () => {
  const memory = createMemory(1_000);
  const fetched = memory.expect();
  memory.written({ type: 'put', key: 'a', value: 'new' });

  fetched(['a'], ['old']);

  expect(memory.get('a')).toBe('new');
});

test('attachments, which are no text, are not kept, nor is the text they replace', () => {
  const memory = createMemory(1_000);
  memory.written({ type: 'put', key: 'a', value: 'text' });
  memory.written({ type: 'put', key: 'a', value: Buffer.from('bytes') });

  expect(memory.get('a')).toBeUndefined();
});
