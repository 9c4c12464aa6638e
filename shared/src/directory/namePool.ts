import type { NameRow } from './edition.ts';
import { foldText, isCjk, splitUnits } from './fold.ts';

/** Between the units of a name. */
export const unitEnd = 0x20;
/** After a name's last unit. Both are below any character of a reading. */
export const nameEnd = 0;

/**
 * The readings of all names one behind the other, as code points. Thousands of names are tried at a keystroke, and
 * walking along an array is what processors are good at; strings strewn over the memory are not.
 */
export interface NamePool {
  readonly codes: Uint32Array;
  /** at the beginning of a unit that is a CJK character, that character; elsewhere 0 */
  readonly written: Uint32Array;
}

export function createNamePoolBuilder() {
  const codes: number[] = [];
  const written: number[] = [];

  function append(code: number, character = 0) {
    codes.push(code);
    written.push(character);
  }

  return {
    /** Adds a name once for each of its readings, each as the offsets at which its units begin. */
    add([text, readings]: NameRow): number[][] {
      const units = splitUnits(text);
      const alternatives =
        readings === '' ? [units.map(foldText)] : readings.split('/').map((reading) => reading.split(' '));
      return alternatives.map((reading) => {
        const offsets = reading.map((sound, i) => {
          const offset = codes.length;
          const unit = units[i] ?? '';
          let character = isCjk(unit) ? unit.codePointAt(0)! : 0;
          for (const letter of sound) {
            append(letter.codePointAt(0)!, character);
            character = 0;
          }
          append(unitEnd);
          return offset;
        });
        codes[codes.length - 1] = nameEnd;
        return offsets;
      });
    },
    pool: (): NamePool => ({ codes: Uint32Array.from(codes), written: Uint32Array.from(written) }),
  };
}

/** Where the unit after the one at `offset` begins; behind the last it is the name's end. */
export function nextUnit(codes: Uint32Array, offset: number): number {
  while (codes[offset]! > unitEnd) offset++;
  return codes[offset] === unitEnd ? offset + 1 : offset;
}
