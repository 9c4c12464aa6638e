import { alarmEn } from './alarmEn.ts';
import { frameEn } from './frameEn.ts';

/** What the first two screens say; English is the base: its keys and parameters are the ones there are. */
export const en = {
  ...alarmEn,
  ...frameEn,

  'attract.hint': 'Touch to begin',
  'attract.whereDoIStand': 'I have a number: check my visit',
  'attract.courier': 'I bring parcels',
  'attract.pickUp': 'Pick up a parcel',
  'attract.food': 'Food delivery',
  'strip.heading': 'Numbers now',
  'strip.asking': 'Asking the host',
  'strip.wait': 'Please wait a little',
  'strip.to-the-desk': 'Please go to the desk',
  'strip.pass-ready': 'Your pass is ready',
  'strip.please-see-desk': 'Please speak to the desk',

  'choices.heading': 'Welcome. What would you like to do?',
  'choices.guide': 'Please choose one.',
  'choices.invited': 'I have an invitation',
  'choices.invited.note': 'Scan its code, or type it',
  'choices.walkIn': 'I am visiting someone',
  'choices.walkIn.note': 'We will ask your host',
  'choices.official': 'Officials, fire and medical crews',
  'choices.leaving': 'I am leaving',
  'choices.leaving.note': 'Scan your pass and go',
} as const;
