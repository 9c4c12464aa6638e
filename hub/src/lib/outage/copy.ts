/** The one address that a desk's browser opens without the hub. */
export const OUTAGE_PATH = '/desk/outage';
export const OUTAGE_CACHE = 'foyer-outage';
/** A hub that hangs is as good as gone to somebody who stands before a queue. */
const ANSWER_WITHIN_MS = 4_000;

interface Kept {
  match(path: string): Promise<Response | undefined>;
}

/** Fresh from the hub where it answers, else the copy that was kept; the hub's own refusals are answers too. */
export async function freshOrKept(
  ask: (signal: AbortSignal) => Promise<Response>,
  kept: () => Promise<Kept>,
): Promise<Response> {
  let answer: Response | null = null;
  try {
    answer = await ask(AbortSignal.timeout(ANSWER_WITHIN_MS));
  } catch {
    // No answer is what the copy is for.
  }
  if (answer && answer.status < 500) return answer;
  return (await (await kept()).match(OUTAGE_PATH)) ?? answer ?? Response.error();
}
