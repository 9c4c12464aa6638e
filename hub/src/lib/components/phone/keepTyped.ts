import type { SubmitFunction } from '$app/forms';

/**
 * For `use:enhance`: nothing that was typed is lost, whatever the answer is. Where the hub cannot be reached the form
 * stays as it is and says so, instead of giving way to an error page.
 */
export function keepTyped(show: { busy: (now: boolean) => void; unreachable: (now: boolean) => void }): SubmitFunction {
  return () => {
    show.busy(true);
    show.unreachable(false);
    return async ({ result, update }) => {
      if (result.type === 'error' && !navigator.onLine) show.unreachable(true);
      else if (result.type === 'error' && (result.status ?? 500) >= 500) show.unreachable(true);
      else await update({ reset: false });
      show.busy(false);
    };
  };
}
