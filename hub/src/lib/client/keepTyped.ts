import type { SubmitFunction } from '$app/forms';

/**
 * For `use:enhance`: nothing that was typed is lost, whatever the answer is. Where the hub cannot be reached the form
 * stays as it is and says so, instead of giving way to an error page. `onanswer` hears whether the hub took it.
 */
export function keepTyped(show: {
  busy: (now: boolean) => void;
  unreachable: (now: boolean) => void;
  onanswer?: (answer: { ok: boolean; form: HTMLFormElement }) => void;
}): SubmitFunction {
  return () => {
    show.busy(true);
    show.unreachable(false);
    return async ({ result, update, formElement }) => {
      const lost = result.type === 'error' && (!navigator.onLine || (result.status ?? 500) >= 500);
      if (lost) show.unreachable(true);
      else {
        await update({ reset: false });
        show.onanswer?.({ ok: result.type !== 'failure', form: formElement });
      }
      show.busy(false);
    };
  };
}
