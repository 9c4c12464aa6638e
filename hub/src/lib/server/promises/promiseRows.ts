import { promiseState, type Promised } from '@foyer/shared/promises';
import type { PromiseRow } from '../../promises/row.ts';
import type { Hub } from '../hub.ts';

/** The promises of today with names: the missed ones first, the latest on top. */
export async function promiseRows(hub: Hub): Promise<PromiseRow[]> {
  const rows = await Promise.all(hub.promises.today().map((promised) => promiseRow(hub, promised)));
  const missedFirst = (a: PromiseRow, b: PromiseRow) => Number(b.state === 'missed') - Number(a.state === 'missed');
  return rows.sort((a, b) => missedFirst(a, b) || b.since - a.since);
}

async function promiseRow({ board, post, directory, now }: Hub, promised: Promised): Promise<PromiseRow> {
  const { kind, since, dueAt, metAt, droppedAt, site: siteId, visitId, letterId } = promised;
  const row = visitId === null ? null : await board.row(visitId);
  const recipient = letterId === undefined ? undefined : (await post.letters.get(letterId)).received?.recipient;
  return {
    kind,
    state: promiseState(promised, now()),
    since,
    dueAt,
    open: metAt === null && droppedAt === null,
    lateMs: Math.max(0, (metAt ?? droppedAt ?? now()) - dueAt),
    siteId,
    letter: recipient
      ? {
          name: recipient.personId === undefined ? null : (directory.person(recipient.personId)?.name ?? null),
          tenant: directory.tenant(recipient.tenantId)?.name ?? '',
        }
      : null,
    visit: row && {
      visitId: row.visitId,
      callNumber: row.callNumber,
      name: row.name,
      host: row.host?.name ?? null,
      tenant: row.tenant.name,
    },
  };
}
