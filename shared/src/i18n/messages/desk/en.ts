import { foodEn } from './foodEn.ts';
import { carriedEn } from './carriedEn.ts';
import { thingsEn } from '../things/thingsEn.ts';
import { stacksEn } from './stacksEn.ts';
import { parcelDaysEn } from './parcelDaysEn.ts';
import { postEn } from './postEn.ts';
import { parcelsEn } from './parcelsEn.ts';
import { releasesEn } from './releasesEn.ts';
import { stocktakeEn } from './stocktakeEn.ts';
import { keepsEn } from './keepsEn.ts';
import { askingEn } from '../asking/askingEn.ts';
import { accountsEn } from './accountsEn.ts';
import { actsEn } from './actsEn.ts';
import { helpRecordEn } from './helpRecordEn.ts';
import { officialsEn } from './officialsEn.ts';
import { barsEn } from './barsEn.ts';
import { adminEn } from './adminEn.ts';
import { alarmEn } from './alarmEn.ts';
import { auditEn } from './auditEn.ts';
import { dayEn } from './dayEn.ts';
import { dutyEn } from './dutyEn.ts';
import { historyEn } from './historyEn.ts';
import { invitesEn } from './invitesEn.ts';
import { personsEn } from './personsEn.ts';
import { policeEn } from './policeEn.ts';
import { returningEn } from './returningEn.ts';
import { retentionEn } from './retentionEn.ts';
import { registerEn } from './registerEn.ts';
import { fleetEn } from './fleetEn.ts';
import { cameraEn } from './cameraEn.ts';
import { channelsEn } from './channelsEn.ts';
import { gatesEn } from './gatesEn.ts';
import { flagsEn } from './flagsEn.ts';
import { kindsEn } from './kindsEn.ts';
import { leavingEn } from './leavingEn.ts';
import { termsEn } from './termsEn.ts';
import { pinsEn } from './pinsEn.ts';
import { queuesEn } from './queuesEn.ts';
import { recordEn } from './recordEn.ts';
import { signInCodesEn } from './signInCodesEn.ts';
import { sitesEn } from './sitesEn.ts';
import { statisticsEn } from './statisticsEn.ts';
import { tenantsEn } from './tenantsEn.ts';

