/** Messages and items that visitors leave for whom they did not meet. */
export const keepsEn = {
  'action.keep': 'Take a message',
  'done.keep': 'Taken. Whom it is for is told.',
  'keep.text': 'What they want to say',
  'keep.item-text': 'What it is, and what they want to say',
  'keep.hint': 'The host reads it as it stands here.',
  'keep.item': 'An item stays here at the desk',
  'keep.goes': 'The visitor does not wait any longer',
  'keep.submit': 'Take it',
  'keep.label': 'Left for the host',
  'keep.is-item': 'Item at the desk',
  'keep.is-message': 'Message',
  'keep.destroyed': 'Destroyed, as the building’s rules say.',
  'keep.give': 'Handed over',
  'keep.given': 'Handed over at {time}',
  'keep.read': 'Read at {time}',
} as const;
