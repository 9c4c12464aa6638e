import { randomUUID } from 'node:crypto';
import { sealedDetailsDocument, type VisitorDetails } from '@foyer/shared/details';
import { uuidv7 } from '@foyer/shared/events';
import { decideVisit, emptyVisit, type Purpose } from '@foyer/shared/visits';
import { expect, vi } from 'vitest';
import { SMS, startSms } from '../channels/spec/sms.ts';
import { USUAL_SMS_BODY } from '../channels/smsGateway.ts';
import { enrolKiosk } from '../kiosk/specKiosk.ts';
import { desk, startDesk } from '../visits/specDesk.ts';

export const PHONE = '138 1234 5678';
export const DIALLED = '13812345678';
export const language = 'zh-CN';

export const LAST = {
  kind: 'visitor',
  name: '赵一鸣',
  phone: PHONE,
  company: '远航贸易',
  plate: '沪A12345',
  language,
  consents: { notice: '1', photo: false, documentNumber: false, remember: true, at: 0 },
} as const satisfies VisitorDetails;

type Kiosk = Awaited<ReturnType<typeof enrolKiosk>>;
export type ReturningWorld = Awaited<ReturnType<typeof startReturning>>;

/** A hub that remembers visitors who want it, with a gateway for its codes and two kiosks. */
export async function startReturning() {
  const world = await startDesk();
  const sms = await startSms();
  const { hub, clock } = world;
  const settle = (change: { rememberDays?: number; identityCheck?: boolean }) =>
    hub.site.change({ ...hub.site.settings(), ...change }, desk);
  await settle({ rememberDays: 90, identityCheck: false });
  const gateway = { url: sms.url, ...SMS, format: 'json', body: USUAL_SMS_BODY, accepted: '"code":"OK"' } as const;
  await hub.channels.settle({ kind: 'site', id: 'site' }, (there) => ({ ...there, sms: gateway }));
  const [north, south] = [await enrolKiosk(world, 'North'), await enrolKiosk(world, 'South')];
  const { returning } = hub.kiosk;

  /** As a kiosk writes it: facts, and what was said, sealed. */
  async function register(
    kiosk: Kiosk,
    visitId: string,
    details: VisitorDetails,
    {
      purpose = 'meeting',
      identityCheck = false,
      hostPersonId = 'p-1',
    }: { purpose?: Purpose; identityCheck?: boolean; hostPersonId?: string } = {},
  ): Promise<void> {
    const { bundle } = await hub.kiosk.bundle(kiosk.device);
    const sealed = await sealedDetailsDocument({
      ...{ details, subject: visitId, device: kiosk.device.id, site: 'site', key: bundle.sealingKey as never },
      ...{ uuid: randomUUID(), now: clock.now },
    });
    const answer = await fetch(`${world.url}/sync/details/_bulk_docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `foyer_device=${kiosk.credential}` },
      body: JSON.stringify({ new_edits: false, docs: [{ _rev: '1-abcdef', ...sealed }] }),
    });
    expect(answer.status).toBe(201);
    const facts = {
      origin: 'walk-in',
      tenantId: 't-1',
      hostPersonId,
      heads: 1,
      identityCheck,
      language,
    } as const;
    const registration = { type: 'register', ...facts, purpose, notice: 1, callNumber: 'A17' } as const;
    const decided = decideVisit(emptyVisit(visitId), registration, kiosk.writer);
    if (!decided.ok) throw new Error(decided.refusal);
    expect((await kiosk.push(...(decided.events as never[]))).status).toBe(201);
    await vi.waitFor(async () => expect((await hub.board.row(visitId))?.registeredAt).toEqual(expect.any(Number)));
  }

  const newVisit = (): string => uuidv7((clock.now += 1));

  return {
    ...world,
    ...{ sms, north, south, settle, register, newVisit },
    /** Somebody came, was let in, and wants to be known again. */
    async wasHere(details: VisitorDetails = LAST): Promise<{ visitId: string; pass: string }> {
      const visitId = newVisit();
      await register(north, visitId, details);
      expect(await world.run(visitId, { type: 'approve', word: 'telephone' }, desk)).toMatchObject({ ok: true });
      await world.rowIn('on-site', visitId);
      return { visitId, pass: (await hub.visits.passToken(visitId))! };
    },
    askCode: (kiosk: Kiosk, visitId: string, phone: string = PHONE) =>
      returning.askCode({ to: 'phone', visitId, phone, language }, kiosk.device),
    typeCode: (kiosk: Kiosk, visitId: string, code: string) =>
      returning.prove({ by: 'code', visitId, code }, kiosk.device),
    scanPass: (kiosk: Kiosk, visitId: string, token: string) =>
      returning.prove({ by: 'pass', visitId, token }, kiosk.device),
    /** What the telephone shows next. */
    async codeOn(phone: string = DIALLED): Promise<string> {
      const { text } = await sms.take(phone);
      return /\b\d{6}\b/.exec(text)![0];
    },
    /** The codes on their way or there, once all that was asked for is looked up. */
    async codesSent(): Promise<string[]> {
      await returning.idle();
      return (await hub.outbox.list()).flatMap(({ id, message }) => (message.kind === 'kiosk-code' ? [id] : []));
    },
    /** What the hub keeps, once it has arrived. */
    async kept(visitId: string): Promise<VisitorDetails> {
      return vi.waitFor(async () => {
        const { visitor } = await hub.vault.get(visitId);
        expect(visitor).toBeDefined();
        return visitor!;
      });
    },
    async close() {
      await sms.stop();
      await world.close();
    },
  };
}
