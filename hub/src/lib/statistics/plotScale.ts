/** The lines of a plot: from nothing up to just above the highest value, three to six round steps. */
export function ticksOf(highest: number, wholeSteps: boolean): number[] {
  const rough = Math.max(highest, wholeSteps ? 1 : 0.1) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].map((factor) => factor * magnitude).find((step) => step >= rough)!;
  const step = wholeSteps ? Math.max(1, Math.round(nice)) : nice;
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, n) => Math.round(n * step * 100) / 100);
}
