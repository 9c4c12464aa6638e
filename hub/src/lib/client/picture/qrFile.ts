const PX_A_MODULE = 16;

/** A QR code as a picture to pass on, black on white with its quiet zone. */
export async function qrFile({ size, path }: { size: number; path: string }): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * PX_A_MODULE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gave no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(PX_A_MODULE, PX_A_MODULE);
  context.fillStyle = '#000';
  context.fill(new Path2D(path));
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the canvas gave no picture');
  return new File([blob], 'pick-up.png', { type: 'image/png' });
}
