import { goto } from '$app/navigation';
import { resolve } from '$app/paths';

/** To the page with the pass of one visit, or with those of several to be printed in one go. */
export function goToPasses(visitIds: readonly string[]): Promise<void> {
  const [id] = visitIds;
  if (visitIds.length === 1) return goto(resolve('/(staff)/desk/visits/[id]/pass', { id: id! }));
  return goto(resolve(`/(staff)/desk/passes?visits=${visitIds.map(encodeURIComponent).join(',')}`));
}
