import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

describe('passwords', () => {
  it('verifies the right one and no other', async () => {
    const hash = await hashPassword('an umbrella for room 12');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword('an umbrella for room 12', hash)).toBe(true);
    expect(await verifyPassword('an umbrella for room 13', hash)).toBe(false);
  });

  it('salts: the same password never has the same hash', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  it('takes composed and decomposed letters for the same', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it('verifies hashes of another cost, as the reference implementation makes them', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('other', hash)).toBe(false);
  });

  it('refuses what is no hash of ours', async () => {
    expect(await verifyPassword('x', '$2b$10$something')).toBe(false);
    expect(await verifyPassword('', '')).toBe(false);
  });
});
