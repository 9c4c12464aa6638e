import type { Tidings } from '../channel.ts';

/** Emily is told of Zhao Min. */
export function tidingsOf(id: string, visitor = 'Zhao Min'): Tidings {
  const url = `https://foyer.example/approve/${'t'.repeat(43)}`;
  return {
    id,
    follows: null,
    about: 'visitor-waiting',
    subject: `${visitor} is here for you`,
    letter: {
      locale: 'en',
      site: 'Riverside',
      heading: 'A visitor waits for you',
      lead: `${visitor} stands in the lobby of Riverside.`,
      facts: [
        ['Name', visitor],
        ['Call number', id],
      ],
      action: { label: 'Answer', url },
      image: null,
      code: null,
      notes: [],
      footer: 'Riverside',
    },
    shortLink: 'https://foyer.example/a/0123456789abcdef',
    discreet: 'Somebody waits for you',
    parameters: { site: 'Riverside', visitor, company: 'Nordlicht', code: '' },
  };
}
