/** How long people take, in seconds: what the model of a morning assumes, and nothing of the hub. */
export const TAKES = {
  /** From the first tap to "send", walking in: name, phone, company, host, purpose, notice. */
  walkIn: 75,
  /** From the first tap to "send" with an invitation: one scan, a look, the notice. */
  invited: 25,
  /** Until the host has taken out the phone and tapped; every third takes longer. */
  hostAnswers: [15, 25, 60],
  /** To look at a document, say good morning and point to the lifts. */
  identityCheck: 18,
} as const;

export type Stage = 'waits for a kiosk' | 'at the kiosk' | 'waits for the host' | 'waits for the desk' | 'at the desk';
export const STAGES: readonly Stage[] = [
  'waits for a kiosk',
  'at the kiosk',
  'waits for the host',
  'waits for the desk',
  'at the desk',
];

/** Things that happen at times, run in order; each may bring more about. */
export function createTimeline(clock: { now: number }) {
  const ahead: { at: number; happen: () => Promise<void> }[] = [];
  return {
    at(at: number, happen: () => Promise<void>): void {
      ahead.push({ at, happen });
      ahead.sort((a, b) => a.at - b.at);
    },
    async run(): Promise<void> {
      for (let next = ahead.shift(); next; next = ahead.shift()) {
        clock.now = Math.max(clock.now, next.at);
        await next.happen();
      }
    },
  };
}

/** Where the time of a morning went: median and longest of each stage, in seconds. */
export function report(spent: ReadonlyMap<string, Map<Stage, number>>): string {
  const lines = STAGES.map((stage) => {
    const seconds = [...spent.values()].map((of) => (of.get(stage) ?? 0) / 1000).sort((a, b) => a - b);
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
    return `${stage.padEnd(20)} median ${median.toFixed(0).padStart(4)} s   longest ${(seconds.at(-1) ?? 0).toFixed(0).padStart(4)} s`;
  });
  return lines.join('\n');
}
