/** What visitors left at the desk for a host. */
export const keepsEn = {
  'keeps.heading': 'Left for you',
  'keeps.from': '{name}, at {time}',
  'keeps.for': 'For {host}',
  'keeps.read': 'I have read it',
  'keeps.answered': 'About what you left: {words}',
  'keeps.done': 'Put away.',
} as const;
