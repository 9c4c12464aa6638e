/** Words for gates and turnstiles. */
export const gatesEn = {
  'nav.gates': 'Gates',
  'gates.intro':
    'Gates and turnstiles that ask the hub about passes. Where a building has one, its scans say who came in; else a visitor counts as inside once the pass is made.',
  'gates.none': 'No gate yet.',
  'gates.none-hint': 'Visitors count as inside once their pass is made. With a gate, its scans count.',
  'gates.no-scan': 'No scan since the hub started; added {since}',
  'gates.last-scan': 'Last scan {at}',
  'gates.revoke': 'Revoke the key',
  'gates.revoked': 'The key is revoked.',
  'gates.revoke-heading': 'Revoke the key of {name}?',
  'gates.revoke-question': 'The gate is turned away from its next scan on. It can be added again with a new key.',
  'gates.add': 'Add a gate',
  'gates.name': 'Name of the gate',
  'gates.name-example': 'North lobby, turnstile 2',
  'gates.key': 'The key of {name}. It is shown this once: put it into the gate’s settings now.',
  'gates.copy': 'Copy',
  'gates.copied': 'Copied',
  'audit.subject.gate': 'Gate',
  'audit.what.gate-added': 'Added a gate',
  'audit.what.gate-revoked': 'Revoked a gate’s key',
} as const;
