import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** For so long somebody may stand at a kiosk with what they proved there. */
export const TICKET_LASTS_MS = 15 * 60_000;

const ticketSchema = v.strictObject({
  deviceId: v.string(),
  /** The parcel by which they came: its recipient's others go with it. */
  parcelId: v.string(),
  by: v.picklist(['pass', 'code', 'consent', 'wish']),
  /** The word of the recipient by which a proxy has them. */
  trustId: v.exactOptional(v.string()),
  expires: v.number(),
});
export type Ticket = v.InferOutput<typeof ticketSchema>;

/**
 * That somebody at a kiosk has shown whose parcels they may have. Sealed and kept by the kiosk, so that any hub reads it;
 * it names nobody.
 */
export interface Tickets {
  issue(ticket: Omit<Ticket, 'expires'>): string;
  /** Null where it is not ours, of another kiosk, or over. */
  read(text: string, deviceId: string): Ticket | null;
}

export function createTickets({ secret, now }: { secret: Uint8Array; now: () => number }): Tickets {
  const signed = (body: string): Buffer => createHmac('sha256', secret).update(`pick-up ticket:${body}`).digest();
  return {
    issue(ticket) {
      const whole: Ticket = { ...ticket, expires: now() + TICKET_LASTS_MS };
      const body = Buffer.from(JSON.stringify(whole)).toString('base64url');
      return `${body}.${signed(body).toString('base64url')}`;
    },
    read(text, deviceId) {
      const [body = '', signature = ''] = text.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = signed(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const ticket = v.parse(ticketSchema, JSON.parse(Buffer.from(body, 'base64url').toString()));
      return ticket.deviceId === deviceId && ticket.expires > now() ? ticket : null;
    },
  };
}
