import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkAddresses } from '../../hub/src/lib/server/doctor/addresses.ts';
import type { Finding } from '../../hub/src/lib/server/doctor/finding.ts';
import { scopeFor } from '../../hub/src/lib/server/tls/constraints.ts';
import { createAuthority, issueCertificate } from '../../hub/src/lib/server/tls/issue.ts';
import { temporaryFolder } from '../world/folder.ts';

/** What doctor says of certificates that a real server shows; the names are of this machine, so that it answers. */

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.now();
const NAMES = ['localhost', '127.0.0.1', 'foyer.lan'];

interface Shown {
  /** Names that the certificate is for. */
  names?: readonly string[];
  /** When it was made; it is good for some thirteen months. */
  madeAt?: number;
  /** Whether this machine trusts the authority, as it does that of the house. */
  trusted?: boolean;
}

async function findingsOf({ names = NAMES, madeAt = NOW, trusted = true }: Shown): Promise<Finding[]> {
  const authority = createAuthority(scopeFor(NAMES), 'doctor', madeAt);
  const { cert, key } = issueCertificate(authority, names, madeAt);
  const server = createServer({ cert, key }, (_request, response) => void response.end('{}'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { path, remove } = temporaryFolder('doctor-tls');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    remove();
  });
  mkdirSync(join(path, 'keys', 'tls'), { recursive: true });
  if (trusted) writeFileSync(join(path, 'keys', 'tls', 'authority.crt'), authority.cert);
  const { port } = server.address() as AddressInfo;
  const findings = await checkAddresses({
    ...{ staffUrl: `https://localhost:${port}`, publicUrl: null, publicPort: null, databaseUrl: null },
    ...{ host: '127.0.0.1', port, tls: { mode: 'auto' as const, names: [...NAMES] }, dataFolder: path },
  });
  for (const { says } of findings) expect(says['zh-CN']).toMatch(/\p{Script=Han}/u);
  return findings;
}

const ofCertificate = (findings: readonly Finding[]) =>
  findings.filter(({ check }) => check === 'certificate').map(({ state, says }) => `${state}: ${says.en}`);

it('all is well with a certificate of the house’s own authority', async () => {
  const findings = await findingsOf({});
  expect(ofCertificate(findings)).toEqual([
    expect.stringMatching(/^well: .* is for that name, trusted, and good for 39\d days/),
  ]);
  expect(findings.filter(({ check }) => check === 'addresses' || check === 'clock').map(({ state }) => state)).toEqual([
    'well',
    'well',
    // No address for phones is set.
    'doubtful',
  ]);
});

it('one that ran out is wrong, with the day, and whoever shows it does answer', async () => {
  const findings = await findingsOf({ madeAt: NOW - 400 * DAY_MS });
  expect(ofCertificate(findings)).toEqual([expect.stringMatching(/^wrong: .* ran out on \d{4}-\d\d-\d\d: renew it/)]);
  expect(findings.find(({ check }) => check === 'addresses')?.state).toBe('well');
});

it('one that runs out within three weeks is doubtful', async () => {
  const findings = await findingsOf({ madeAt: NOW - 390 * DAY_MS });
  expect(ofCertificate(findings)).toEqual([expect.stringMatching(/^doubtful: .* runs out in \d days/)]);
});

it('one that is not valid yet is wrong, and the clock is asked about', async () => {
  const findings = await findingsOf({ madeAt: NOW + 30 * DAY_MS });
  expect(ofCertificate(findings)).toContainEqual(expect.stringMatching(/^wrong: .* not valid before .* clock/));
});

it('one for another name is wrong, and both names are said', async () => {
  const findings = await findingsOf({ names: ['foyer.lan'] });
  expect(ofCertificate(findings)).toEqual([expect.stringMatching(/^wrong: .* not for localhost but for foyer\.lan/)]);
});

it('one that leads to nobody who is trusted is doubtful, and what is missing is said', async () => {
  const findings = await findingsOf({ trusted: false });
  expect(ofCertificate(findings)).toEqual([
    expect.stringMatching(/^doubtful: .*nothing leads from the certificate .*UNABLE_TO_VERIFY_LEAF_SIGNATURE/),
  ]);
});

it('all that is wrong is said at once', async () => {
  const findings = await findingsOf({ madeAt: NOW - 400 * DAY_MS, names: ['foyer.lan'] });
  expect(ofCertificate(findings).map((said) => /ran out|not for localhost/.exec(said)?.[0])).toEqual([
    'ran out',
    'not for localhost',
  ]);
});
