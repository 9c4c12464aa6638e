import { packOf } from '../outage/pack.ts';
import { packHtml } from '../outage/packHtml.ts';
import { createPaperDesk } from '../paper/paperDesk.ts';
import { createSlips } from '../paper/slips.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';

export type Paper = ReturnType<typeof createPaper>;

/** What the desk writes on when nothing else works, and enters afterwards. */
export function createPaper(foundation: Foundation, { book, board, calls, duty, deskNumbers }: Lobby) {
  const { documents, record, vault, directory, sites, queue, now } = foundation;
  const paper = createPaperDesk({
    slips: createSlips({ documents, now }),
    log: record,
    book,
    vault,
    deskNumbers,
    siteOfTenant: directory.siteOf,
    queue,
    now,
  });
  const outagePack = async (siteId: string, slips: number): Promise<string> =>
    packHtml(
      await packOf({ book, board, calls, directory, duty, sites, now }, siteId, await paper.slips.reserve(slips)),
    );
  return { paper, outagePack };
}
