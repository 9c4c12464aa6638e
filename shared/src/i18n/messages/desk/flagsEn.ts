/** Words for what devices did apart: what happened, what stands, what to do about it. */
export const flagsEn = {
  'flag.answer-for-another': 'Answer of another host',
  'flag.in-on-revoked-pass': 'In on a revoked pass',
  'flag.in-after-withdrawal': 'In although cancelled',
  'flag.out-before-in': 'Left before coming in',
  'flag.seen-after-leaving': 'Met inside after leaving',
  'flag.moved-apart': 'Sent on twice',
  'flag.corrected-apart': 'Corrected twice',
  'flag.extended-and-revoked': 'Extended and revoked',

  'flag-means.registered-twice':
    'Two devices registered this visit without knowing of each other. The first registration stands.',
  'flag-means.decided-both-ways':
    'One answer was yes and another no, and neither knew of the other. No stands until the host is asked again.',
  'flag-means.approved-after-end':
    'Somebody approved a visit that had ended elsewhere. It stays ended; the host may be waiting for nothing.',
  'flag-means.answer-for-another':
    'The host answered while the visitor was being sent to somebody else. That answer does not count: the new host is asked.',
  'flag-means.in-without-clearance':
    'Somebody came in without a yes that stands. They count as inside until they are seen to leave.',
  'flag-means.vouched-in-doubt':
    'A kiosk made a provisional pass while the hub was away, and something about it does not hold. The pass is revoked; the host’s yes does not count.',
  'flag-means.in-on-revoked-pass':
    'The pass was revoked while a door did not know of it. They count as inside, and the pass opens nothing more.',
  'flag-means.in-after-withdrawal':
    'The visit was cancelled while a door let the visitor in. They count as inside until they are seen to leave.',
  'flag-means.in-more-than-registered':
    'More people came in on this pass than were registered, perhaps at two doors. All of them count as inside.',
  'flag-means.out-more-than-in': 'More people left than had come in, perhaps twice the same. The visit counts as left.',
  'flag-means.out-before-in':
    'By the doors’ clocks somebody left before they came in. One of the clocks is wrong; they count as inside.',
  'flag-means.seen-after-leaving':
    'Somebody was met inside who had left at a door. The visit counts as left: please check who was met.',
  'flag-means.moved-apart': 'Two people sent the visitor on, to different places. The last one stands.',
  'flag-means.corrected-apart': 'Two people corrected the same thing differently. The last correction stands.',
  'flag-means.extended-and-revoked':
    'One person extended the pass and another revoked it, neither knowing of the other. The pass is revoked.',
  'flag-means.event-before-registration':
    'A door or a person wrote about a visit whose registration has not arrived. It is kept until it does.',

  'flag.invitation-cancelled': 'Invitation cancelled',
  'flag-means.invitation-cancelled':
    'The invitation had been cancelled, and the kiosk had not heard of it. It lets nobody in: the host is asked as for anybody who comes without one.',

  'flags.label': 'To be looked into',
  'flags.heading': 'To be looked into',
  'flags.intro':
    'Devices that were apart decided different things about these visits. Nothing is lost: what stands is said here, and you settle it.',
  'flags.none': 'Nothing to look into. What devices did apart fits together.',
  'flags.count': '{count} to look into',
  'flags.back': 'To the desk',
  'flags.entries': 'What happened',
  'flags.offers': 'What you can do',
  'flags.call': 'Call {name}',
  'flags.admit': 'Admit anyway',
  'flags.settled': 'Settled: {how} ({by}, {time})',

  'strays.heading': 'Registration missing',
  'strays.intro':
    'A door or a kiosk wrote about these visits, and who it was has not arrived. It comes by itself where a kiosk still has it: see under Kiosks whether one is away or its queue waits. Where a kiosk was lost, register again who is here.',
  'strays.register': 'Register a visitor',
  'strays.looked-into': 'Looked into',

  'action.settle': 'Mark as settled',
  'done.settle': 'Settled.',
  'settle.ask': 'How was it settled?',
  'settle.which': 'What is settled',
  'settle.reason': 'Why, in a few words',
  'settle.reason-hint': 'Stays at the desk, with your name and the time.',
  'settled.looked-into': 'Looked into, nothing to do',
  'settled.host-called': 'The host was called',
  'settled.pass-revoked': 'The pass was taken away',
  'settled.let-in': 'Admitted anyway',
  'settled.answered-anew': 'Answered anew',
  'event.flag-settled': '“{flag}” settled: {how}',
  'error.nothing-to-settle': 'This was settled in the meantime.',
} as const;
