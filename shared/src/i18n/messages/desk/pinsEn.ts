export const pinsEn = {
  'pin.heading': 'PIN for kiosks',
  'pin.hint':
    'When the hub cannot be reached, staff vouch for a visitor at the kiosk with their number and this PIN, and technicians open its service page. Six to ten digits; it is good for half a year.',
  'pin.stands': 'Your number at kiosks:',
  'pin.until': 'good until {day}',
  'pin.choose': 'Choose a PIN',
  'pin.new': 'New PIN',
  'pin.save': 'Set PIN',
  'pin.remove': 'Remove PIN',
  'pin.set':
    'The PIN is set. Type {number} first, then the PIN. Kiosks know it as soon as they have spoken to the hub.',
  'pin.removed': 'The PIN is removed.',
  'pin.not-digits': 'Please use digits only.',
  'pin.too-short': 'Please use six to ten digits.',
  'pin.too-easy': 'That is guessed at once. Please use at least three different digits, not in a row.',
} as const;
