import type { FieldKind } from '#lib/keyboard/keyboard.svelte.ts';
import type { VisitorFields } from '#lib/kiosk.ts';
import { looksLikePhone } from '#lib/screens/phone.ts';
import { maskPhone } from '@foyer/shared/details';

/** Where the words are, and what may be typed. Lengths are the hub's, for what is sealed as it was typed. */
interface VisitorQuestion {
  words: 'guardian' | 'name' | 'phone' | 'company' | 'plate';
  kind: FieldKind;
  maxLength: number;
  label?: 'plate.field';
  mask?: (value: string) => string;
  /** The words of leaving it out; absent where it must be answered. */
  leaveOut?: 'common.skip' | 'plate.none';
  wrong?: { is: (value: string) => boolean; says: 'phone.invalid' };
}

/** What they carry is counted first, see `CarriedStep`. */
export type TypedField = Exclude<keyof VisitorFields, 'itemsCarried'>;

export const visitorQuestions: Record<TypedField, VisitorQuestion> = {
  guardianName: { words: 'guardian', kind: 'name', maxLength: 80 },
  name: { words: 'name', kind: 'name', maxLength: 80 },
  phone: {
    words: 'phone',
    kind: 'phone',
    maxLength: 24,
    mask: maskPhone,
    leaveOut: 'common.skip',
    wrong: { is: (text) => !looksLikePhone(text), says: 'phone.invalid' },
  },
  company: { words: 'company', kind: 'text', maxLength: 120, leaveOut: 'common.skip' },
  plate: { words: 'plate', kind: 'plate', maxLength: 20, label: 'plate.field', leaveOut: 'plate.none' },
};
