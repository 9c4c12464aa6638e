/** The next required field of a form that is still empty, the one with the keyboard left out; null where there is none. */
export function missingNext(form: HTMLFormElement, from: EventTarget | null): HTMLElement | null {
  // A button does what it says, and text of several lines keeps its line breaks.
  if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement)) return null;
  const missing = [...form.querySelectorAll<HTMLInputElement>('[aria-required="true"]')].filter(
    (field) => field !== from && field.value.trim() === '',
  );
  const after = missing.find((field) => from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after ?? missing[0] ?? null;
}
