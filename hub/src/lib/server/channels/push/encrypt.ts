import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Of a browser, in base64url: its public key and a secret that it shares with whoever it subscribed to. */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

const RECORD_BYTES = 4096;
/** RFC 8188, 2: what ends the only record. */
const LAST_RECORD = Buffer.from([2]);

/**
 * Seals a message for one browser (RFC 8291, `aes128gcm` of RFC 8188), so that the push service, which belongs to
 * somebody else, reads nothing of it.
 * @param options what is random, for the standard's own example
 * @throws where the browser's key is no point of P-256
 */
export function encryptPush(
  message: string,
  { p256dh, auth }: PushKeys,
  options: { privateKey?: Buffer; salt?: Buffer } = {},
): Uint8Array<ArrayBuffer> {
  const { salt = randomBytes(16) } = options;
  const sender = createECDH('prime256v1');
  if (options.privateKey) sender.setPrivateKey(options.privateKey);
  else sender.generateKeys();
  const receiverKey = Buffer.from(p256dh, 'base64url');
  const senderKey = sender.getPublicKey();

  const about = Buffer.concat([Buffer.from('WebPush: info\0'), receiverKey, senderKey]);
  const shared = derive(sender.computeSecret(receiverKey), Buffer.from(auth, 'base64url'), about, 32);
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(Buffer.concat([Buffer.from(message), LAST_RECORD])), cipher.final()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES);
  head.writeUInt8(senderKey.length, 4);
  return new Uint8Array(Buffer.concat([salt, head, senderKey, ...sealed, cipher.getAuthTag()]));
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}
