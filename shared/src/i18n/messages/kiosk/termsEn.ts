/** What a visitor reads and agrees to. */
export const termsEn = {
  'terms.guide': 'Please read this, and agree if you do.',
  'terms.guide.signed': 'Please read this. You then sign it on the screen.',
  'terms.agree': 'I have read it and agree',
  'terms.sign': 'I agree: sign',
  'terms.draw.heading': 'Please sign with your finger',
  'terms.sheet': 'Sheet for your signature. You may type your name instead: see below.',
  'terms.undo': 'Undo',
  'terms.clear': 'Clear',
  'terms.done': 'This is my signature',
  'terms.typeInstead': 'Type my name instead',
  'terms.type.heading': 'Please type your name to sign',
  'terms.type.guide': 'It stands for your signature under “{title}”.',
  'terms.type.other': 'Please type the name that you have given.',
  'terms.type.confirm': 'I sign with this name',
  'summary.terms': 'Agreed to',
} as const;
