/**
 * Tells the hub once that a person looks at the page: it is in front, and has been drawn. Programs that fetch links from
 * mails get no further than the page's source.
 * @returns a function that calls it off
 */
export function whenSeen(address: string): () => void {
  let sent = false;
  function tell(): void {
    if (sent || document.visibilityState !== 'visible') return;
    requestAnimationFrame(() => {
      if (sent) return;
      sent = true;
      // Missed, it is told by the decision itself.
      fetch(address, { method: 'POST', keepalive: true }).catch(() => (sent = false));
    });
  }
  tell();
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}
