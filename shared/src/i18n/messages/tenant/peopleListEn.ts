/** A company's people as a list, taken in or handed out. */
export const peopleListEn = {
  'list.heading': 'Take in or hand out a list',
  'list.lead': 'Everybody at {tenant} in one go, from a spreadsheet. You see what would change before it does.',
  'list.file': 'A file: xlsx or CSV',
  'list.paste': 'Or paste the rows here, with their headings',
  'list.columns':
    'Columns: name (needed), name_latin, aliases, unit, email, phone, language, role, answers_for, person_id. Chinese headings are understood as well. A column that is not there changes nothing.',
  'list.complete': 'The list is complete',
  'list.complete.hint': 'Whoever is not on it has left.',
  'list.look': 'See what would change',
  'list.line': 'Line {line}',
  'list.wrong': '{count} lines are wrong. Nothing was taken in.',
  'list.wrong.one': 'One line is wrong. Nothing was taken in.',
  'list.problem.nothing': 'Choose a file, or paste some rows.',
  'list.problem.too-large':
    'This file is larger than 400 kB. Leave out columns that are not needed, or take it in in two parts.',
  'list.problem.not-a-list':
    'This is neither a spreadsheet (xlsx) nor text (CSV). Save it as one of them and try again.',
  'list.problem.last-administrator':
    'The list leaves nobody who keeps these people. Add the role “administrator” to somebody.',
  'list.problem.changed-meanwhile': 'Somebody changed the people meanwhile. This is what the list would change now.',
  'list.plan': 'This would change; {same} people stay as they are. Nothing is done yet.',
  'list.nothing': 'The list says what is there already: nothing would change.',
  'list.plan.added': 'New: {count}',
  'list.plan.changed': 'Changed: {count}',
  'list.plan.leaving': 'Have left: {count}',
  'list.warnings': 'Worth a look',
  'list.take': 'Take it in',
  'list.another': 'Another list',
  'list.done': 'Taken in: {added} new, {changed} changed, {left} have left.',
  'list.export': 'Download the list',
  'list.export.lead': 'All people as CSV. Change it and take it in again: everybody is known by their id.',
} as const;
