import type { Fate } from '../../channels/kinds.ts';
import { ChannelTrouble } from '../channels/channel.ts';
import type { RobotSettings } from '../channels/robots/robot.ts';
import { mailTrouble } from '../channels/mail.ts';
import type { Way, Ways } from '../channels/ways.ts';
import type { Line, Mail, MailTransport, Recipient, Told } from './outbox.ts';

/** One channel with a message that is to go along it. */
export interface Carrier {
  channel: Fate['channel'];
  /** @throws ChannelTrouble */
  carry(): Promise<void>;
}

/** How messages leave the house. */
export interface Carriers {
  /** In the order in which they are tried; none where nobody can be reached as things are set. */
  of(rendered: Mail | Told | Line, id: string): Carrier[];
  readonly hasMail: boolean;
  close(): void;
}

export function createCarriers(options: {
  /** Null where no mail server is set. */
  transport: MailTransport | null;
  messageId: (id: string) => string;
  ways: Ways;
  robot: (scope: string, robotId: string) => RobotSettings | null;
  say: (robot: RobotSettings, text: string) => Promise<void>;
}): Carriers {
  const { transport, messageId, ways, robot, say } = options;

  function ofMail(mail: Mail, id: string): Carrier[] {
    if (!transport) return [];
    const follows = mail.follows && messageId(mail.follows);
    return [{ channel: 'mail', carry: () => transport.send(mail, messageId(id), follows).catch(mailTrouble) }];
  }

  function ofTold({ tidings, to }: Told): Carrier[] {
    return waysTo(to).map(({ kind, send }) => ({ channel: kind, carry: () => send(tidings) }));
  }

  function waysTo(to: Recipient): Way[] {
    if ('mailbox' in to) return ways.toMailbox(to.mailbox);
    if ('mobile' in to) return ways.toMobile(to.mobile, to.siteId);
    if ('privatelyTo' in to) return ways.privately(to.privatelyTo);
    if ('unproven' in to) return ways.toUnproven(to.of, to.unproven);
    if ('dutyPersonId' in to) return ways.ofDuty(to.dutyPersonId, to.siteId);
    const { personId, only } = to;
    return ways.of(personId).filter(({ kind }) => only === undefined || kind === only);
  }

  return {
    of(rendered, id) {
      if ('tidings' in rendered) return ofTold(rendered);
      if ('robotId' in rendered) {
        const settings = robot(rendered.scope, rendered.robotId);
        return settings ? [{ channel: 'group', carry: () => say(settings, rendered.text) }] : [];
      }
      return ofMail(rendered, id);
    },
    hasMail: transport !== null,
    close: () => transport?.close(),
  };
}

/** The first that was not yet tried in this round, and is not in vain. */
export function nextOf(carriers: readonly Carrier[], fates: readonly Fate[], round: number): Carrier | undefined {
  return carriers.find(({ channel }) => {
    const fate = fates.find((one) => one.channel === channel);
    return !fate || (fate.outcome !== 'in-vain' && fate.round < round);
  });
}

/** What came of it. A fault of the hub's own is no channel's and goes on. */
export async function tried(carrier: Carrier): Promise<Pick<Fate, 'outcome' | 'error'>> {
  try {
    await carrier.carry();
    return { outcome: 'taken', error: null };
  } catch (error) {
    if (!(error instanceof ChannelTrouble)) throw error;
    return { outcome: error.forGood ? 'in-vain' : 'failed', error: error.message };
  }
}