/** The board and the desk's pages; words of the record and of the administration stand beside it. */
export const en = {
  ...helpRecordEn,
  ...officialsEn,
  ...foodEn,
  ...carriedEn,
  ...thingsEn,
  ...keepsEn,
  ...parcelsEn,
  ...stacksEn,
  ...releasesEn,
  ...parcelDaysEn,
  ...stocktakeEn,
  ...postEn,
  ...barsEn,
  ...askingEn,
  ...pinsEn,
  ...queuesEn,
  ...recordEn,
  ...flagsEn,
  ...historyEn,
  ...kindsEn,
  ...leavingEn,
  ...termsEn,
  ...statisticsEn,
  ...actsEn,
  ...gatesEn,
  ...cameraEn,
  ...channelsEn,
  ...fleetEn,
  ...adminEn,
  ...sitesEn,
  ...accountsEn,
  ...alarmEn,
  ...auditEn,
  ...dayEn,
  ...dutyEn,
  ...signInCodesEn,
  ...tenantsEn,
  ...invitesEn,
  ...registerEn,
  ...retentionEn,
  ...returningEn,
  ...personsEn,
  ...policeEn,

  'nav.label': 'Pages',
  'nav.menu': 'Menu',
  'nav.home': 'Foyer, to the desk',
  'nav.desk': 'Desk',
  'nav.register': 'Register',
  'nav.kiosks': 'Kiosks',
  'nav.staff': 'Staff',
  'nav.site': 'Settings',
  'nav.messages': 'Messages',

  'sign-in': 'Sign in',
  'sign-in.heading': 'Sign in to the desk',
  'sign-in.name': 'Sign-in name',
  'sign-in.password': 'Password',
  'sign-in.locked': 'Too many tries. Please try again in {minutes} min.',
  'sign-out': 'Sign out',
  'theme.dark': 'Dark colours',
  'theme.light': 'Light colours',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  undo: 'Undo',
  optional: 'optional',

  'link.live': 'Live',
  'link.connecting': 'Connecting…',
  'link.reconnecting': 'Reconnecting, last news {time}',
  'link.signed-out': 'Signed out: sign in again',
  sound: 'Sound',
  'sound.on': 'Sound is on',
  'sound.muted': 'Sound is off',
  'sound.locked': 'Sound is on after the first click or key',

  'calls.label': 'Calls from kiosks',
  'calls.ringing': '{device} is calling',
  'calls.answer': 'Answer',
  'screen.attract': 'at the start',
  'screen.walk-in': 'registering a visit',
  'screen.food': 'bringing food',
  'screen.invited': 'with an invitation',
  'screen.leaving': 'leaving',
  'screen.look-up': 'asking how a visit stands',
  'screen.pick-up': 'Picking up a parcel',
  'screen.standing': 'waiting for an answer or a pass',
  'screen.refused': 'could not go on',
  'screen.other': 'needs help',

  'section.expected': 'Expected today',
  'section.awaiting-host': 'Waiting for the host',
  'section.to-check': 'To be checked',
  'section.cleared': 'Cleared, not in yet',
  'section.on-site': 'On site',
  'section.presumed-left': 'Presumed left',
  'section.left': 'Left',
  'empty.expected': 'No more guests are announced for today.',
  'empty.awaiting-host': 'Nobody is waiting.',
  'empty.to-check': 'Nobody is waiting for a check.',
  'empty.cleared': 'Everyone who was cleared is inside.',
  'empty.on-site': 'Nobody is in the building.',
  'empty.left': 'Nobody has left yet.',
  'board.sections': 'Sections',
  'board.heads-in-visits': 'people · {visits} visits',
  'board.found': '{found} of {visits} visits found',
  'board.nothing-found': 'Nothing found here.',
  'board.moved': 'now: {section}',
  'clock.remaining': '{time} left',
  'clock.amber': 'running late',
  'clock.red': 'overdue',
  'span.moments': 'moments',
  'span.minutes': '{minutes} min',
  'span.hours': '{hours} h {minutes} min',
  'span.days': '{days} days',

  'search.label': 'Search the board',
  'search.placeholder': 'Name, company, number, plate, host …',
  'search.clear': 'Clear the search',

  'keys.open': 'Keys',
  'keys.heading': 'Everything by keyboard',
  'keys.rows': 'Up and down in a list',
  'keys.columns': 'To the list beside',
  'keys.search': 'Search',

  'panel.label': 'Chosen visit',
  'panel.page': 'Whole page of the visit',
  'overview.calm': 'Nobody is waiting for the desk.',
  'overview.needed': 'Waiting for the desk: {count}',
  'overview.expected': 'Expected next',
  'overview.choose': 'Choose a visit to see it here, or press ? for the keys.',

  'heads.word': 'people',
  'heads.party': 'party of {heads}',
  'heads.inside': '{inside} of {heads} inside',
  'heads.ask-check-in': 'How many go in?',
  'heads.ask-check-out': 'How many leave?',
  'heads.most': 'At most {most}.',
  'host.reception': 'Reception',

  'telephones.label': 'Telephone',
  'telephones.none': 'No telephone number of {tenant} is known.',
  'telephones.host': 'host',
  'telephones.delegate': 'answers for the host',
  'telephones.intercom': 'intercom',
  'telephones.reception': 'reception',

  'details.label': 'Details',
  'photo.of': 'Photograph of {name}',
  'photo.unnamed': 'Photograph of the visitor',
  'photo.absent': 'The photograph cannot be shown.',
  'field.name': 'Visitor’s name',
  'field.visited': 'Whom they visit',
  'field.host': 'Host',
  'field.tenant': 'Tenant',
  'field.purpose': 'Purpose',
  'field.heads': 'People, all together',
  'field.company': 'From company',
  'field.phone': 'Phone',
  'field.plate': 'Plate number',
  'field.items': 'Things carried',
  'field.language': 'Language',
  'field.window': 'Expected',
  'field.registered': 'Registered',
  'field.registered-by': 'Registered by',
  'field.identity': 'Document seen',
  'field.pass': 'Pass',
  'problem.missing': 'Please fill this in.',
  'problem.person-needed': 'Please choose a person of this company.',
  'problem.phone-shape': 'Please use digits, spaces, + and - only.',
  'problem.heads-range': 'Please give a number from 1 to 50.',
  'problem.time-zone': 'Please give a time zone as Asia/Shanghai.',
  'problem.range': 'From {min} to {max}.',
  'problem.device-name': 'Please give a name of at most 60 characters.',
  'picker.hint': 'Type a name, a company or a unit; ↓ and Enter choose.',
  'picker.nothing': 'Nobody found. A company’s name is enough.',
  'picker.list': 'People and companies found',

  'actions.label': 'Actions',
  'action.arrive': 'Guest is here',
  'action.approve': 'Approve on the host’s word',
  'action.verify': 'Verify identity',
  'action.check-in': 'Check in',
  'action.check-out': 'Check out',
  'action.pass': 'Pass',
  'action.ask-to-wait': 'Asked to wait',
  'action.decline': 'Host declines',
  'action.refuse': 'Refuse',
  'action.withdraw': 'Visitor gave up',
  'action.note': 'Leave a note',
  'action.correct': 'Correct',
  'action.revoke-pass': 'Revoke the pass',
  'done.arrive': 'Arrived.',
  'done.approve': 'Approved.',
  'done.verify': 'Identity checked.',
  'done.check-in': 'Checked in.',
  'done.check-out': 'Checked out.',
  'done.ask-to-wait': 'Asked to wait.',
  'done.decline': 'Declined.',
  'done.refuse': 'Refused.',
  'done.withdraw': 'Gave up.',
  'done.note': 'Note kept.',
  'done.correct': 'Corrected.',
  'done.revoke-pass': 'Pass revoked.',
  'done.pass': 'Pass shown.',
  'done.undone': 'Taken back.',
  'approve.ask': 'Please telephone the host. Has the host said yes?',
  'approve.submit': 'The host said yes',
  'verify.ask': 'Which document have you seen?',
  'verify.hint': 'Recorded: the kind of document, the time and you. Not the number.',
  'verify.submit': 'I have seen it',
  'note.label': 'Note',
  'note.hint': 'For the desk only. It stays in the record.',
  'note.submit': 'Keep the note',
  'reason.label': 'Reason (optional)',
  'reason.hint': 'For the desk only; the visitor never sees it.',
  'wait.ask': 'How many minutes?',
  'wait.submit': 'Tell the visitor',
  'correct.hint': 'A correction is a new entry; what stood before stays in the record.',
  'correct.submit': 'Keep the correction',
  'confirm.arrive':
    'The guest stands at the desk. The visit is registered, and the host has agreed with the invitation.',
  'confirm.withdraw': 'The visitor does not want to wait any longer. The visit ends.',
  'confirm.revoke-pass': 'The pass opens nothing from now on, at every kiosk and gate. This cannot be taken back.',
  'confirm.decline': 'The host said no. The visitor is told that the visit cannot take place today.',
  'confirm.refuse': 'The desk does not let the visitor in. The visitor is told that the visit cannot take place today.',
  'answer.approved': 'Approved ({word}).',
  'answer.declined': 'Declined ({word}).',
  'answer.change-to-approve': 'The host now says yes',
  'answer.change-to-decline': 'The host now says no',

  register: 'Register a visitor',
  'register.submit': 'Register',
  'registered.heading': '{name} is registered',
  'registered.asking': 'The host is being asked.',
  'registered.made': 'The visit is on the board.',
  'registered.open': 'Open on the board',
  'registered.next': 'Register another',

  'pass.heading': 'Visitor’s pass',
  'pass.print': 'Print',
  'pass.paper': 'Label of 62 × 100 mm.',
  'pass.qr': 'QR code of the pass',
  'pass.until': 'Valid until {time}',
  'pass.stands-until': 'valid until {time}',
  'pass.over': 'not valid any more (was until {time})',
  'pass.none': 'There is no valid pass. It is issued as soon as the host has agreed and the document was seen.',

  'news.arrived': 'New: {number} {name} is waiting for the host.',
  'news.to-check': '{number} {name} is to be checked.',
  'news.escalated': '{number} {name}: the host does not answer, please telephone.',
  'news.left': '{number} {name} has left.',
} as const;
