/** Whom the question about a visitor goes to, with a clock for each wait: for the desk and for tenants. */
export const askingEn = {
  'asking.label': 'Who is asked',
  'asking.host': 'host',
  'asking.delegate': 'may answer, too',
  'asking.reception': 'reception',
  'asking.again': 'once more',
  'asking.desk': 'The service desk telephones',
  'asking.asked': 'asked',
  'asking.next': 'in {time}',
  'asking.now': 'now',
  'asking.passed': 'passed over',
  'asking.stops': 'The first answer ends it.',
} as const;
