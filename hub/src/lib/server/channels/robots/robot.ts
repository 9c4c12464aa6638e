import { createHmac } from 'node:crypto';
import { ask, jsonOf, taken } from '../ask.ts';
import { ChannelTrouble } from '../channel.ts';

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

export interface RobotSettings {
  kind: RobotKind;
  /** As the group shows it, with its key. */
  url: string;
  /** What DingTalk and Feishu sign with; null where the group asks for no signature. */
  secret: string | null;
}

/**
 * A robot in a group, which says a line to everybody in it. WeCom's take 20 messages a minute, DingTalk's likewise,
 * Feishu's a hundred: who uses them says several things at once.
 * @throws ChannelTrouble where the line was not taken
 */
export async function sayInGroup({ kind, url, secret }: RobotSettings, text: string, now: number): Promise<void> {
  const { to, body } = SAID[kind](url, text, secret, now);
  const answer = await ask(to, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = jsonOf<{ errcode: number; code: number; StatusCode: number }>(taken(answer));
  const code = said.errcode ?? said.code ?? said.StatusCode;
  // Too many in a minute is the only refusal that time mends; a wrong key or word is mended by somebody.
  if (code !== 0) throw new ChannelTrouble(`refused: ${code}`, { forGood: false });
}

interface Said {
  to: string;
  body: object;
}

const SAID: Record<RobotKind, (url: string, text: string, secret: string | null, now: number) => Said> = {
  wecom: (to, content) => ({ to, body: { msgtype: 'text', text: { content } } }),
  dingtalk(url, content, secret, now) {
    const to = new URL(url);
    if (secret !== null) {
      const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
      to.searchParams.set('timestamp', String(now));
      to.searchParams.set('sign', sign);
    }
    return { to: to.href, body: { msgtype: 'text', text: { content } } };
  },
  feishu(to, text, secret, now) {
    const body = { msg_type: 'text', content: { text } };
    if (secret === null) return { to, body };
    const timestamp = String(Math.floor(now / 1000));
    // The text that is signed is the key, and what is signed with it is empty.
    const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
    return { to, body: { timestamp, sign, ...body } };
  },
};
