import { createHash } from 'node:crypto';
import { ask, taken } from '../ask.ts';
import { ChannelTrouble, type Channel, type Tidings } from '../channel.ts';
import { encryptPush, type PushKeys } from './encrypt.ts';
import { isPushService } from './services.ts';
import type { Vapid } from './vapid.ts';

/** One browser of a person, as it subscribed. */
export interface PushSubscription {
  endpoint: string;
  keys: PushKeys;
}

/** How long the service keeps it for a phone that is off: afterwards nobody stands in the lobby any more. */
const KEPT_SECONDS = 30 * 60;
/** Services take 4,096 bytes, of which sealing needs some hundred. */
const MAX_LINE_CHARACTERS = 300;

/**
 * Web push to all browsers of a person (RFC 8030), sealed for each. Where the service has one of the same `Topic` still
 * waiting it replaces it, and a browser shows one notification for one `tag`.
 */
export function createWebPush(options: {
  vapid: Pick<Vapid, 'authorization'>;
  /** Push services that the building has named besides the known ones. */
  named: readonly string[];
  /** A browser is gone, or has taken back its word. */
  onGone: (endpoint: string) => void;
}): Channel<readonly PushSubscription[]> {
  const { vapid, named, onGone } = options;

  async function sendTo({ endpoint, keys }: PushSubscription, tidings: Tidings): Promise<void> {
    if (!isPushService(endpoint, named)) throw new ChannelTrouble('no known push service', { forGood: true });
    const answer = await ask(endpoint, {
      headers: {
        authorization: await vapid.authorization(endpoint),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_SECONDS),
        urgency: 'high',
        topic: topicOf(tidings.id),
      },
      body: encryptPush(JSON.stringify(shownOf(tidings)), keys),
    });
    // RFC 8030, 7.3, and what services answer in practice.
    if (answer.status === 404 || answer.status === 410) onGone(endpoint);
    taken(answer);
  }

  return {
    async send(tidings, subscriptions) {
      const tries = await Promise.allSettled(subscriptions.map((one) => sendTo(one, tidings)));
      if (tries.some(({ status }) => status === 'fulfilled')) return;
      const troubles = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
      const passing = troubles.find((one) => !(one instanceof ChannelTrouble && one.forGood));
      throw passing ?? troubles[0] ?? new ChannelTrouble('no browser', { forGood: true });
    },
  };
}

/** RFC 8030, 5.4: at most 32 characters of base64url. */
export function topicOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 32);
}

/** What the service worker of the tenant's page shows, see `src/service-worker`. */
export interface PushShown {
  tag: string;
  title: string;
  body: string;
  lang: string;
  url: string | null;
}

function shownOf({ id, subject, letter }: Tidings): PushShown {
  const facts = letter.facts.map(([, value]) => value).join(' · ');
  return {
    tag: topicOf(id),
    title: subject.slice(0, MAX_LINE_CHARACTERS),
    body: (facts || letter.lead).slice(0, MAX_LINE_CHARACTERS),
    lang: letter.locale,
    url: letter.action?.url ?? null,
  };
}
