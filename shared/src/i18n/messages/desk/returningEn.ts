/** Visitors who are known again: how long, how they prove it, and that they are forgotten. */
export const returningEn = {
  'site.returning': 'Returning visitors',
  'site.returning-hint.codes':
    'Visitors who want it are recognised at a kiosk: by a code to their phone, or by an old pass. Kiosks show their details masked, and the hub fills them in.',
  'site.returning-hint.pass':
    'Visitors who want it are recognised at a kiosk by an old pass only: no SMS gateway sends codes. Settle one under Channels, with its template for codes.',
  'known.label': 'Returning visitor',
  'known.by.phone': 'Recognised by a code to their phone.',
  'known.by.pass': 'Recognised by an old pass only: it may be in other hands.',
  'known.until': 'Wants to be recognised again, until {day}.',
  'known.forget': 'Forget at the visitor’s wish',
  'site.rememberDays': 'They are remembered (days; 0: nobody is), but no longer than their details are kept',
} as const;
