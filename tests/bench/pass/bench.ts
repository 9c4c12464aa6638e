import {
  checkPass,
  decodeBase45,
  importPassKeys,
  noRevocations,
  type PassClaims,
  passKinds,
  signPass,
} from '@foyer/shared/passes';
import QRCode from 'qrcode';

/** How large passes are, and how fast they are signed and checked. */

const maxBytes = 118;
const maxVersion = 7;
const measuredMs = 2000;

function report(metric: string, value: number, unit: string, budget: number | null, ok = true) {
  console.log(JSON.stringify({ bench: 'pass', metric, value, unit, budget, ok, of: 'foyer' }));
}

const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
const { x: publicKey } = await crypto.subtle.exportKey('jwk', pair.publicKey);
const now = Date.now();
const keys = await importPassKeys({
  v: 1,
  counter: 1,
  issuedAt: now,
  keys: [{ signer: 'hub', keyId: 255, publicKey: publicKey!, validFrom: 0, validUntil: now * 2 }],
});
const signingKey = { keyId: 255, privateKey: pair.privateKey };

const claimsOf = (index: number): PassClaims => ({
  id: crypto.randomUUID(),
  kind: passKinds[index % passKinds.length]!,
  // All zones make the largest pass.
  zones: 0xffff,
  notBefore: now - 60_000,
  expires: now + 36_000_000,
});

const passes = await Promise.all(Array.from({ length: 500 }, (_, index) => signPass(claimsOf(index), signingKey)));
const bytes = Math.max(...passes.map((pass) => decodeBase45(pass)!.length));
const version = Math.max(...passes.map((pass) => QRCode.create(pass, { errorCorrectionLevel: 'M' }).version));
report('bytes', bytes, 'bytes', maxBytes, bytes <= maxBytes);
report('qr version at level M', version, 'version', maxVersion, version <= maxVersion);

report('sign', await rateOf(async (index) => void (await signPass(claimsOf(index), signingKey))), 'passes/s', null);
report(
  'verify',
  await rateOf(async (index) => {
    const { result } = await checkPass(passes[index % passes.length]!, { keys, revocations: noRevocations, now });
    if (result !== 'provisional') throw new Error(`a good pass was called ${result}`);
  }),
  'passes/s',
  null,
);

/** One after another, as a gate sees them. */
async function rateOf(run: (index: number) => Promise<void>): Promise<number> {
  for (let warmUp = 0; warmUp < 200; warmUp++) await run(warmUp);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < measuredMs) await run(count++);
  return Math.round((count / (performance.now() - start)) * 1000);
}
