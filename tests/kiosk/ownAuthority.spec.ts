import { createHash, type X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { chromium } from 'playwright/test';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../world/project.ts';
import { startKiosk } from '../world/startKiosk.ts';
import { expect, test } from '../world/world.ts';

const NAME = 'foyer.lan';
/** The lobby's name server; no other name is looked up. */
const RESOLVED = `--host-resolver-rules=MAP ${NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;

/** What vouches for the hub there, as it presents itself: its own certificate first. */
function chainAt(port: number): Promise<X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: NAME, rejectUnauthorized: false }, () => {
      const own = socket.getPeerX509Certificate()!;
      socket.end();
      resolve([own, ...(own.issuerCertificate ? [own.issuerCertificate] : [])]);
    });
    socket.on('error', reject);
  });
}

/** As Chromium pins a key: the SHA-256 of its SubjectPublicKeyInfo (RFC 7469, section 2.4). */
const pinOf = ({ publicKey }: X509Certificate): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

test.use({ hubSettings: { FOYER_TLS: 'auto', FOYER_TLS_NAMES: NAME } });

test('a kiosk that trusts the hub’s own authority has a secure origin: it works, offline too, and may film', async ({
  hub,
}) => {
  const { port } = new URL(hub.url);
  const address = `https://${NAME}:${port}`;

  // Chromium has no store of roots that a test may write to, so it is told the key that the hub presents.
  const [own] = await chainAt(Number(port));
  expect(own!.subjectAltName).toContain(NAME);
  const trusting = await startKiosk({
    hubUrl: address,
    enrolmentCode: hub.enrolmentCode('North lobby'),
    args: [RESOLVED, `--ignore-certificate-errors-spki-list=${pinOf(own!)}`],
  });
  const { kiosk } = trusting;
  expect(await kiosk.page.evaluate(() => isSecureContext)).toBe(true);
  expect(await kiosk.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toContain(`${address}/kiosk/`);
  await kiosk.begin('en');
  await kiosk.choose('choices.invited');
  const film = kiosk.page.locator('video');
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await trusting.close();

  // Whoever was told another key is warned, and sees nothing of the kiosk.
  const wary = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGUMENTS, RESOLVED] });
  const page = await wary.newPage();
  await expect(page.goto(`${address}/kiosk/`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  await wary.close();
});
