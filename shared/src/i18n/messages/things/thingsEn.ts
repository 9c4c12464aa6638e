/** What visitors carry in and declare: the same at the kiosk, at the desk and on the visitor's phone. */
export const thingsEn = {
  'thing.laptop': 'Laptop',
  'thing.tablet': 'Tablet',
  'thing.camera': 'Camera',
  'thing.tools': 'Tools or a tool case',
  'thing.box': 'Box or parcel',
  'thing.other': 'Something else',
  'things.of': '{count} × {what}',
  'things.between': ', ',
} as const;
