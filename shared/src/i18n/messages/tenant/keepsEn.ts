/** What visitors left at the desk for a host. */
export const keepsEn = {
  'keeps.heading': 'Left for you',
  'keeps.from': '{name}, at {time}',
  'keeps.for': 'For {host}',
  'keeps.item': 'It lies at the service desk. Please collect it there.',
  'keeps.read': 'I have read it',
  'keeps.done': 'Put away.',
} as const;
