/** The host says that a visitor has left. */
export const leavingEn = {
  'left.one': 'Has left',
  'left.ask': 'How many have left?',
  'left.all': 'All {heads}',
  'left.some': '{heads}',
  'left.inside': '{inside} of {heads} inside',
  'left.done': '{name} has left. Thank you.',
  'left.doneSome': '{left} of the party of {name} have left.',
  'left.undo': 'Undo',
  'left.undone': 'Taken back: {name} is still in the building.',
  'error.not-on-site': 'This visitor is not in the building any more. This is how things stand.',
  'error.too-many-heads': 'Fewer people than that are inside. This is how things stand.',
  'error.too-late': 'It is too late to take this back. Please tell the service desk.',
} as const;
