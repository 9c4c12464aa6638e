/** What a host says to whoever waits: read by the visitor in their own language, and by the desk in its own. */
export const saidEn = {
  'said.coming-down': 'I am coming down to meet you. Please take a seat.',
  'said.colleague': 'A colleague of mine is coming to meet you.',
  'said.late': 'I am running a little late and will be with you soon. Sorry!',
  'said.come-up': 'Please come straight up as soon as you have your pass.',
} as const;
