/**
 * Why the hub does not take details that are delivered late, whatever is tried: the device may drop its copy, for which
 * there is no use any more. The first word of a refusal's reason; more may follow for people who read it.
 */
export const FINAL_REFUSALS = [
  /** whom they were about asked for it */
  'erased',
  /** older than the site keeps anything of the kind */
  'expired',
  /** sealed to a key that was destroyed: nobody can open them */
  'key-destroyed',
] as const;
export type FinalRefusal = (typeof FINAL_REFUSALS)[number];

const WORDS: Record<FinalRefusal, string> = {
  erased: 'the details of this subject were erased and are not taken again',
  expired: 'the time for which these details may be kept is over',
  'key-destroyed': 'the key that these details were sealed to has been destroyed',
};

export const finalRefusal = (refusal: FinalRefusal): string => `${refusal}: ${WORDS[refusal]}`;

export function isFinalRefusal(reason: string): boolean {
  return FINAL_REFUSALS.some((refusal) => reason.startsWith(`${refusal}:`));
}
