import { describe, expect, it } from 'vitest';
import { askedIn, ownQuery } from './asked.ts';

const host = { kind: 'host', sessionId: 's', personId: 'p-1', tenantId: 't-1', name: 'Bo' } as const;
const form = (fields: Record<string, string>) => new Map(Object.entries(fields)) as unknown as FormData;

describe('looking back as a tenant', () => {
  it('is over one’s own visits, and over all of the company’s for whoever speaks for it', () => {
    const asked = { text: 'ann', from: '2026-11-01', to: '2026-11-22' };
    expect(ownQuery({ ...host, reception: false } as never, asked)).toEqual({ ...asked, tenant: 't-1', host: 'p-1' });
    expect(ownQuery({ ...host, reception: true } as never, asked)).toEqual({ ...asked, tenant: 't-1' });
  });

  it('begins with the last thirty days', () => {
    expect(askedIn(form({}), '2026-11-22')).toEqual({ text: '', from: '2026-10-23', to: '2026-11-22' });
  });

  it('takes no day that there is not', () => {
    expect(askedIn(form({ from: '2026-02-31', to: 'x' }), '2026-11-22')).toMatchObject({ from: '2026-10-23' });
  });
});
