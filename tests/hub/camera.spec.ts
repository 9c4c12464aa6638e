import type { Locator } from 'playwright/test';
import { drawWaybill } from '../world/barcode.ts';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { startFilmedDesk } from '../world/filmedDesk.ts';
import { takeInParcel } from '../world/parcelsDesk.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const WAYBILL = 'SF1400123456789';
const EAN = '6901234567892';
/** The decoder is compiled when the first code is scanned, on a machine that does much else. */
const FIRST = { timeout: 30_000 };

type Asked = Window & { asked: MediaTrackConstraints[]; lit: boolean[]; refuses: string | null };

/** A telephone of two cameras, one with a light, whose owner may refuse them; the picture stays what is filmed. */
function asTelephone(): void {
  const page = window as unknown as Asked;
  Object.assign(page, { asked: [], lit: [], refuses: null });
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async ({ video } = {}) => {
    const wanted = video as MediaTrackConstraints;
    page.asked.push(wanted);
    if (page.refuses !== null) throw new DOMException('no', page.refuses);
    const { deviceId, ...rest } = wanted;
    if (JSON.stringify(deviceId ?? '').includes('unplugged')) throw new DOMException('no', 'OverconstrainedError');
    return getUserMedia({ video: rest });
  };
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => [
    ...(await enumerate()),
    { kind: 'videoinput', deviceId: 'unplugged', label: 'Wide', groupId: '', toJSON: () => ({}) },
  ];
  const { getCapabilities, applyConstraints } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.getCapabilities = function () {
    return { ...getCapabilities.call(this), torch: true };
  };
  MediaStreamTrack.prototype.applyConstraints = async function (constraints) {
    const torch = (constraints?.advanced?.[0] as { torch?: boolean } | undefined)?.torch;
    if (torch === undefined) return applyConstraints.call(this, constraints);
    page.lit.push(torch);
  };
}

const openCamera = (desk: Desk, region: Locator) =>
  region.getByRole('button', { name: desk.says('camera.open'), exact: true }).click();

test('a telephone at the desk reads waybills and labels with its camera, and hands out and counts by them', async ({
  hub,
}) => {
  const { desk, camera } = await startFilmedDesk(hub.url, 'en');
  try {
    const { page } = desk;
    await page.addInitScript(asTelephone);
    await page.setViewportSize({ width: 390, height: 844 });
    const decoders: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('.wasm')) decoders.push(request.url());
    });
    await page.goto(`${hub.url}/desk/parcels`);
    const takeIn = page.getByRole('region', { name: desk.says('parcels.in') });
    // Its label is the dialog's heading, too.
    const waybill = page.locator('#parcel-waybill');
    await expect(takeIn).toBeVisible();
    expect(decoders).toEqual([]);

    for (const [text, format] of [
      [WAYBILL, 'Code128'],
      [EAN, 'EAN13'],
      ['YT8812345678901', 'QRCode'],
    ] as const) {
      camera.show(await drawWaybill(text, format));
      await openCamera(desk, takeIn);
      await expect(waybill).toHaveValue(text, FIRST);
      await expect(desk.dialog).toBeHidden();
      await expect(page.getByRole('combobox', { name: desk.says('parcels.recipient') })).toBeFocused();
      await expect(page.locator('video')).toHaveCount(0);
      await waybill.fill('');
    }
    await expect(takeIn.getByLabel(desk.says('parcels.carrier'))).toHaveValue('yto');
    expect(decoders.map((url) => new URL(url).origin)).toEqual([hub.url]);
    expect(await page.evaluate(() => (window as unknown as Asked).asked[0]!.facingMode)).toBe('environment');

    // What is no waybill says so, and the camera stays for what is.
    camera.show(await drawWaybill('https://example.com/menu?of=today', 'QRCode'));
    await openCamera(desk, takeIn);
    await expect(desk.dialog.getByRole('status')).toContainText(
      desk.t('parcels.waybill.not', { text: 'https://example.com/menu?of=today' }),
      FIRST,
    );
    await desk.dialog.getByRole('button', { name: desk.says('camera.torch') }).click();
    await expect(desk.dialog.getByRole('button', { name: desk.says('camera.torch'), pressed: true })).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as Asked).lit)).toEqual([true]);
    // One that was chosen and is not plugged in any more gives way to one that is.
    await desk.dialog.getByLabel(desk.says('camera.which'), { exact: true }).selectOption('Wide');
    const asked = () =>
      page.evaluate(() => (window as unknown as Asked).asked.slice(-2).map((one) => Object.keys(one)[0]));
    await expect.poll(asked, FIRST).toEqual(['deviceId', 'facingMode']);
    await expect(desk.dialog.getByRole('button', { name: desk.says('camera.torch'), pressed: false })).toBeVisible(
      FIRST,
    );
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toBeHidden();
    await expect(waybill).toBeFocused();
    await expect(page.locator('video')).toHaveCount(0);

    const code = await takeInParcel(desk, WAYBILL, hosts.wang.typed);
    camera.show(await drawWaybill(code, 'QRCode'));
    await openCamera(desk, page.getByRole('region', { name: desk.says('parcels.out'), exact: true }));
    await expect(page.getByRole('heading', { level: 3, name: hosts.wang.name })).toBeVisible(FIRST);
    await expect(desk.dialog).toBeHidden();

    await page.goto(`${hub.url}/desk/parcels/stocktake`);
    await page
      .getByRole('button', { name: desk.says('stocktake.begin') })
      .first()
      .click();
    await openCamera(desk, page.getByRole('region', { name: desk.says('stocktake.heading'), exact: true }));
    const found = desk.dialog.getByRole('status').filter({ hasText: code });
    await expect(found).toContainText(desk.says('stocktake.found.right'), FIRST);
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toBeHidden();
    await expect(page.getByLabel(desk.says('stocktake.scan'), { exact: true })).toBeFocused();
    // It lay before the camera for many frames and was counted once.
    await expect(page.getByText(desk.says('stocktake.say.again'))).toHaveCount(0);

    // A pass of no house of ours.
    await page.goto(`${hub.url}/desk/releases`);
    await openCamera(desk, page.getByRole('main'));
    await expect(desk.dialog.getByRole('status')).toContainText(desk.says('releases.scan.foreign'), FIRST);
    await page.keyboard.press('Escape');
    // A hub that is away is not the pass's fault.
    await page.route(/\/scan$/, (route) => route.abort());
    await openCamera(desk, page.getByRole('main'));
    await expect(desk.dialog.getByRole('status')).toContainText(desk.says('error.unavailable'), FIRST);
  } finally {
    await desk.close();
  }
});

for (const locale of FLOW_LOCALES)
  test(`a camera that may not be used, or is not there, says so, and what to do (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await page.addInitScript(asTelephone);
    await page.goto(new URL('/desk/parcels', page.url()).href);
    for (const [name, reason] of [
      ['NotAllowedError', 'not-allowed'],
      ['NotFoundError', 'no-camera'],
      ['NotReadableError', 'in-use'],
    ] as const) {
      await page.evaluate((name) => ((window as unknown as Asked).refuses = name), name);
      if (reason === 'not-allowed')
        await openCamera(desk, page.getByRole('region', { name: desk.says('parcels.in'), exact: true }));
      else await desk.dialog.getByRole('button', { name: desk.says('camera.again') }).click();
      await expect(desk.dialog.getByRole('alert')).toContainText(desk.says(`camera.${reason}`), FIRST);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toBeFocused();
  });
