/** A short word to a visitor who waits, and sending them to the desk. */
export const sayingEn = {
  'saying.open': 'Say something to them',
  'saying.lead': 'It appears on their screen and phone, in their language. Nothing is decided by it.',
  'saying.own': 'In your own words',
  'saying.own.hint': 'At most {max} characters, shown as you type them.',
  'saying.send': 'Send',
  'saying.last': 'You said at {time}:',
  'saying.desk': 'Send them to the desk',
  'answer.done.say': '{name} reads it now.',
  'answer.done.send-to-desk': 'The service desk looks after {name} from here. You can still approve or decline.',
  'error.words-too-long': 'That is too long: {max} characters at most.',
  'error.words-missing': 'Please write something first.',
  'visit.sentToDesk': 'Sent to the service desk.',
  'pass.said': 'Your host says',
  'pass.sent-to-desk.heading': 'Please go to the service desk',
  'pass.sent-to-desk.text': 'Our colleagues there will gladly receive you. Please say your number.',
} as const;
