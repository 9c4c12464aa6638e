import type { KeyValue } from './keyValue.ts';

/** The terminal's own key: signs provisional passes and what is handed over. Its private half never leaves the browser. */
const keyOf = (device: string): string => `passKey:${device}`;

/** Null where this browser has no Ed25519 (Chromium has it since 137): then there are no provisional passes. */
export async function makePassKey(): Promise<{ pair: CryptoKeyPair; publicKey: string } | null> {
  try {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    const { x } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    return { pair, publicKey: x! };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    throw error;
  }
}

export const keepPassKey = (memory: KeyValue, device: string, pair: CryptoKeyPair): Promise<void> =>
  memory.put(keyOf(device), pair);

/** Also of a former enrolment, as long as something that was written under it is still here. */
export const readPassKey = (memory: KeyValue, device: string): Promise<CryptoKeyPair | undefined> =>
  memory.get<CryptoKeyPair>(keyOf(device));

export const dropPassKey = (memory: KeyValue, device: string): Promise<void> => memory.delete(keyOf(device));
