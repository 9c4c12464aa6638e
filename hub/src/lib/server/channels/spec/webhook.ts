import { Webhook } from 'standardwebhooks';
import { NOBODY, startProvider, type SpecProvider } from './provider.ts';

export const WEBHOOK = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };

interface Told {
  type: string;
  data: { person: string; heading: string; lead?: string; facts?: object; action: { url: string } | null };
}

/** A tenant's own receiver, which checks the signature with the library of those who wrote the standard. */
export function startWebhook(now: () => number): Promise<SpecProvider> {
  const webhook = new Webhook(WEBHOOK.secret);
  return startProvider(({ headers, body }, desk) => {
    const seconds = Number(headers['webhook-timestamp']);
    if (Math.abs(seconds * 1000 - now()) > 5 * 60_000) return { status: 400, body: 'too old' };
    // The library compares with the clock of the machine, and specs move another.
    const signature = webhook.sign(String(headers['webhook-id']), new Date(seconds * 1000), body.toString());
    if (headers['webhook-signature'] !== signature) return { status: 400, body: 'not signed' };
    const { data } = JSON.parse(body.toString()) as Told;
    if (data.person === NOBODY) return { status: 410, body: `${data.person} is gone` };
    const text = [data.heading, data.lead, ...Object.values(data.facts ?? {})].join('\n');
    desk.deliver({ to: data.person, text, link: data.action?.url ?? null }, String(headers['webhook-id']));
    return { status: 204, body: '' };
  });
}
