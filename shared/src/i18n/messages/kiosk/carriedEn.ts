/** Things that visitors carry in, and have with them again when they leave. */
export const carriedEn = {
  'carried.words.heading': 'What else are you bringing in?',
  'carried.words.guide': 'For example equipment or samples. Only the service desk reads it.',
  'carried.words.field': 'What you bring in',
  'carried.less': 'One less: {what}',
  'carried.leaving.heading': 'Do you have everything with you?',
  'carried.leaving.guide': 'You declared this when you came in.',
  'carried.leaving.all': 'Yes, all of it',
  'carried.leaving.notAll': 'Not all of it',
  'carried.stays.heading': 'You are checked out. Please stop at the desk',
  'carried.stays.guide': 'Tell them what stays here. It takes a moment, and your things are noted.',
} as const;
