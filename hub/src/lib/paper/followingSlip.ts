/** Slips are entered in the order of their pile: `31204-07` is followed by `31204-08`. */
export function followingSlip(slip: string): string {
  const [, front, number] = /^(.*-)(\d{1,3})$/.exec(slip.trim()) ?? [];
  if (front === undefined || number === undefined) return '';
  return front + String(Number(number) + 1).padStart(number.length, '0');
}
