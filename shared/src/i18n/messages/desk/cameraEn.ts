/** The camera that reads codes at the desk. */
export const cameraEn = {
  'camera.open': 'Scan with the camera',
  'camera.view': 'What the camera sees',
  'camera.starting': 'The camera is starting.',
  'camera.hold.waybills': 'Hold the barcode or QR code in the frame.',
  'camera.hold.codes': 'Hold the QR code in the frame.',
  'camera.which': 'Camera',
  'camera.nth': 'Camera {n}',
  'camera.torch': 'Light',
  'camera.read': 'Read: {text}',
  'camera.again': 'Try again',
  'camera.no-camera': 'There is no camera here. Use a scanner, or type the number.',
  'camera.not-allowed':
    'This page may not use the camera. Allow it in the browser, at the sign beside the address, and try again.',
  'camera.in-use': 'Another program is using the camera. Close it there and try again.',
  'camera.insecure':
    'Browsers give the camera only to pages with a secure address (https). Use a scanner, or type the number.',
  'camera.failed': 'The camera cannot be used. Use a scanner, or type the number.',
  'parcels.waybill.not': 'Not a waybill’s number: {text}',
  'letters.number.not': 'Not a letter’s number: {text}',
  'parcel-returns.scan': 'Label or waybill',
  'parcel-returns.scan.hint': 'Scan what goes over the counter: it is ticked below.',
  'parcel-returns.scan.right': 'Ticked: {code}, {carrier}',
  'parcel-returns.scan.again': 'Ticked already: {code}, {carrier}',
  'parcel-returns.scan.wrong': 'Does not go back: {text}',
} as const;
