/** On the visitor's own phone: that they are known again, and how to end it. */
export const knownEn = {
  'known.until': 'You asked us to know you again until {day}: a code to your phone or this pass fills in your details.',
  'known.forget': 'Forget me',
  'known.forgotten': 'We will not recognise you any more.',
} as const;
