import type { Locale } from '@foyer/shared/i18n';
import type { DeskTranslate } from '../client/words.svelte.ts';
import type { Telephone } from './answers.ts';
import type { BoardRow } from './row.ts';

export interface CallScript {
  /** Greeting, who calls, and the question. */
  say: string;
  then: { answer: 'yes' | 'later' | 'no'; say: string }[];
}

/** What an agent says on the telephone, ready to be read out. */
export function callScript(
  t: DeskTranslate,
  {
    row,
    called,
    site,
    agent,
    locale,
  }: { row: BoardRow; called: Telephone; site: string; agent: string; locale: Locale },
): CallScript {
  const { name, company, heads, host, tenant } = row;
  const visitor = company ? t('script.visitor-of', { name, company }) : name;
  const wanted = host && called.personId !== host.id ? t('script.for-host', { host: host.name }) : t('script.for-you');
  const purpose = t(`script.purpose.${row.purpose}`);
  const say = [
    called.of === 'reception'
      ? t('script.hello-reception', { tenant: tenant.name })
      : t('script.hello', { name: called.name }),
    t('script.who', { site, agent }),
    heads > 1
      ? t('script.party', { visitor, others: heads - 1, wanted, purpose })
      : t('script.visitor', { visitor, wanted, purpose }),
    t('script.ask'),
  ];
  const answers = ['yes', 'later', 'no'] as const;
  return {
    say: say.join(locale === 'en' ? ' ' : ''),
    then: answers.map((answer) => ({ answer, say: t(`script.${answer}`) })),
  };
}
