import { createHmac } from 'node:crypto';
import { ask, taken } from './ask.ts';
import type { Channel } from './channel.ts';

export interface WebhookSettings {
  url: string;
  /** As Standard Webhooks hands it out: `whsec_` and 24 to 64 bytes in base64. */
  secret: string;
  /** Whether the receiver is meant to know who the visitor is; else it is told that somebody waits. */
  names: boolean;
}

const PREFIX = 'whsec_';
const MIN_KEY_BYTES = 24;
const MAX_KEY_BYTES = 64;

/**
 * A webhook of the tenant's own, signed as Standard Webhooks 1.0.0 has it (standardwebhooks.com): the receiver knows by
 * `webhook-id` what it has had already and by `webhook-signature` who sent it, and refuses what is older than it likes.
 * It is told for whom by the directory's id, and decides itself how to tell them.
 */
export function createWebhook(settings: WebhookSettings, now: () => number): Channel {
  const { url, secret, names } = settings;
  const key = keyOf(secret);
  return {
    async send(tidings, person) {
      const { id, letter } = tidings;
      const seconds = Math.floor(now() / 1000);
      const said = names
        ? { heading: letter.heading, lead: letter.lead, facts: Object.fromEntries(letter.facts) }
        : { heading: tidings.discreet };
      const body = JSON.stringify({
        type: tidings.about,
        timestamp: new Date(seconds * 1000).toISOString(),
        data: { person, locale: letter.locale, site: letter.site, ...said, action: letter.action },
      });
      const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': `v1,${signature}`,
      };
      taken(await ask(url, { headers, body }));
    },
  };
}

export function isWebhookSecret(secret: string): boolean {
  if (!secret.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(secret.slice(PREFIX.length))) return false;
  const { length } = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return length >= MIN_KEY_BYTES && length <= MAX_KEY_BYTES;
}

/** @throws RangeError where it is no key of 24 to 64 bytes */
function keyOf(secret: string): Buffer {
  if (!isWebhookSecret(secret))
    throw new RangeError(`a webhook's secret is ${PREFIX} and ${MIN_KEY_BYTES} to ${MAX_KEY_BYTES} bytes in base64`);
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
