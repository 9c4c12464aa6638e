/** Today in the tests' building, as a date field has it: after its working day an invitation's form offers the next. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** A day on which any time is still to come. */
export function tomorrow(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + 24 * 60 * 60_000);
}
