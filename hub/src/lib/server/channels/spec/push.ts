/// <reference path="./http_ece.d.ts" />
import { createECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import type { PushSubscription } from '../push/webPush.ts';
import { startProvider, type SpecProvider } from './provider.ts';

export interface SpecPush extends SpecProvider {
  /** A browser's subscription; what is sent to it is shown to `name`. */
  subscribe(name: string): PushSubscription;
  /** The browser takes its word back. */
  unsubscribe(name: string): void;
  /** What was shown, as it was sent. */
  readonly notifications: { tag: string; title: string; body: string; url: string | null }[];
}

/**
 * A push service with its browsers: it checks who writes (RFC 8292), and they open what they are sent (RFC 8291) with
 * somebody else's implementation. Of two messages of one topic a browser shows one.
 */
export async function startPush(now: () => number): Promise<SpecPush> {
  const browsers = new Map<string, { name: string; key: ReturnType<typeof createECDH>; auth: Buffer }>();
  const notifications: SpecPush['notifications'] = [];
  const provider = await startProvider(async ({ url, headers, body }, desk) => {
    const browser = browsers.get(url.pathname);
    if (!browser) return { status: 410, body: 'gone' };
    const [, token, key] = /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
    if (!token || !key) return { status: 401, body: 'no key' };
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const { payload } = await jwtVerify(token, await importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256'), {
      audience: provider.url,
      currentDate: new Date(now()),
    });
    const lasts = payload.exp! * 1000 - now();
    if (lasts > 24 * 60 * 60_000 || !/^(mailto|https):/.test(payload.sub ?? '')) return { status: 403, body: 'claims' };
    const topic = String(headers.topic);
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(topic) || !(Number(headers.ttl) > 0)) return { status: 400, body: 'headers' };
    if (headers['content-encoding'] !== 'aes128gcm' || body.length > 4096) return { status: 415, body: 'encoding' };
    const opened = ece.decrypt(body, { version: 'aes128gcm', privateKey: browser.key, authSecret: browser.auth });
    const shown = JSON.parse(opened.toString('utf8')) as SpecPush['notifications'][number];
    notifications.push(shown);
    desk.deliver({ to: browser.name, text: `${shown.title}\n${shown.body}`, link: shown.url }, topic);
    return { status: 201, body: '' };
  });
  return Object.assign(provider, {
    notifications,
    subscribe(name: string) {
      const key = createECDH('prime256v1');
      const p256dh = key.generateKeys().toString('base64url');
      const auth = randomBytes(16);
      browsers.set(`/push/${name}`, { name, key, auth });
      return { endpoint: `${provider.url}/push/${name}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    unsubscribe: (name: string) => void browsers.delete(`/push/${name}`),
  });
}
