/** The tenant of visits that are to the building itself: officials, crews. No directory has it. */
export const HOUSE = 'house';
