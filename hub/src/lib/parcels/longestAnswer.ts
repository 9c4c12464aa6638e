/** What whom an item is for may say to whoever left it, in characters: the page's field and what the hub takes. */
export const MAX_ANSWER = 200;
