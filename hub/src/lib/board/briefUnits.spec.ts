import { expect, it } from 'vitest';
import { briefUnits } from './briefUnits.ts';

it('keeps one unit as it is', () => expect(briefUnits('A 1203')).toBe('A 1203'));
it('counts the others', () => expect(briefUnits('A 1004, B 1001, B 1002')).toBe('A 1004 +2'));
it('says nothing of a tenant without any', () => expect(briefUnits('')).toBe(''));
