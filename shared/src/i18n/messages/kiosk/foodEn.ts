/** Food riders: as few words as they have time for. */
export const foodEn = {
  'food.heading': 'Whose food is it?',
  'food.guide': 'Touch the company. You need not register.',
  'food.other': 'Another company or unit',
  'food.shelf.heading': 'Please put it on shelf {shelf}',
  'food.lobby.heading': 'Please leave it on the food counter in the lobby',
  'food.left.guide': '{company} is told now. Thank you, and safe travels.',
  'food.failed.heading': 'That could not be noted',
  'food.failed.guide': 'Please try again, or hand the food to the desk.',
} as const;
