/** The one screen of an alarm, and what the loudspeaker says. */
export const alarmEn = {
  'alarm.drill': 'This is a drill',
  'alarm.fire.heading': 'Leave the building now',
  'alarm.fire.guide': 'Do not use the lifts. Take the stairs.',
  'alarm.gas.heading': 'Gas. Leave the building now',
  'alarm.gas.guide': 'No lifts, no flames, no switches.',
  'alarm.other.heading': 'Leave the building now',
  'alarm.other.guide': 'Do not use the lifts. Take the stairs.',
  'alarm.stopped': 'Registration has stopped.',
  'alarm.pass': 'If there is a scanner on your way, hold your pass under it. Do not wait.',
  'alarm.left': 'Counted out: {heads}. Thank you, please go on.',
  'alarm.noVoice': 'This terminal cannot speak English.',
  'alarm.say.drill': 'This is a drill.',
  'alarm.say.fire': 'Emergency. Please leave the building now. Do not use the lifts.',
  'alarm.say.gas': 'Emergency. Gas. Please leave the building now. Do not use the lifts, or any switch or flame.',
  'alarm.say.other': 'Emergency. Please leave the building now. Do not use the lifts.',
} as const;
