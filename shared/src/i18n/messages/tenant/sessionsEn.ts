/** Where a host is signed in. */
export const sessionsEn = {
  'nav.sessions': 'Signed in at',
  'sessions.title': 'Where you are signed in',
  'sessions.lead': 'End what you do not recognise. That screen then asks to sign in again.',
  'sessions.this': 'This one',
  'sessions.unknown': 'Unknown device',
  'sessions.device': '{browser} on {system}',
  'sessions.from': 'Last from {address}',
  'sessions.since': 'Since {time}',
  'sessions.seen': 'Last seen {time}',
  'sessions.end': 'End',
  'sessions.endThis': 'End the session {device}',
  'sessions.endOthers': 'End all others',
  'sessions.ended': 'The session was ended.',
  'sessions.gone': 'That session was over already.',
} as const;
