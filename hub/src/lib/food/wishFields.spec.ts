import { describe, expect, it } from 'vitest';
import { readWish, typedWish, wishFields } from './wishFields.ts';

const form = (fields: Record<string, string>): FormData => {
  const typed = new FormData();
  for (const [name, value] of Object.entries(fields)) typed.set(name, value);
  return typed;
};

describe('a tenant’s wish for its food', () => {
  it('is read as it was typed, and shown again', () => {
    const read = readWish(typedWish(form({ to: 'shelf', shelf: ' b2 ', listed: 'on' })));
    expect(read).toEqual({ wish: { where: { to: 'shelf', shelf: 'B2' }, listed: true } });
    expect('wish' in read && wishFields(read.wish)).toEqual({ to: 'shelf', shelf: 'B2', listed: true });
  });

  it('needs no shelf where it is for the door', () => {
    expect(readWish(typedWish(form({ to: 'door', shelf: 'nonsense!' })))).toEqual({
      wish: { where: { to: 'door' }, listed: false },
    });
  });

  it('is not read without the shelf, and somewhere unknown is the lobby', () => {
    expect(readWish(typedWish(form({ to: 'shelf' })))).toEqual({ problem: 'shelf' });
    expect(typedWish(form({ to: 'roof' })).to).toBe('lobby');
  });
});
