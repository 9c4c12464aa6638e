import type { DetailsVault, SubjectDetails } from '../details/index.ts';
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
    plate: visitor?.plate ?? null,
    itemsCarried: visitor?.itemsCarried ?? null,
    language: visitor?.language ?? languageOf(details),
    hasNotes: details.notes.length > 0,
  };
}

function languageOf({ guest }: SubjectDetails): string {
  return (guest as { language?: string } | undefined)?.language ?? 'zh-CN';
}
