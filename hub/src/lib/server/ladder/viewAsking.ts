import type { AskingView } from '../../ladder/askingView.ts';
import type { Hub } from '../hub.ts';

/** Null where no answer is awaited. */
export async function viewAsking(
  { visits, directory }: { visits: Pick<Hub['visits'], 'outlook'>; directory: Pick<Hub['directory'], 'person'> },
  visitId: string,
): Promise<AskingView | null> {
  const outlook = await visits.outlook(visitId);
  if (!outlook) return null;
  return {
    desk: outlook.desk,
    rungs: outlook.rungs.map(({ to, ...rung }) => ({
      ...rung,
      who: to.flatMap((personId) => (personId === null ? [] : [directory.person(personId)?.name ?? personId])),
    })),
  };
}
