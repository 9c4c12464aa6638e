import type { Shown } from '#lib/screens/places.ts';

/** What stands for a visit on the visitor's slip. */
export function slipOf(shown: Shown): { visitId: string; callNumber: string; follow: string | null } {
  if (shown.by === 'registration') return shown.registered;
  const { progress, request } = shown;
  const follow = request.by === 'slip' ? request.follow : null;
  return { visitId: progress.visitId, callNumber: progress.callNumber, follow };
}
