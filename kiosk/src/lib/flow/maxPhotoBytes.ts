/** Sealed text is a third longer, and a details document's may have 400,000 characters. */
export const MAX_PHOTO_BYTES = 299_000;
