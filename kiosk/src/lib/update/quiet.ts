/** What has just changed has been painted: what loads from here on keeps nobody waiting. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // Frames stop while a page is hidden.
    setTimeout(resolve, 1_000);
  });
}

/** A moment without input or animation, at the latest in two seconds. */
export function whenQuiet(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 }));
}

/** After what is waiting for its turn now: touches and frames come first. */
export function afterOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
