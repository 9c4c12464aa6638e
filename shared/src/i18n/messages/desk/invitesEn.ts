/** Invitations as the desk passes them on. */
export const invitesEn = {
  'invites.share': 'Pass the invitation on',
  'invites.heading': 'Invitation of {name}',
  'invites.over': 'There is nothing to pass on: the invitation is over, or it was cancelled.',
  'invites.another': 'Invite somebody else',
  'invites.print': 'Print it',
  'invites.new': 'Invite a guest for a host',
  'invites.submit': 'Invite',
  'invites.email': 'Mail address',
  'invites.email.hint': 'With an address the invitation is mailed at once.',
  'invites.language': 'Write to the guest in',
  'invites.hint': 'Only the guest’s name and the host are needed. Enter goes on to what is missing.',
  'invites.when': 'When they are expected',
  'field.floors': 'Floors',
  'field.host-note': 'Host’s note',
} as const;
