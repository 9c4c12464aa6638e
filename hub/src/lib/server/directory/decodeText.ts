/**
 * The text of a file as office programs write it: UTF-8 with or without a mark, UTF-16 (Excel's "Unicode text"), or GBK
 * (Excel's plain CSV in China). Undefined where none of them fits.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  return [decodeAs('utf-8', bytes), decodeAs('gb18030', bytes)].find(isText);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not valid in this encoding; the next one is tried.
    return undefined;
  }
}

/** GB18030 takes almost any bytes, so a picture or a workbook is told by its control characters. */
function isText(text: string | undefined): text is string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text !== undefined && !/[\u0000-\u0008\u000e-\u001f]/.test(text);
}
