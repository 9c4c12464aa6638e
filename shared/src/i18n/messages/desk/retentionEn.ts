/** What becomes of personal details, and back-ups. */
export const retentionEn = {
  'audit.what.details-dropped': 'Details destroyed: their time was over',
  'audit.what.sealing-key-destroyed': 'Sealing key destroyed',
  'audit.what.person-searched': 'Looked for all that is kept of a person',
  'audit.what.person-exported': 'Exported what is kept of a person',
  'audit.what.person-erased': 'Erased what is kept of a person',
  'audit.what.police-searched': 'Looked for what the police named',
  'audit.what.details-frozen': 'Details frozen for the police',
  'audit.what.freeze-exported': 'Handed over to the police',
  'audit.what.freeze-released': 'Released what was frozen for the police',
  'audit.what.backed-up': 'Backed up',
  'audit.dropped': '{class}, {month}. Documents: {documents}',
  'audit.key.delivered': '{key}: every kiosk had delivered',
  'audit.key.longest-time': '{key}: waited for long enough',
  'retention.class.visits': 'visitors and notes',
  'retention.class.invites': 'invited guests',
  'retention.class.identity': 'identity checks',
  'retention.class.images': 'photographs and signatures',
  'retention.class.parcels': 'parcels',
  'retention.class.bars': 'do-not-admit list',
  'backup.heading': 'Back-ups',
  'backup.last': 'The last one was made on {when}. Hours since: {hours}. Documents: {documents}, {megabytes} MB.',
  'backup.late': 'That is too long ago: look where the next one failed, in the hub’s log.',
  'backup.none': 'There is no back-up of this hub yet.',
  'backup.by-itself':
    'The hub makes one each day by itself. Keys are not in it: they are backed up apart, under a passphrase.',
  'backup.by-hand':
    'The hub makes none by itself: set FOYER_BACKUP_FOLDER, or run foyer backup. Keys are backed up apart, under a passphrase.',
  'site.retention': 'How long details are kept',
  'site.retention-hint':
    'Counted from the day on which details came in; a guest’s from the end of their invitation. On the day after the last one nobody is shown them and the day’s key is destroyed; with the last day of a month its whole database goes. What remains says when somebody came and went and to which tenant, and names nobody. Visitors are told these numbers in the privacy notice; a shorter time takes effect within the hour and cannot be undone.',
} as const;
