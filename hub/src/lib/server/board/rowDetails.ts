import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { DetailsVault } from '../details/index.ts';
import type { RowDetails } from './rowOf.ts';

/** What a board row shows of a subject's details: what the visitor said, else what the host said of the guest. */
export async function rowDetailsOf(vault: DetailsVault, subject: string): Promise<RowDetails> {
  const details = await vault.get(subject);
  const { visitor, guest } = details;
  return {
    state: details.state,
    name: visitor?.name ?? guest?.name ?? '',
    company: visitor?.company ?? guest?.company ?? null,
    phone: visitor?.phone ?? guest?.phone ?? null,
    plate: visitor?.plate ?? guest?.plate ?? null,
    itemsCarried: visitor?.itemsCarried ?? null,
    hostNote: guest?.note ?? null,
    needs: visitor?.needs ?? [],
    guardianName: visitor?.guardianName ?? null,
    language: visitor?.language ?? guest?.language ?? DEFAULT_LOCALE,
    hasNotes: details.notes.length > 0,
    notes: new Map(details.notes.flatMap((one) => (one.details.kind === 'note' ? [[one.id, one.details.text]] : []))),
    answers: new Map(
      details.answers.flatMap((one) => (one.details.kind === 'answer' ? [[one.id, one.details.text]] : [])),
    ),
  };
}
