/** Signing in with a code from the service desk. */
export const signInCodeEn = {
  'signIn.code.heading': 'With a code from the service desk',
  'signIn.code.lead':
    'The desk gives you a code of eight digits. It works once, for 15 minutes, without a mail address.',
  'signIn.code.label': 'Code',
  'signIn.code.submit': 'Sign in with the code',
  'signIn.code.incomplete': 'Please type all eight digits.',
  'signIn.code.wrong':
    'This code is not right, or it is over. Please check it, or ask the service desk for another one.',
  'signIn.code.tooMany': 'Too many tries. Please wait {minutes} min, or speak to the service desk.',
  'signIn.mail.heading': 'With a link by mail',
} as const;
