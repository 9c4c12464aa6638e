import * as v from 'valibot';

/**
 * Six digits at least. With the slow derivation below whoever took a kiosk's disk home works days on one processor, and
 * minutes with a row of graphics cards: what then opens is that kiosk alone, so it is revoked where it is lost.
 */
export const PIN_DIGITS = { min: 6, max: 10 } as const;

export type PinProblem = 'not-digits' | 'too-short' | 'too-easy';

/** What is wrong with a new PIN, from the plainest down. */
export function pinProblem(pin: string): PinProblem | null {
  if (!/^\d*$/.test(pin)) return 'not-digits';
  if (pin.length < PIN_DIGITS.min || pin.length > PIN_DIGITS.max) return 'too-short';
  const steps = Array.from(pin.slice(1), (digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10);
  // One digit again and again, or counting up or down.
  const isRow = [0, 1, 9].some((step) => steps.every((one) => one === step));
  return isRow || new Set(pin).size < 3 ? 'too-easy' : null;
}

/** OWASP's figure for PBKDF2-HMAC-SHA256 (2023): about a third of a second on a lobby terminal. */
export const PIN_ITERATIONS = 600_000;

export const PinSaltSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22,44}={0,2}$/));
const DerivedSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));

/**
 * The slow part: what the hub keeps of a PIN. It never leaves the hub, since every kiosk's verifier follows from it.
 * PBKDF2 and not argon2id, because WebCrypto has it in hub and kiosk alike and it costs no bytes of the first load.
 */
export async function stretchPin(pin: string, salt: string, iterations = PIN_ITERATIONS): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(pin), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations };
  return textOf(new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256)));
}

/** The quick part: bound to a device and its site, so that what one kiosk holds opens nothing at another. */
export async function pinVerifier(stretched: string, device: { id: string; site: string }): Promise<string> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(stretched), hmac, false, ['sign']);
  const about = encoder.encode(JSON.stringify(['foyer-pin', device.site, device.id]));
  return textOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, about)));
}

export function newPinSalt(): string {
  return textOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** What a PIN at a kiosk opens. */
export const PIN_RIGHTS = ['vouch', 'service', 'release'] as const;
export type PinRight = (typeof PIN_RIGHTS)[number];

/** One who may put in a PIN at this kiosk: a number and no name, since the list lies on a public machine. */
export const PinEntrySchema = v.object({
  memberId: v.string(),
  /** Typed before the PIN, so that nobody's PIN is tried against everybody's. */
  number: v.pipe(v.string(), v.regex(/^\d{2,4}$/)),
  may: v.array(v.picklist(PIN_RIGHTS)),
  salt: PinSaltSchema,
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  verifier: DerivedSchema,
  expires: v.number(),
});

/** Signed by the root key, for one device: see `passes/signedList.ts`. */
export const PinListSchema = v.object({
  v: v.literal(1),
  counter: v.pipe(v.number(), v.integer(), v.minValue(0)),
  issuedAt: v.number(),
  device: v.string(),
  site: v.string(),
  pins: v.array(PinEntrySchema),
});

export type PinEntry = v.InferOutput<typeof PinEntrySchema>;
export type PinList = v.InferOutput<typeof PinListSchema>;

/** Whether the PIN is this entry's, at this device. */
export async function isPinOf(entry: PinEntry, pin: string, device: { id: string; site: string }): Promise<boolean> {
  const verifier = await pinVerifier(await stretchPin(pin, entry.salt, entry.iterations), device);
  // Whoever could measure this holds the list already: the time of comparing says nothing new.
  return verifier === entry.verifier;
}

const encoder = new TextEncoder();

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
