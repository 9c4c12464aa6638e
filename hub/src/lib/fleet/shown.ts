import type { FleetRow } from './view.ts';

export const SHOWS = ['all', 'troubled', 'away'] as const;
export type Show = (typeof SHOWS)[number];

/** What of the fleet is looked at: what needs somebody first, then by name. */
export function shownOf(rows: readonly FleetRow[], { text, show }: { text: string; show: Show }): FleetRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  return rows
    .filter((row) => isShown(row, show))
    .filter(({ name, letter, version }) =>
      [name, letter, version ?? ''].some((said) => said.toLocaleLowerCase().includes(wanted)),
    )
    .sort((a, b) => needOf(b) - needOf(a) || a.name.localeCompare(b.name, undefined, { numeric: true }));
}

function isShown(row: FleetRow, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'troubled':
      return needOf(row) > 0;
    case 'away':
      return row.state === 'offline' || row.state === 'signed-out' || row.state === 'never-seen';
  }
}

/** Nobody sees to it yet; somebody does; nothing is the matter. */
function needOf({ alerts }: FleetRow): number {
  if (alerts.some(({ acknowledged }) => acknowledged === null)) return 2;
  return alerts.length > 0 ? 1 : 0;
}
