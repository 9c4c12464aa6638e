const MODULES_OF_QUIET = 4;

/** A text as a path of unit squares with its quiet zone, for drawing. Loaded when it is first wanted. */
export async function qrOf(text: string): Promise<{ size: number; path: string }> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${column + MODULES_OF_QUIET} ${row + MODULES_OF_QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * MODULES_OF_QUIET, path };
}
