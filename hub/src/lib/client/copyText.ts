/**
 * Puts the text where it can be pasted from. On plain HTTP, and in some apps' own browsers, scripts have no clipboard:
 * then the older way over a selected field is tried, and at the least the text is selected, to be copied by hand.
 * @param field shows this very text
 */
export async function copyText(text: string, field: HTMLTextAreaElement): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy') ? 'copied' : 'selected';
  }
}
